/** Article 17: land and floor area of community facilities, and what is built together with a housing project. */
import {
  defineCaseGroup,
  type Check,
  type JudgedRecord,
  type Outcome,
  type Verdict,
} from "../../core/judging/check.ts";
import type { Bilingual } from "../../core/definitions.ts";
import { tenThousandths } from "../rules/decimals.ts";
import { comprehensiveKinds } from "../vocabulary/facility-codes.ts";
import { flagAt, inForceSince, numberAt, plain, textAt } from "./facts.ts";

const leastLand = 1000n * 10_000n;
const leastOffice = 500n * 10_000n;
/** 30 m² per 100 households, in ten thousandths of a square metre for each. */
const floorPerHousehold = 3000n;

const builtModes: ReadonlySet<string> = new Set(["new_build", "rebuild_expand"]);
const projectContexts: ReadonlySet<string> = new Set(["new_compound", "old_city_redevelopment"]);
const officeKinds: ReadonlySet<string> = new Set([
  "committee_office",
  "party_mass_service_centre",
  "village_service_centre",
]);

const projectText = {
  zh: "新建住宅小区、旧城连片改造居民区的社区综合服务设施建设，应当按照每百户居民不低于建筑面积三十平方米的标准纳入建设工程规划，与建设项目同步设计、同步施工、同步验收、同步交付政府使用。建设项目验收应当邀请民政部门参加。",
  en: "In new compounds and redeveloped quarters, community facilities of no less than 30 square metres of floor area per 100 households are planned, and designed, built, accepted and handed over to the government together with the project. Civil affairs is to be invited to the acceptance.",
};

const undated: Bilingual = {
  zh: "未登记批准日期，无法确定本条例是否适用。",
  en: "The date of approval is not recorded, so whether the regulation applies cannot be told.",
};

const landArea: Check = {
  rule: "F17a",
  title: { zh: "建设用地不少于一千平方米", en: "At least 1,000 square metres of land" },
  basis: "regulation",
  article: "17",
  text: {
    zh: "新建、改（扩）建城乡社区综合服务设施建设用地面积不得少于一千平方米。",
    en: "The land of a newly built, rebuilt or extended community facility must be no less than 1,000 square metres.",
  },
  judge: ({ subjects }) => subjects.flatMap(judgeLand),
};

const synchronised: Check = {
  rule: "F17c",
  title: {
    zh: "与建设项目四同步，验收邀请民政部门",
    en: "Built together with the project, civil affairs invited to the acceptance",
  },
  basis: "regulation",
  article: "17",
  text: projectText,
  judge: ({ subjects }) => subjects.filter(inProject).flatMap(judgeSync),
};

/** Facilities one by one. */
export const facilityCases = defineCaseGroup({
  name: "facilities",
  subject: "facilities",
  caseOf: (facility) => (isComprehensive(facility) ? facility.id : undefined),
  alone: true,
  relations: {},
  settings: [],
  checks: [landArea, synchronised],
});

const floorArea: Check = {
  rule: "F17b",
  title: {
    zh: "每百户不低于建筑面积三十平方米",
    en: "At least 30 square metres of floor area per 100 households",
  },
  basis: "regulation",
  article: "17",
  text: projectText,
  judge: ({ subjects }) => (subjects.some(inProject) ? judgeFloor(subjects) : []),
};

/** All facilities of a development together. A shared one is one record, and so is counted once. */
export const developmentCases = defineCaseGroup({
  name: "developments",
  subject: "facilities",
  caseOf: (facility) => {
    if (!isComprehensive(facility)) return undefined;
    const ref = textAt(facility, "development.ref");
    if (ref !== undefined) return `${facility.area.slice(0, 6)}|${ref}`;
    return inProject(facility) ? facility.id : undefined;
  },
  relations: {},
  settings: [],
  checks: [floorArea],
});

