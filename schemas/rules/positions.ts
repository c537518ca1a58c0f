import type { RuleRemark } from "../../core/definitions.ts";
import { error } from "./remarks.ts";

/** Rows that are numbered are numbered by their place: `{record}.{no}` names a row for ever. */
export function checkPositions(
  rows: readonly { readonly no?: number | undefined }[] | undefined,
  path: readonly string[],
): readonly RuleRemark[] {
  return (rows ?? []).flatMap(({ no }, index) =>
    no === undefined || no === index + 1
      ? []
      : [
          error(
            "rows.numbers",
            [...path, index, "no"],
            `序号从1起按顺序连续编号，此处应为${String(index + 1)}。`,
            `Rows are numbered from 1 in their order: this one is ${String(index + 1)}.`,
          ),
        ],
  );
}
