/** Article 16: the land of community facilities stands in the spatial plan. */
import { defineCaseGroup, type Check, type JudgedRecord } from "../../core/judging/check.ts";
import { comprehensiveKinds } from "../vocabulary/facility-codes.ts";
import { inForceSince, textAt } from "./facts.ts";
import { publisherOf, verdictOn, type Found } from "./verdicts.ts";

/** Ways that take land for building; rooms that were bought, leased, lent or shared take none. */
const onLand: ReadonlySet<string> = new Set(["new_build", "rebuild_expand", "project_supporting"]);

const planned: Check = {
  rule: "R16",
  title: { zh: "建设用地纳入国土空间规划", en: "The land stands in the spatial plan" },
  basis: "regulation",
  article: "16",
  text: {
    zh: "城乡社区综合服务设施建设用地应当纳入本级国土空间规划予以保障。",
    en: "The land for community facilities is secured by entering it in the spatial plan.",
  },
  judge: ({ subjects }) =>
    subjects
      .filter((facility) => onLand.has(textAt(facility, "acquisitionMode") ?? "new_build"))
      .filter((facility) => (textAt(facility, "approvedOn") ?? inForceSince) >= inForceSince)
      .map((facility) => verdictOn(facility, publisherOf(facility), planOf(facility))),
};

/** Facilities of these kinds, one by one. */
export const plannedFacilityCases = defineCaseGroup({
  name: "planned-facilities",
  subject: "facilities",
  caseOf: (facility) =>
    comprehensiveKinds.has(textAt(facility, "kind") ?? "") ? facility.id : undefined,
  alone: true,
  relations: {},
  settings: [],
  checks: [planned],
});

function planOf(facility: JudgedRecord): Found {
  const plan = textAt(facility, "planRef");
  const mode = textAt(facility, "acquisitionMode");
  const values = { planRef: plan ?? null, acquisitionMode: mode ?? null };
  if (plan !== undefined) {
    return [
      "pass",
      `用地的规划依据为“${plan}”。`,
      `Its land stands in the plan “${plan}”.`,
      values,
    ];
  }
  if (mode === undefined) {
    return [
      "not_assessable",
      "取得方式和国土空间规划依据均未登记，无法判断。",
      "Neither how it was acquired nor its place in the spatial plan is recorded, so it cannot be told.",
      values,
    ];
  }
  return [
    "not_assessable",
    "未登记国土空间规划依据，无法判断用地是否纳入规划。",
    "Its place in the spatial plan is not recorded, so whether the land was planned cannot be told.",
    values,
  ];
}