const officeArea: Check<"shared"> = {
  rule: "F17d",
  title: {
    zh: "老城区和已建成居住区社区用房不少于五百平方米",
    en: "At least 500 square metres of community offices in existing areas",
  },
  basis: "regulation",
  article: "17",
  text: {
    zh: "老城区和已建成居住区没有社区办公用房等社区综合服务设施或者社区办公用房不能满足需要的，由县（市、区）人民政府按照不少于五百平方米的标准建设，也可以采取置换、购买、租赁、借用等方式解决。",
    en: "Where an old or existing area has no community offices, or too few, the county government builds them to a standard of no less than 500 square metres; swap, purchase, lease or borrowing are also allowed.",
  },
  judge: ({ subjects, related }) =>
    subjects.some((facility) => textAt(facility, "siteContext") === "existing_area")
      ? judgeOffices(subjects, related.shared)
      : [],
};

/**
 * The facilities of a community together. Offices that several communities share are a case of their own, so
 * that their area counts once; a community's case sees them beside its own.
 */
export const communityFacilityCases = defineCaseGroup({
  name: "community-facilities",
  subject: "facilities",
  caseOf: (facility) => {
    if (!isComprehensive(facility)) return undefined;
    const shared = facility.servedAreas ?? [];
    return shared.length > 1 ? shared.toSorted().join("|") : facility.area;
  },
  relations: {
    shared: {
      dataset: "facilities",
      keyOf: (facility) =>
        isOffice(facility) && (facility.servedAreas ?? []).length > 1
          ? (facility.servedAreas ?? [])
          : [],
      keysOf: (facility) => ((facility.servedAreas ?? []).length > 1 ? [] : [facility.area]),
    },
  },
  settings: [],
  checks: [officeArea],
});

function judgeLand(facility: JudgedRecord): readonly Verdict[] {
  const mode = textAt(facility, "acquisitionMode");
  if (mode !== undefined && !builtModes.has(mode)) return [];
  const land = textAt(facility, "landAreaSqm");
  const values = { landAreaSqm: land ?? null, requiredSqm: "1000" };
  const say = sayer(facility, values);
  const approved = approvedOn(facility);
  if (approved === undefined) return [say("not_assessable", undated)];
  if (approved < inForceSince) return [];
  if (mode === undefined) {
    return [
      say("not_assessable", {
        zh: "未登记取得方式，无法判断是否为新建、改（扩）建。",
        en: "How it was acquired is not recorded, so whether it was built or rebuilt cannot be told.",
      }),
    ];
  }
  if (land === undefined) {
    return [
      say("not_assessable", {
        zh: "未登记建设用地面积，无法判断是否达到一千平方米。",
        en: "The land area is not recorded, so whether it reaches 1,000 square metres cannot be told.",
      }),
    ];
  }
  if (tenThousandths(land) >= leastLand) {
    return [
      say("pass", {
        zh: `建设用地面积 ${land} 平方米，不少于 1000 平方米。`,
        en: `The land is ${land} square metres, no less than 1,000.`,
      }),
    ];
  }
  const lacking = plain(leastLand - tenThousandths(land));
  const short = {
    zh: `建设用地面积 ${land} 平方米，比 1000 平方米少 ${lacking} 平方米。`,
    en: `The land is ${land} square metres, ${lacking} fewer than 1,000.`,
  };
  // The third paragraph lets a county build in an existing area, where land is what it is.
  return [say(textAt(facility, "siteContext") === "existing_area" ? "advisory" : "breach", short)];
}

const steps = [
  ["sync.design", "同步设计", "design"],
  ["sync.construction", "同步施工", "construction"],
  ["sync.acceptance", "同步验收", "acceptance"],
  ["sync.delivery", "同步交付", "delivery"],
  ["acceptance.civilAffairsInvited", "邀请民政部门参加验收", "inviting civil affairs"],
] as const;

