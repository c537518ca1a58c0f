/** Article 15: who runs and maintains rural infrastructure. */
import { defineCaseGroup, type Check, type JudgedRecord } from "../../core/judging/check.ts";
import { ruralKinds } from "../vocabulary/facility-codes.ts";
import { inForceSince, textAt } from "./facts.ts";
import { publisherOf, verdictOn, type Found } from "./verdicts.ts";

const maintained: Check = {
  rule: "M15",
  title: { zh: "农村基础设施有运行维护单位", en: "Rural infrastructure has a maintainer" },
  basis: "regulation",
  article: "15",
  text: {
    zh: "市、县（市、区）人民政府及其有关部门应当加强农村社区交通运输、卫生医疗、环境整治、邮政快递等基础设施建设，建立运行、维护机制。",
    en: "Governments and their departments build up rural transport, health, environment, post and parcel facilities and see to their operation and maintenance.",
  },
  judge: ({ subjects }) =>
    subjects
      .filter((facility) => (textAt(facility, "approvedOn") ?? inForceSince) >= inForceSince)
      .map((facility) => verdictOn(facility, publisherOf(facility), maintainerOf(facility))),
};

/** Facilities of these kinds, one by one. */
export const ruralFacilityCases = defineCaseGroup({
  name: "rural-facilities",
  subject: "facilities",
  caseOf: (facility) => (ruralKinds.has(textAt(facility, "kind") ?? "") ? facility.id : undefined),
  alone: true,
  relations: {},
  settings: [],
  checks: [maintained],
});

function maintainerOf(facility: JudgedRecord): Found {
  const name = textAt(facility, "maintainer.name");
  const values = { maintainer: name ?? null };
  return name === undefined
    ? [
        "not_assessable",
        "未登记运行维护单位，无法判断是否有运行、维护机制。",
        "No maintainer is recorded, so whether its operation and maintenance are seen to cannot be told.",
        values,
      ]
    : ["pass", `由${name}运行维护。`, `Maintained by ${name}.`, values];
}
