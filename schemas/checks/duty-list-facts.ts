/** What several articles read out of duty lists (article 22). */
import { addDays } from "../../core/beijing-date.ts";
import type { JudgedRecord } from "../../core/judging/check.ts";
import type { Bilingual } from "../../core/definitions.ts";
import { listTypes } from "../vocabulary/duty-codes.ts";
import { labelOf, numberAt, objectsAt, textAt } from "./facts.ts";

/** An item of a list as it stands in the record. */
export type ListItem = Readonly<Record<string, unknown>>;

/** The lists of a type in force on a day: the last version of each area and, of power lists, each body. */
export function listsInForce(
  lists: readonly JudgedRecord[],
  type: string,
  on: string,
): readonly JudgedRecord[] {
  const begun = lists
    .filter((list) => textAt(list, "listType") === type)
    .filter((list) => startOf(list) <= on)
    .toSorted((a, b) => (startOf(a) < startOf(b) ? 1 : -1));
  return begun
    .filter((list) => begun.find((other) => sameList(other, list)) === list)
    .filter((list) => (textAt(list, "effectiveTo") ?? on) >= on);
}

/** Whether two records are versions of one list, given that they are of one type. */
function sameList(a: JudgedRecord, b: JudgedRecord): boolean {
  return a.area === b.area && textAt(a, "subject.uscc") === textAt(b, "subject.uscc");
}

/** The items of a list; one that a version marks as removed is no longer on it. */
export function itemsOf(list: JudgedRecord): readonly ListItem[] {
  return (objectsAt(list, "items") ?? []).filter(({ change }) => change !== "removed");
}

/** The item of a code, absent where the list does not have it. */
export function itemOf(list: JudgedRecord, code: string): ListItem | undefined {
  return itemsOf(list).find(({ itemCode }) => itemCode === code);
}

/** The item that has this name letter by letter, spaces aside. */
export function itemNamed(list: JudgedRecord, name: string): ListItem | undefined {
  return itemsOf(list).find(({ itemName }) => sameName(itemName, name));
}

/** Whether two names are the same, spaces aside. */
export function sameName(a: unknown, b: unknown): boolean {
  return typeof a === "string" && typeof b === "string" && bare(a) === bare(b);
}

/** The first day of a list. */
export function startOf(list: JudgedRecord): string {
  return textAt(list, "effectiveFrom") ?? "";
}

/** A list's own number of its version. */
export function versionOf(list: JudgedRecord): number {
  return numberAt(list, "version") ?? 0;
}

/** `assist_government` and the like (`list-type`). */
export function typeOf(list: JudgedRecord): string {
  return textAt(list, "listType") ?? "";
}

/** The last day of a version, in front of the `next` one: what it says itself, else the day before the next begins. */
export function lastDay(list: JudgedRecord, next: JudgedRecord | undefined): string {
  const own = textAt(list, "effectiveTo");
  if (own !== undefined) return own;
  return next === undefined ? "9999-12-31" : addDays(startOf(next), -1);
}

/** The order of versions: by first day, then by number. */
export function byStart(a: JudgedRecord, b: JudgedRecord): number {
  return (
    startOf(a).localeCompare(startOf(b)) || versionOf(a) - versionOf(b) || (a.id < b.id ? -1 : 1)
  );
}

/** Whose list it is and which: the sentences of a finding begin with it. */
export function listName(list: JudgedRecord): string {
  const whose = textAt(list, "subject.name") ?? textAt(list, "issuerName") ?? "";
  return `${whose}${labelOf(listTypes, typeOf(list)).zh}（${textAt(list, "docNo") ?? ""}）`;
}

/** Article 22, second paragraph: the lists of a county. */
export const threeListsText: Bilingual = {
  zh: "县（市、区）人民政府应当组织制定居（村）民委员会承担社区工作事项清单、协助政府的社区工作事项清单以及社区工作事项负面清单。",
  en: "County governments have the lists drawn up of committees' duties, of matters in which they assist the government, and of what must not be asked of them (negative list).",
};
function bare(name: string): string {
  return name.replaceAll(/\s/gu, "");
}
