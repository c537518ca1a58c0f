/** Article 22: the assist list and the negative list of a county exclude each other by what they are. */
import { defineCaseGroup, type Check, type JudgedRecord } from "../../core/judging/check.ts";
import {
  byStart,
  itemsOf,
  lastDay,
  listName,
  sameName,
  startOf,
  threeListsText,
  typeOf,
  versionOf,
} from "./duty-list-facts.ts";
import { inForceSince } from "./facts.ts";
import { publisherOf, verdictOn, type Found } from "./verdicts.ts";

const noContradiction: Check = {
  rule: "L22b",
  title: {
    zh: "同一事项不同时列入协助清单和负面清单",
    en: "Nothing is on both the assist list and the negative list",
  },
  basis: "regulation",
  article: "22",
  text: threeListsText,
  judge: ({ subjects }) => {
    const of = (type: string): readonly JudgedRecord[] =>
      subjects.filter((list) => typeOf(list) === type).toSorted(byStart);
    const [assists, negatives] = [of("assist_government"), of("negative")];
    return assists
      .filter((list, index) => lastDay(list, assists[index + 1]) >= inForceSince)
      .map((list) =>
        verdictOn(list, publisherOf(list), contradiction(list, assists, negatives), {
          name: listName(list),
        }),
      );
  },
};

/** The assist and negative lists of a county together. */
export const countyListCases = defineCaseGroup({
  name: "county-lists",
  subject: "duty-lists",
  caseOf: (list) =>
    ["assist_government", "negative"].includes(typeOf(list)) ? list.area : undefined,
  relations: {},
  settings: [],
  checks: [noContradiction],
});

function contradiction(
  assist: JudgedRecord,
  assists: readonly JudgedRecord[],
  negatives: readonly JudgedRecord[],
): Found {
  const [from, until] = [startOf(assist), lastDay(assist, assists[assists.indexOf(assist) + 1])];
  const beside = negatives.filter(
    (negative, index) =>
      startOf(negative) <= until && lastDay(negative, negatives[index + 1]) >= from,
  );
  if (beside.length === 0) {
    return [
      "not_assessable",
      "没有公布同期有效的负面清单，无法核对。",
      "No negative list in force at the same time is published, so they cannot be compared.",
      { version: versionOf(assist), itemsOnBoth: null },
    ];
  }
  const forbidden = beside.flatMap(itemsOf);
  const both = itemsOf(assist).flatMap(({ itemCode, itemName }) => {
    const other = forbidden.find(
      (item) => item["itemCode"] === itemCode || sameName(item["itemName"], itemName),
    );
    return other === undefined
      ? []
      : [`${String(itemCode)}“${String(itemName)}”（${String(other["itemCode"])}）`];
  });
  const values = { version: versionOf(assist), itemsOnBoth: both.length };
  if (both.length === 0) {
    return [
      "pass",
      "与同期有效的负面清单没有相同事项。",
      "No item is also on the negative list in force at the same time.",
      values,
      beside,
    ];
  }
  const some = both.slice(0, 5).join("、");
  return [
    "breach",
    `${both.length} 项同时列在同期有效的负面清单上：${some}${both.length > 5 ? "等" : ""}。`,
    `${both.length} of its items also stand on the negative list in force at the same time: ${some}${both.length > 5 ? " and others" : ""}.`,
    values,
    beside,
  ];
}
