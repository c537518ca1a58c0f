/** Sheets of a clerk → items of a submission, each value with its cell; or what to mend, or what to ask. */
import { buildItem, type ItemParts } from "./build-item.ts";
import { fieldNames, findHeader } from "./find-header.ts";
import type { ImportInput } from "./import-input.ts";
import { ImportState, unitNoted } from "./import-state.ts";
import type { Imported, ImportedItem } from "./imported.ts";
import { layoutOf, parentField, type SheetLayout, type SheetList } from "./layout.ts";
import { readForm } from "./read-form.ts";
import { readTable } from "./read-table.ts";
import type { TableRow } from "./table-row.ts";
import type { ReadSheet } from "./sheet.ts";
import { sideSheets } from "./words.ts";

/**
 * Imports what the sheets hold for a dataset: every visible sheet that fits, but for a template's example and
 * explanations. The same sheets and answers give the same items.
 */
export function importSheets(sheets: readonly ReadSheet[], input: ImportInput): Imported {
  const layout = layoutOf(input.dataset, input.datasets);
  const state = new ImportState(input.codeLists, input.answers ?? {});
  const used = sheets.filter(({ name, hidden, rows }) => {
    return !hidden && rows.length > 0 && !sideSheets.has(name.trim());
  });
  const parts =
    layout.shape === "form"
      ? used.flatMap((sheet) => readForm(sheet, layout, state))
      : readRows(used, layout, state);
  const items = parts.map((part) => buildItem(part, { ...input, layout }, state));
  refuseTwins(items, state);
  const place = { sheet: used[0]?.name ?? sheets[0]?.name ?? "", row: 1, column: 0 };
  if (items.length === 0 && state.found.remarks.every(({ severity }) => severity !== "error")) {
    state.error(place, "sheet.empty", {
      zh: `没有找到“${input.dataset.title.zh}”的内容。请用本数据集的模板填写，保留栏名一行。`,
      en: `Nothing of “${input.dataset.title.en}” was found. Fill in this dataset's template and keep its row of headings.`,
    });
  }
  return { items, ...state.found };
}

function readRows(
  sheets: readonly ReadSheet[],
  layout: SheetLayout,
  state: ImportState,
): readonly ItemParts[] {
  const lists = sheets.map((sheet) => listOfSheet(sheet, layout));
  const records = sheets.flatMap((sheet, index) =>
    lists[index] === undefined ? tableOf(sheet, layout.fields, state) : [],
  );
  const items = records.map((row) => ({ row, lists: new Map<SheetList, TableRow[]>() }));
  const byName = Map.groupBy(
    items.flatMap((item) => namesOf(item.row).map((name) => ({ name, item }))),
    ({ name }) => name,
  );
  sheets.forEach((sheet, index) => {
    const list = lists[index];
    if (list === undefined) return;
    for (const row of tableOf(sheet, [parentField, ...list.fields], state)) {
      const parent = row.values.get(parentField);
      const owners =
        parent === undefined ? items : (byName.get(parent) ?? []).map(({ item }) => item);
      const [owner] = owners;
      if (owner !== undefined && owners.length === 1) {
        const rows = owner.lists.get(list);
        if (rows === undefined) owner.lists.set(list, [row]);
        else rows.push(row);
      } else {
        state.error(row.cells.get(parentField) ?? row.place, "sheet.parent", {
          zh: "不知道这一行属于哪条记录，请填所属记录的“发布单位编号”，与第一张表一致。",
          en: "It is not known which record this row belongs to; write its publisher's number as on the first sheet.",
        });
      }
    }
  });
  return items;
}

/** What rows of lists may call a record. */
function namesOf({ values }: TableRow): readonly unknown[] {
  const names = [...values].filter(
    ([{ place, path }]) => place === "item" && (path === "ref" || path === "record"),
  );
  return [...new Set(names.map(([, value]) => value))];
}

/** The list that a sheet holds the rows of, if it names the records they belong to. */
function listOfSheet(sheet: ReadSheet, { lists }: SheetLayout): SheetList | undefined {
  const fitting = lists.filter(({ fields }) => {
    const header = findHeader(sheet.rows, fieldNames([parentField, ...fields]), 2);
    return (
      header !== undefined && [...header.fields.values()].some(({ field }) => field === parentField)
    );
  });
  return (
    fitting.find(({ title }) => [title.zh, title.en].includes(sheet.name.trim())) ?? fitting[0]
  );
}

function tableOf(
  sheet: ReadSheet,
  fields: SheetLayout["fields"],
  state: ImportState,
): readonly TableRow[] {
  const header = findHeader(sheet.rows, fieldNames(fields), 2);
  if (header === undefined) return [];
  const unit = unitNoted(sheet.rows.filter(({ number }) => number < header.row));
  return readTable({ sheet, header, unit }, state);
}

/** Two rows alike get the same number: whether they are one or two, the clerk has to say. */
function refuseTwins(items: readonly ImportedItem[], state: ImportState): void {
  const seen = new Map<unknown, ImportedItem>();
  for (const imported of items) {
    const ref = imported.item["ref"];
    if (ref === undefined) continue;
    const place = imported.cells.get("/ref") ?? imported.cells.get("");
    const first = seen.get(ref)?.cells.get("");
    if (first === undefined) seen.set(ref, imported);
    else if (place !== undefined) {
      const where = `${first.sheet} ${String(first.row)}`;
      state.error(place, "sheet.twice", {
        zh: `与“${first.sheet}”第 ${String(first.row)} 行重复。请删去一处；如确是两件事，请各填不同的“发布单位编号”。`,
        en: `This is the same as row ${where}. Delete one; if they are two, give each a publisher's number of its own.`,
      });
    }
  }
}
