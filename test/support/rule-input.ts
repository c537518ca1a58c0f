import type { Data, Dataset, RuleInput, RuleRemark } from "../../core/definitions.ts";

/** The example's data with some members replaced; `undefined` takes a member away. */
export function variant(dataset: Dataset, changes: Data): Data {
  const merged = Object.entries({ ...dataset.example.data, ...changes });
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

/** What a dataset's rules say of data, accepted on 2026-11-01 unless told otherwise. */
export function remarks(
  dataset: Dataset,
  data: Data,
  more: Partial<RuleInput> = {},
): readonly RuleRemark[] {
  const input = {
    op: "publish",
    data,
    area: dataset.example.area ?? "990101003005",
    acceptedOn: "2026-11-01",
    series: [],
    ...more,
  } as const;
  return dataset.rules.flatMap((rule) => rule(input));
}

/** Rule ids with their places, e.g. `receipt.unbalanced /closingBalanceFen`. */
export function said(found: readonly RuleRemark[]): readonly string[] {
  return found.map(
    ({ rule, path }) => `${rule} ${path.map((step) => `/${String(step)}`).join("")}`,
  );
}
