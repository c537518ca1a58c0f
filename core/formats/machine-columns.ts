/** The columns of machine-readable tables (`lang=code`): names and values as in CSV, and what type they have. */
import type { AnyDataset, Bilingual, CodeList } from "../definitions.ts";
import { columnsOf, fieldAt, fileListsOf } from "../fields.ts";
import { envelopeFields } from "../reading/envelope-fields.ts";
import { valueTypeOf } from "../reading/value-type.ts";
import { tableColumns, type TableColumn } from "./table.ts";

/** `decimal` is a number of which no digit may be lost; `list` is an array as JSON text; `any` a value that may be of several plain types. */
export type MachineType =
  "text" | "integer" | "number" | "decimal" | "boolean" | "date" | "time" | "list" | "any";

export interface MachineColumn extends TableColumn {
  readonly type: MachineType;
  readonly title: Bilingual;
  readonly help: Bilingual | undefined;
  readonly unit: string | undefined;
  readonly codeList: string | undefined;
}

/** The columns of a dataset's machine-readable tables, in order: `heading` is the name in every format. */
export function machineColumns(
  dataset: AnyDataset,
  codeLists: readonly CodeList[],
): readonly MachineColumn[] {
  const fields = [...columnsOf(dataset), ...fileListsOf(dataset)];
  const data = new Set(fields.map(({ path }) => path));
  return tableColumns(dataset, "code", codeLists).map((column): MachineColumn => {
    if (column.place === "data" && data.has(column.path)) {
      const { schema, facts, type } = fieldOf(dataset, column.path);
      const { title, help, unit, codeList } = facts;
      const isTime = valueTypeOf(schema, facts, codeLists).kind === "time" && type !== "list";
      return { ...column, type: isTime ? "time" : typeOfField[type], title, help, unit, codeList };
    }
    const field = envelopeFields.find(({ name }) => name === column.path);
    const kind = field?.type.kind;
    return {
      ...column,
      type: kind === "number" ? "integer" : kind === "time" ? "time" : "text",
      title: field?.title ?? { zh: column.path, en: column.path },
      help: undefined,
      unit: undefined,
      codeList: field?.codeList,
    };
  });
}

const typeOfField = {
  text: "text",
  code: "text",
  date: "date",
  integer: "integer",
  number: "number",
  decimal: "decimal",
  boolean: "boolean",
  mixed: "any",
  list: "list",
  object: "any",
  objects: "list",
} as const;

function fieldOf(dataset: AnyDataset, path: string): NonNullable<ReturnType<typeof fieldAt>> {
  const field = fieldAt(dataset, path);
  if (field === undefined) throw new Error(`${dataset.name} has no field ${path}`);
  return field;
}