function judgeSync(facility: JudgedRecord): readonly Verdict[] {
  const approved = approvedOn(facility);
  const values = Object.fromEntries(
    steps.map(([path]) => [path.split(".")[1] ?? path, flagAt(facility, path) ?? null]),
  );
  const say = sayer(facility, values);
  if (approved === undefined) return [say("not_assessable", undated)];
  if (approved < inForceSince) return [];
  const undone = steps.filter(([path]) => flagAt(facility, path) === false);
  const unknown = steps.filter(([path]) => flagAt(facility, path) === undefined);
  if (undone.length > 0) {
    return [
      say("breach", {
        zh: `未做到：${undone.map(([, zh]) => zh).join("、")}。`,
        en: `Not done: ${undone.map(([, , en]) => en).join(", ")}.`,
      }),
    ];
  }
  if (unknown.length > 0) {
    return [
      say("not_assessable", {
        zh: `未登记：${unknown.map(([, zh]) => zh).join("、")}，无法判断。`,
        en: `Not recorded, so it cannot be told: ${unknown.map(([, , en]) => en).join(", ")}.`,
      }),
    ];
  }
  return [
    say("pass", {
      zh: "与建设项目同步设计、施工、验收、交付，验收邀请了民政部门。",
      en: "Designed, built, accepted and handed over with the project; civil affairs was invited.",
    }),
  ];
}

function judgeFloor(facilities: readonly JudgedRecord[]): readonly Verdict[] {
  const [first, ...others] = facilities;
  if (first === undefined) return [];
  const dates = facilities.map(approvedOn);
  if (dates.every((date) => date !== undefined && date < inForceSince)) return [];
  const households = new Set(
    facilities.flatMap((facility) => numberAt(facility, "development.plannedHouseholds") ?? []),
  );
  const planned = households.size === 1 ? [...households][0] : undefined;
  const { sum, complete } = floorOf(facilities);
  const required = planned === undefined ? undefined : BigInt(planned) * floorPerHousehold;
  const ref = textAt(first, "development.ref");
  const say = sayer(
    first,
    {
      floorAreaSqm: complete ? plain(sum) : null,
      plannedHouseholds: planned ?? null,
      requiredSqm: required === undefined ? null : plain(required),
      facilities: facilities.length,
      planDocNo: textAt(first, "development.planDocNo") ?? null,
    },
    others,
    ref,
  );
  if (dates.includes(undefined)) return [say("not_assessable", undated)];
  if (planned === undefined || required === undefined) {
    return [
      say("not_assessable", {
        zh:
          households.size === 0
            ? "未登记建设项目的规划户数，无法计算应有面积。"
            : `同一项目登记的规划户数不一致（${[...households].join("、")}），无法计算应有面积。`,
        en:
          households.size === 0
            ? "The planned households of the development are not recorded, so the area required is not known."
            : `The planned households recorded for the development differ (${[...households].join(", ")}), so the area required is not known.`,
      }),
    ];
  }
  if (!complete) {
    return [
      say("not_assessable", {
        zh: "项目中有设施未登记建筑面积，无法合计。",
        en: "The floor area of a facility of the development is not recorded, so there is no sum.",
      }),
    ];
  }
  const enough = sum >= required;
  return [
    say(enough ? "pass" : "breach", {
      zh: `规划 ${planned} 户，应有建筑面积不低于 ${plain(required)} 平方米；${facilities.length} 处设施共 ${plain(sum)} 平方米，${enough ? "已达到" : `少 ${plain(required - sum)} 平方米`}。`,
      en: `${planned} planned households call for ${plain(required)} square metres; ${facilities.length} facilities (a shared one counted once) have ${plain(sum)}${enough ? ", which is enough" : `, ${plain(required - sum)} too few`}.`,
    }),
  ];
}

