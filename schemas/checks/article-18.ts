/**
 * Article 18: idle public resources go to communities first. How much goes to them has no number in the
 * article, so what went elsewhere is for attention, one by one and as a share of each county's idle floor area.
 */
import { defineCaseGroup, type Check, type JudgedRecord } from "../../core/judging/check.ts";
import { tenThousandths } from "../rules/decimals.ts";
import { idleDecisions } from "../vocabulary/facility-codes.ts";
import { countiesOf, governmentOf } from "./county-government.ts";
import { inForceSince, labelOf, plain, textAt } from "./facts.ts";
import { publisherOf, verdictOn, type Found } from "./verdicts.ts";

/** Decided otherwise, of what a community could have used. */
const elsewhere: ReadonlySet<string> = new Set(["other_public_use", "let_or_sold"]);

const communitiesFirst: Check<"counties"> = {
  rule: "I18",
  title: {
    zh: "闲置资源优先作为社区设施",
    en: "Idle resources become community facilities first",
  },
  basis: "regulation",
  article: "18",
  text: {
    zh: "市、县（市、区）人民政府应当整合本行政区域内闲置资源，优先作为城乡社区综合服务设施。",
    en: "Governments bring together the idle resources of their area and make community facilities of them first.",
  },
  judge: ({ subjects, related: { counties } }) => {
    const decided = subjects.filter(isDecided);
    const [county] = counties;
    return [
      ...decided.map((idle) => verdictOn(idle, publisherOf(idle), decisionOf(idle))),
      ...(county === undefined || decided.length === 0
        ? []
        : [verdictOn(county, governmentOf(counties), shareOf(decided))]),
    ];
  },
};

/** The idle resources of a county together, beside its government. */
export const idleResourceCases = defineCaseGroup<"counties">({
  name: "idle-resources",
  subject: "idle-resources",
  caseOf: ({ area }) => area.slice(0, 6),
  relations: { counties: countiesOf },
  settings: [],
  checks: [communitiesFirst],
});

/** What is not decided yet is left; a decision without its day is taken to be under the regulation. */
function isDecided(idle: JudgedRecord): boolean {
  return (
    textAt(idle, "decision") !== "pending" &&
    (textAt(idle, "decidedOn") ?? inForceSince) >= inForceSince
  );
}

function decisionOf(idle: JudgedRecord): Found {
  const decision = textAt(idle, "decision") ?? "";
  const [offered, decided] = [textAt(idle, "offeredOn"), textAt(idle, "decidedOn")];
  const reason = textAt(idle, "reason");
  const values = {
    decision,
    offeredOn: offered ?? null,
    decidedOn: decided ?? null,
    floorAreaSqm: textAt(idle, "floorAreaSqm") ?? null,
  };
  const label = labelOf(idleDecisions, decision);
  if (decided === undefined) {
    return [
      "not_assessable",
      `决定为“${label.zh}”，未登记决定日期，无法确定本条例是否适用。`,
      `It was decided on (${label.en}) without a date, so whether the regulation applies cannot be told.`,
      values,
    ];
  }
  if (decision === "assigned_to_community") {
    return [
      "pass",
      `${decided}决定用作社区综合服务设施。`,
      `Made a community facility on ${decided}.`,
      values,
    ];
  }
  if (!elsewhere.has(decision)) {
    return reason === undefined
      ? [
          "not_assessable",
          `${decided}决定“${label.zh}”，没有说明理由，无法判断是否可以用作社区设施。`,
          `Decided on ${decided} (${label.en}) without a reason, so whether a community could have used it cannot be told.`,
          values,
        ]
      : [
          "pass",
          `${decided}决定“${label.zh}”：${reason}。`,
          `Decided on ${decided}: ${label.en}.`,
          values,
        ];
  }
  if (offered === undefined) {
    return [
      "not_assessable",
      `${decided}决定“${label.zh}”，未登记是否先提供社区选用。`,
      `Decided on ${decided}: ${label.en}; whether communities were offered it first is not recorded.`,
      values,
    ];
  }
  return [
    "advisory",
    `${offered}提供社区选用，${decided}决定“${label.zh}”，没有用作社区设施${reason === undefined ? "，也没有说明理由" : `（理由：${reason}）`}。`,
    `Offered to communities on ${offered}, decided on ${decided}: ${label.en}; it did not become a community facility${reason === undefined ? ", and no reason is given" : ""}.`,
    values,
  ];
}

/** Of what was decided on and could be used, how much floor area went to communities. */
function shareOf(decided: readonly JudgedRecord[]): Found {
  const usable = decided.filter((idle) => textAt(idle, "decision") !== "unfit");
  const assigned = usable.filter((idle) => textAt(idle, "decision") === "assigned_to_community");
  const unknown = usable.filter((idle) => textAt(idle, "floorAreaSqm") === undefined);
  const [whole, part] = [floorOf(usable), floorOf(assigned)];
  const values = {
    resources: usable.length,
    assigned: assigned.length,
    floorAreaSqm: unknown.length === 0 ? plain(whole) : null,
    assignedFloorAreaSqm: unknown.length === 0 ? plain(part) : null,
  };
  if (usable.length === assigned.length) {
    return [
      "pass",
      `已决定的 ${usable.length} 处可用闲置资源全部用作社区设施。`,
      `All ${usable.length} idle resources decided on that could be used became community facilities.`,
      values,
      usable,
    ];
  }
  if (unknown.length > 0 || whole === 0n) {
    return [
      "not_assessable",
      `已决定的 ${usable.length} 处闲置资源中有 ${unknown.length} 处未登记建筑面积，无法计算用作社区设施的比例。`,
      `Of ${usable.length} idle resources decided on, ${unknown.length} have no floor area recorded, so the share of communities cannot be computed.`,
      values,
      usable,
    ];
  }
  const percent = plain(((part * 1000n) / whole) * 1000n);
  return [
    "advisory",
    `已决定的 ${usable.length} 处可用闲置资源共 ${plain(whole)} 平方米，用作社区设施的 ${assigned.length} 处 ${plain(part)} 平方米，占 ${percent}%；条文未定比例，仅作提示。`,
    `Of ${usable.length} idle resources decided on with ${plain(whole)} square metres, ${assigned.length} with ${plain(part)} became community facilities, ${percent} %; the article sets no share, so this is for attention only.`,
    { ...values, assignedPercent: percent },
    usable,
  ];
}

function floorOf(idle: readonly JudgedRecord[]): bigint {
  return idle.reduce((sum, each) => sum + tenThousandths(textAt(each, "floorAreaSqm") ?? "0"), 0n);
}
