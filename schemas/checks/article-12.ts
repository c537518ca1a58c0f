/**
 * Article 12: how communities are set up and changed. That a code is never used again needs no check: it is the
 * record's own key, and so names one unit for ever.
 */
import { beijingDateOf } from "../../core/beijing-date.ts";
import { defineCaseGroup, type Check, type JudgedRecord } from "../../core/judging/check.ts";
import { communityChanges } from "../vocabulary/registry-codes.ts";
import { countiesOf, governmentOf } from "./county-government.ts";
import { inForceSince, labelOf, numberAt, textAt } from "./facts.ts";
import { verdictOn, type Found } from "./verdicts.ts";

const approved: Check<"counties"> = {
  rule: "C12",
  title: { zh: "设立、调整有批准文号", en: "Changes of communities have their approval" },
  basis: "regulation",
  article: "12",
  text: {
    zh: "县（市、区）人民政府及其有关部门应当根据有关法律法规规定，按照国家政策要求，依法及时有序设立或者调整居（村）民委员会。",
    en: "County governments and their departments set up and adjust committees by law, in time and in order.",
  },
  judge: ({ subjects, related: { counties } }) =>
    subjects
      .filter((unit) => textAt(unit, "changeKind") !== undefined)
      .filter((unit) => (textAt(unit, "effectiveOn") ?? inForceSince) >= inForceSince)
      .map((unit) => verdictOn(unit, governmentOf(counties), approvalOf(unit), periodOf(unit))),
};

/** Set by configuration: the article has no number, the law on residents' committees an expectation. */
const size: Check<"counties"> = {
  rule: "C12b",
  title: { zh: "社区户数规模", en: "Households of a community" },
  basis: "configuration",
  article: "12",
  text: {
    zh: "县（市、区）人民政府应当根据公共资源配置、人口数量、治理能力等情况划定社区。",
    en: "County governments delimit communities by public resources, population and capacity to govern.",
  },
  source: {
    zh: "城市居民委员会组织法第三条：一般在1000户至3000户范围内设立",
    en: "Law on residents' committees, article 3: as a rule 1,000 to 3,000 households",
  },
  judge: ({ subjects, related: { counties }, setting }) =>
    subjects.filter(isSized).map((unit) => {
      const on = textAt(unit, "effectiveOn") ?? beijingDateOf(unit.publishedAt);
      const [min, max] = ["householdsMin", "householdsMax"].map((name) =>
        Number(setting(name, unit.area, on).value),
      );
      const found = householdsOf(unit, min ?? 0, max ?? 0);
      return verdictOn(unit, governmentOf(counties), found, periodOf(unit));
    }),
};

/** Units one by one, each beside the government of its county, which sets them up. */
export const communityCases = defineCaseGroup<"counties">({
  name: "communities",
  subject: "communities",
  caseOf: ({ id }) => id,
  alone: true,
  relations: { counties: countiesOf },
  settings: ["householdsMin", "householdsMax"],
  checks: [approved, size],
});

function approvalOf(unit: JudgedRecord): Found {
  const change = labelOf(communityChanges, textAt(unit, "changeKind"));
  const docNo = textAt(unit, "approvalDocNo");
  const on = textAt(unit, "effectiveOn");
  const values = {
    changeKind: textAt(unit, "changeKind") ?? null,
    approvalDocNo: docNo ?? null,
    effectiveOn: on ?? null,
  };
  if (docNo === undefined) {
    return [
      "not_assessable",
      `${on ?? ""}${change.zh}，未登记批准文号，无法核对批准。`,
      `Changed (${change.en}${on === undefined ? "" : `, ${on}`}) without the number of its approval, so the approval cannot be looked up.`,
      values,
    ];
  }
  if (on === undefined) {
    return [
      "not_assessable",
      `${change.zh}（${docNo}），未登记生效日期，无法确定本条例是否适用。`,
      `Changed (${change.en}, ${docNo}) without a date, so whether the regulation applies cannot be told.`,
      values,
    ];
  }
  return [
    "pass",
    `${on}${change.zh}，批准文号 ${docNo}。`,
    `Changed on ${on} (${change.en}), approved by ${docNo}.`,
    values,
  ];
}

/**
 * Residents' committees in being: the law's expectation is theirs. Of one that is neither counted nor changed
 * nothing is said: the national list has no households.
 */
function isSized(unit: JudgedRecord): boolean {
  const gone = textAt(unit, "changeKind") === "abolished" || textAt(unit, "validTo") !== undefined;
  const known =
    textAt(unit, "changeKind") !== undefined || numberAt(unit, "households") !== undefined;
  return textAt(unit, "kind") === "residents" && !gone && known;
}

function householdsOf(unit: JudgedRecord, min: number, max: number): Found {
  const households = numberAt(unit, "households");
  const values = { households: households ?? null, householdsMin: min, householdsMax: max };
  if (households === undefined) {
    return [
      "not_assessable",
      "未登记户数，无法与规模比对。",
      "The households are not recorded, so their number cannot be compared.",
      values,
    ];
  }
  const within = households >= min && households <= max;
  const side =
    households < min ? (["少于", "fewer than"] as const) : (["多于", "more than"] as const);
  return [
    within ? "pass" : "advisory",
    within
      ? `${households} 户，在 ${min} 至 ${max} 户之间。`
      : `${households} 户，${side[0]}一般规模 ${min} 至 ${max} 户；条文未定户数，仅作提示。`,
    within
      ? `${households} households, between ${min} and ${max}.`
      : `${households} households, ${side[1]} the usual ${min} to ${max}; the article has no number, so this is for attention only.`,
    values,
  ];
}

function periodOf(unit: JudgedRecord): { readonly period?: string } {
  const on = textAt(unit, "effectiveOn");
  return on === undefined ? {} : { period: on };
}
