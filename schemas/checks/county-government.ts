/** The government of the county that a record lies in: many articles bind it. */
import type { JudgedRecord, Relation } from "../../core/judging/check.ts";
import { textAt } from "./facts.ts";

/** Entries of county governments, asked for by the county of a subject. */
export const countiesOf: Relation = {
  dataset: "organizations",
  keyOf: (body) => (textAt(body, "kind") === "county" ? [body.area] : []),
  keysOf: ({ area }) => [area.slice(0, 6)],
};

/** Its code, `null` where it is not registered. */
export function governmentOf(counties: readonly JudgedRecord[]): string | null {
  return counties[0]?.id ?? null;
}