function judgeOffices(
  facilities: readonly JudgedRecord[],
  shared: readonly JudgedRecord[],
): readonly Verdict[] {
  const [office, ...others] = facilities.filter(isOffice);
  if (office === undefined) return shared.length > 0 ? [] : noOffice(facilities);
  const offices = [office, ...others];
  const dates = offices.map(approvedOn);
  if (dates.every((date) => date !== undefined && date < inForceSince)) return [];
  const { sum, complete } = floorOf(offices);
  const modes = offices.map((each) => textAt(each, "acquisitionMode"));
  const say = sayer(
    office,
    {
      floorAreaSqm: complete ? plain(sum) : null,
      requiredSqm: "500",
      acquisitionMode: modes[0] ?? null,
      facilities: offices.length,
    },
    [...others, ...shared],
  );
  if (dates.includes(undefined)) return [say("not_assessable", undated)];
  if (!complete) {
    return [
      say("not_assessable", {
        zh: "社区用房未登记建筑面积，无法判断是否达到五百平方米。",
        en: "The floor area of the offices is not recorded, so whether it reaches 500 square metres cannot be told.",
      }),
    ];
  }
  if (sum >= leastOffice) {
    return [
      say("pass", {
        zh: `社区用房建筑面积共 ${plain(sum)} 平方米，不少于 500 平方米。`,
        en: `The community's offices have ${plain(sum)} square metres of floor area, no less than 500.`,
      }),
    ];
  }
  const short = {
    zh: `社区用房建筑面积共 ${plain(sum)} 平方米，比 500 平方米少 ${plain(leastOffice - sum)} 平方米`,
    en: `The community's offices have ${plain(sum)} square metres of floor area, ${plain(leastOffice - sum)} fewer than 500`,
  };
  if (shared.length > 0 || modes.includes(undefined)) {
    const [zh, en] =
      shared.length > 0
        ? [
            "；另有与其他社区共用的用房，其面积不重复计算，无法判断",
            "; it also shares offices, whose area is not counted twice, so it cannot be told",
          ]
        : [
            "；取得方式未登记，无法判断",
            "; how they were acquired is not recorded, so it cannot be told",
          ];
    return [say("not_assessable", { zh: `${short.zh}${zh}。`, en: `${short.en}${en}.` })];
  }
  const built = modes.every((mode) => mode !== undefined && builtModes.has(mode));
  return [
    say(
      built ? "breach" : "advisory",
      built
        ? { zh: `${short.zh}。`, en: `${short.en}.` }
        : {
            zh: `${short.zh}；以置换、购买、租赁、借用等方式解决的，仅作提示。`,
            en: `${short.en}; where they were not built but swapped, bought, leased or borrowed, this is for attention only.`,
          },
    ),
  ];
}

function noOffice(facilities: readonly JudgedRecord[]): readonly Verdict[] {
  const [first] = facilities;
  // Offices of several communities are the only case that lies in no single community.
  if (first?.area.length !== 12) return [];
  return [
    sayer(first, { floorAreaSqm: "0", requiredSqm: "500", facilities: 0 })("advisory", {
      zh: "该社区属老城区或已建成居住区，没有登记社区办公用房。",
      en: "The community lies in an existing area and no community office is recorded.",
    }),
  ];
}

/** The sum of the floor areas, each record once; incomplete where one has none. */
function floorOf(facilities: readonly JudgedRecord[]): { sum: bigint; complete: boolean } {
  const areas = facilities.map((facility) => textAt(facility, "floorAreaSqm"));
  return {
    sum: areas.reduce((sum, area) => sum + tenThousandths(area ?? "0"), 0n),
    complete: !areas.includes(undefined),
  };
}

/** What is the same in every verdict on a facility. */
function sayer(
  subject: JudgedRecord,
  values: Verdict["values"],
  inputs: readonly JudgedRecord[] = [],
  discriminator?: string,
): (outcome: Outcome, explanation: Bilingual) => Verdict {
  const name = textAt(subject, "name") ?? "";
  const period = approvedOn(subject);
  return (outcome, { zh, en }) => ({
    outcome,
    subject,
    responsible: subject.onBehalfOf ?? subject.publisher,
    ...(period === undefined ? {} : { period }),
    values,
    explanation: { zh: `${name}：${zh}`, en: `${name}: ${en}` },
    inputs,
    ...(discriminator === undefined ? {} : { discriminator }),
  });
}

function approvedOn(facility: JudgedRecord): string | undefined {
  return textAt(facility, "approvedOn");
}

function isComprehensive(facility: JudgedRecord): boolean {
  return comprehensiveKinds.has(textAt(facility, "kind") ?? "");
}

function isOffice(facility: JudgedRecord): boolean {
  return officeKinds.has(textAt(facility, "kind") ?? "");
}

function inProject(facility: JudgedRecord): boolean {
  return projectContexts.has(textAt(facility, "siteContext") ?? "");
}
