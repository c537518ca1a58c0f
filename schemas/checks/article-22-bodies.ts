/**
 * Article 22, first paragraph: a power list for each department, subdistrict and township of a county. The law
 * orders that it is made, not when it is published: of one that we do not see in a county that publishes such
 * lists there is an advisory. Where a county publishes none, they are all owed, and there is no finding.
 */
import { defineCaseGroup, type Check, type JudgedRecord } from "../../core/judging/check.ts";
import { startOf } from "./duty-list-facts.ts";
import { textAt } from "./facts.ts";
import { publisherOf, verdictOn, type Found } from "./verdicts.ts";

const powerListOfEach: Check<"lists"> = {
  rule: "L22d",
  title: {
    zh: "部门、街道、乡镇均有权责清单",
    en: "A power list for each department, subdistrict and township",
  },
  basis: "regulation",
  article: "22",
  text: {
    zh: "市、县（市、区）人民政府应当依法制定县（市、区）政府部门、街道办事处、乡（镇）人民政府权责清单。",
    en: "City and county governments draw up lists of powers and responsibilities of county departments, subdistricts and townships.",
  },
  judge: ({ subjects, related: { lists } }) => {
    const [any] = lists;
    if (any === undefined) return [];
    return subjects.map((body) => verdictOn(body, publisherOf(any), listOf(body, lists)));
  },
};

/** The bodies of a county together, beside all its power lists. */
export const countyBodyCases = defineCaseGroup<"lists">({
  name: "county-bodies",
  subject: "organizations",
  caseOf: (body) => {
    const area = textAt(body, "areaCode") ?? "";
    const kind = textAt(body, "kind");
    return area.length >= 6 && (kind === "department" || kind === "subdistrict")
      ? area.slice(0, 6)
      : undefined;
  },
  relations: {
    lists: {
      dataset: "duty-lists",
      keyOf: (list) =>
        textAt(list, "listType") === "power_responsibility" ? [list.area.slice(0, 6)] : [],
      keysOf: (body) => [(textAt(body, "areaCode") ?? "").slice(0, 6)],
    },
  },
  settings: [],
  checks: [powerListOfEach],
});

function listOf(body: JudgedRecord, lists: readonly JudgedRecord[]): Found {
  const own = lists
    .filter((list) => textAt(list, "subject.uscc") === textAt(body, "uscc"))
    .toSorted((a, b) => startOf(a).localeCompare(startOf(b)));
  const last = own.at(-1);
  if (last === undefined) {
    return [
      "advisory",
      "本县（市、区）已公布权责清单，其中没有该单位的清单。",
      "The county publishes power lists, and none of this body is among them.",
      { versions: 0, effectiveFrom: null, effectiveTo: null },
    ];
  }
  const until = textAt(last, "effectiveTo");
  return [
    "pass",
    `已公布权责清单，最新一版自${startOf(last)}起施行${until === undefined ? "" : `，有效至${until}`}。`,
    `Its power list is published; the newest version is in force from ${startOf(last)}${until === undefined ? "" : ` until ${until}`}.`,
    { versions: own.length, effectiveFrom: startOf(last), effectiveTo: until ?? null },
    [last],
  ];
}
