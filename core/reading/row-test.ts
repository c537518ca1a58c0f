/** Which rows of the partitions belong to a list. The cheap questions come first; most rows are not parsed. */
import { valuesAt, type Filter } from "./filter.ts";
import { beijingDateOf } from "../beijing-date.ts";
import type { ListQuery } from "./list-query.ts";
import type { Plan } from "./plan.ts";
import type { StoredRow } from "./stored-row.ts";

/** Tests a row as of `seq`. Filters on `data` are left out where a derived dataset's rows are meant. */
export function rowTest(
  query: ListQuery,
  plan: Pick<Plan, "sift">,
  seq: number,
  derived: boolean,
): (row: StoredRow) => boolean {
  const filters = query.filters.filter(({ place, path }) =>
    derived ? place === "envelope" && !ofDerived.includes(path[0] ?? "") : true,
  );
  const { since, sift } = { since: query.since ?? -1, sift: plan.sift };
  return (row) =>
    row.standsAt(seq) &&
    row.item.from > since &&
    (query.status === "all" || row.withdrawn === (query.status === "withdrawn")) &&
    inTime(query, row.item.sk) &&
    (sift === undefined || sift(row.record)) &&
    filters.every((filter) => passes(filter, row.record));
}

/** What is left to test of a derived record, once its parent has passed. */
export function derivedTest(query: ListQuery): (record: object) => boolean {
  const filters = query.filters.filter(
    ({ place, path }) => place === "data" || ofDerived.includes(path[0] ?? ""),
  );
  return (record) => filters.every((filter) => passes(filter, record));
}

/** Envelope members that a derived record does not share with its parent. */
const ofDerived: readonly string[] = ["id", "parent"];

function passes({ place, path, accepts }: Filter, record: object): boolean {
  return accepts(valuesAt(record, place === "data" ? ["data", ...path] : path));
}

/** A sort key begins with the record's time: a date, or a UTC time that belongs to a Beijing day. */
function inTime({ from, to }: ListQuery, sortKey: string): boolean {
  if (from === undefined && to === undefined) return true;
  const time = sortKey.slice(0, sortKey.indexOf("#"));
  const date = time.includes("T") ? beijingDateOf(time) : time;
  return (from === undefined || date >= from) && (to === undefined || date <= to);
}
