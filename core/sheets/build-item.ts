/** What was read of one record → the item that publishes or corrects it. */
import { filledRef } from "./fill-ref.ts";
import type { ImportInput } from "./import-input.ts";
import type { ImportState } from "./import-state.ts";
import type { ImportedItem } from "./imported.ts";
import type { SheetField, SheetLayout, SheetList } from "./layout.ts";
import type { TableRow } from "./table-row.ts";
import type { CellPlace } from "./sheet.ts";

/** A record and its lists as read. */
export interface ItemParts {
  readonly row: TableRow;
  readonly lists: ReadonlyMap<SheetList, readonly TableRow[]>;
}

/** The item; what it lacks beside data is said to `state`. Data are judged by the schema, not here. */
export function buildItem(
  { row, lists }: ItemParts,
  input: ImportInput & { readonly layout: SheetLayout },
  state: ImportState,
): ImportedItem {
  const { layout, dataset } = input;
  const cells = new Map<string, CellPlace>([["", row.place]]);
  const data = objectOf(row, layout.fields, "/data", cells);
  for (const list of layout.lists) {
    const rows = lists.get(list) ?? [];
    if (rows.length === 0 && !list.required) continue;
    data[list.path] = rows.map((one, index) => {
      const pointer = `/data/${list.path}/${String(index)}`;
      cells.set(pointer, one.place);
      const object = objectOf(one, list.fields, pointer, cells);
      if (list.number !== undefined && object[list.number] === undefined)
        return { [list.number]: index + 1, ...object };
      return object;
    });
  }
  const own = new Map([...row.values].map(([field, value]) => [keyOf(field), value] as const));
  for (const [field, place] of row.cells)
    if (field.place === "item") cells.set(`/${field.path}`, place);
  const text = (name: string): string | undefined => {
    const value = own.get(`item ${name}`);
    return typeof value === "string" ? value : undefined;
  };
  const record = text("record");
  if (record !== undefined) {
    return {
      item: { op: "correct", record, ...correctionOf(text, input, cells, state), data },
      cells,
    };
  }
  const area = dataset.areaOf === undefined ? (text("area") ?? input.area) : undefined;
  if (area === undefined && dataset.areaOf === undefined) {
    state.error(cells.get("/area") ?? row.place, "sheet.area", {
      zh: "请填“区划代码”：公示内容所属社区或村的 12 位统计用区划代码。",
      en: "Write the area code: the 12 digits of the community that it is about.",
    });
  }
  const ref =
    dataset.naturalKey === undefined
      ? (text("ref") ?? filledRef(dataset, area ?? "", data))
      : undefined;
  return {
    item: {
      op: "publish",
      ...(area !== undefined && { area }),
      ...(ref !== undefined && { ref }),
      data,
    },
    cells,
  };
}

function keyOf({ place, path }: SheetField): string {
  return `${place} ${path}`;
}

function correctionOf(
  text: (name: string) => string | undefined,
  { reason: given }: ImportInput,
  cells: ReadonlyMap<string, CellPlace>,
  state: ImportState,
): { readonly version: number; readonly reason: string } {
  const version = Number(text("version") ?? "0");
  const reason = text("reason") ?? given;
  const place = (pointer: string): CellPlace =>
    cells.get(pointer) ?? cells.get("/record") ?? { sheet: "", row: 1, column: 0 };
  if (!Number.isSafeInteger(version) || version < 1) {
    state.error(place("/version"), "sheet.version", {
      zh: "请填“更正的版本”：更正所依据的版本号，如 1。",
      en: "Write the version that is corrected, such as 1.",
    });
  }
  if (reason === undefined) {
    state.error(place("/reason"), "sheet.reason", {
      zh: "请填“更正理由”：哪里有误、改成什么。",
      en: "Write the reason of the correction: what was wrong and what it is now.",
    });
  }
  return { version, reason: reason ?? "" };
}

/** The data of a row; cells go under their pointers, an empty cell's too. */
function objectOf(
  { values, cells }: TableRow,
  fields: readonly SheetField[],
  pointer: string,
  places: Map<string, CellPlace>,
): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [field, place] of cells) {
    if (field.place === "data") places.set(`${pointer}/${field.path.replaceAll(".", "/")}`, place);
  }
  // In the schema's order, whatever the sheet's: equal records are equal texts.
  for (const field of fields) {
    const value = values.get(field);
    if (field.place === "data" && value !== undefined) setAt(object, field.path.split("."), value);
  }
  return object;
}

function setAt(
  object: Record<string, unknown>,
  [step = "", ...rest]: readonly string[],
  value: unknown,
): void {
  if (rest.length === 0) {
    object[step] = value;
    return;
  }
  const inner = object[step];
  // Only this function makes objects here.
  const next = (typeof inner === "object" ? inner : {}) as Record<string, unknown>;
  object[step] = next;
  setAt(next, rest, value);
}
