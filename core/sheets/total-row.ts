/** Total rows (合计, 小计): never imported, but what they say must be what the rows above add up to. */
import { yuanOfFen } from "../formats/people.ts";
import type { ImportState } from "./import-state.ts";
import type { SheetField } from "./layout.ts";
import type { TableInput, TableRow } from "./table-row.ts";
import type { SheetRow } from "./sheet.ts";

/** The label of a total row, without blanks; `undefined` for any other row. */
export function totalLabel({ cells }: SheetRow): string | undefined {
  const first = cells.find(({ kind }) => kind === "text");
  // Only numbers may stand before it: the running number of the row.
  if (first === undefined || cells.indexOf(first) > 1) return undefined;
  const label = first.text.normalize("NFKC").replaceAll(/\s/g, "").replace(/:$/, "");
  return /^.{0,10}(?:合计|总计|共计|小计|总额)(?:\(元\)|\(万元\))?$|^(?:grand|sub)?-?total$/i.test(
    label,
  )
    ? label
    : undefined;
}

export interface TotalInput extends TableInput {
  readonly row: SheetRow;
  readonly label: string;
  /** The rows above it. */
  readonly rows: readonly TableRow[];
}

/** Compares each number of a total row with its column; a remark where they differ. */
export function checkTotal(input: TotalInput, state: ImportState): void {
  const { sheet, header, unit, row } = input;
  for (const cell of row.cells) {
    const named = header.fields.get(cell.column);
    if (named?.field.column.type !== "integer" || (cell.kind === "text" && !/\d/.test(cell.text)))
      continue;
    if (named.field.path === "lineNo" || named.field.path === "no") continue;
    const place = { sheet: sheet.name, row: row.number, column: cell.column };
    // Of a formula the last result is compared, and nothing else is done with it.
    const plain = cell.kind === "formula" ? { ...cell, kind: "number" as const } : cell;
    const stated = state.read(plain, named, place, unit);
    const sums = sumsOf(input, named.field, state);
    if (typeof stated !== "number" || sums.includes(stated)) continue;
    const isMoney = named.field.column.facts.unit === "fen";
    const shown = (value = 0): string => (isMoney ? yuanOfFen(value) : String(value));
    const { title } = named.field.names;
    state.error(place, "sheet.total", {
      zh: `“${title.zh}”的合计与各行之和不符：这里是 ${shown(stated)}，各行相加为 ${shown(sums[0])}。请核对各行，或改正合计。`,
      en: `The total of “${title.en}” is not the sum of its rows: it says ${shown(stated)}, they add up to ${shown(sums[0])}. Check the rows, or the total.`,
    });
  }
}

/** What a total may be: the sum of the rows that its label names, of all, or of those since the last one. */
function sumsOf(
  { label, rows, row, sheet, header }: TotalInput,
  field: SheetField,
  state: ImportState,
): readonly number[] {
  const sum = (some: readonly TableRow[]): number =>
    some.reduce((total, { values }) => total + numberIn(values.get(field)), 0);
  const coded = rows.filter(({ values }) => isNamed(values, label, state));
  if (coded.length > 0) return [sum(coded)];
  if (!/小计|sub/i.test(label)) return [sum(rows)];
  const before = sheet.rows.filter(
    (one) => one.number > header.row && one.number < row.number && totalLabel(one) !== undefined,
  );
  const since = before.at(-1)?.number ?? header.row;
  return [sum(rows.filter(({ place }) => place.row > since)), sum(rows)];
}

function numberIn(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

/** Whether a label such as 收入合计 begins with a code's label of the row. */
function isNamed(
  values: ReadonlyMap<SheetField, unknown>,
  label: string,
  state: ImportState,
): boolean {
  return [...values].some(
    ([{ column }, value]) =>
      column.facts.codeList !== undefined &&
      state.labelsOf(column.facts.codeList, value).some((name) => label.startsWith(name)),
  );
}
