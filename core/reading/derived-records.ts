/** Rows of a derived dataset: made from the parent's row when they are read, never stored. */
import type { DerivedDataset } from "../definitions.ts";
import type { PublicRecord } from "../records.ts";

/** A record as readers see it; one of a derived dataset names its parent. */
export interface ShownRecord extends PublicRecord {
  readonly parent?: string;
}

/** The derived records of a parent, in the order of its array; none where its data are gone. */
export function derivedRecords(
  dataset: DerivedDataset,
  parent: PublicRecord,
): readonly ShownRecord[] {
  const rows = parent.data?.[dataset.arrayField];
  if (parent.data === null || !Array.isArray(rows)) return [];
  const { data } = parent;
  const inherited = Object.fromEntries(
    dataset.inherited.filter((name) => name in data).map((name) => [name, data[name]]),
  );
  return rows.filter(isObject).map((row, index) => {
    const { id, ref, ...rest } = parent;
    const number = row[dataset.numberField];
    const name = typeof number === "number" ? number : index + 1;
    return {
      id: `${id}.${String(name)}`,
      parent: id,
      ref,
      ...rest,
      dataset: dataset.name,
      // A row that its publisher did not number has its place as number.
      data: { ...inherited, [dataset.numberField]: name, ...row },
    };
  });
}

/** Splits the id of a derived record into its parent's and its number within it. */
export function parentOf(
  id: string,
): { readonly parent: string; readonly number: string } | undefined {
  const match = /^(.+)\.(0|[1-9]\d{0,5})$/s.exec(id);
  return match === null ? undefined : { parent: match[1] ?? "", number: match[2] ?? "" };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
