/** A dataset as a table: its columns, derived from the envelope and from the dataset's own fields. */
import { filesNamedBy } from "../attachments/named-files.ts";
import type { AnyDataset, CodeList, FieldFacts } from "../definitions.ts";
import { columnsOf, fileListsOf, type Column, type FieldPlace } from "../fields.ts";
import { Problem } from "../problem.ts";
import type { ShownRecord } from "../reading/derived-records.ts";
import { envelopeFields, type EnvelopeField } from "../reading/envelope-fields.ts";
import { isEnvelopeName } from "../reading/filter-name.ts";
import type { FieldChoice } from "../reading/list-query.ts";
import { valueTypeOf } from "../reading/value-type.ts";
import {
  emptyCell,
  labelsOf,
  machineCell,
  momentCell,
  peopleCell,
  safeCell,
  textCell,
  type Labels,
  type TableCell,
  type TableLanguage,
} from "./cell.ts";

export interface TableColumn {
  readonly heading: string;
  readonly place: "envelope" | "data";
  /** Dotted; of the envelope the member's name. */
  readonly path: string;
  readonly cell: (record: ShownRecord) => TableCell;
}

/**
 * The columns of a dataset's table, envelope first; with `fields` those and in that order, `id` first.
 * Throws `parameter.invalid` for a field that no column can show.
 */
export function tableColumns(
  dataset: AnyDataset,
  language: TableLanguage,
  codeLists: readonly CodeList[],
  fields?: readonly FieldChoice[],
): readonly TableColumn[] {
  const labels = labelsOf(codeLists, language);
  const envelope = envelopeFields
    .filter(({ name }) => name !== "parent" || dataset.kind === "derived")
    .map((field) => envelopeColumn(field, language, labels));
  const data = [
    ...columnsOf(dataset).map((column) => dataColumn(column, language, codeLists, labels)),
    ...fileListsOf(dataset).map((files) => filesColumn(files, language)),
  ];
  if (fields === undefined) return [...envelope, ...data];
  const chosen = [{ place: "envelope", path: ["id"] } as const, ...fields].flatMap((choice) => {
    const path = choice.path.join(".");
    const found =
      choice.place === "envelope"
        ? envelope.filter((one) => one.path === path)
        : data.filter((one) => path === "" || one.path === path || one.path.startsWith(`${path}.`));
    if (found.length === 0) throw noColumn(path);
    return found;
  });
  return [...new Set(chosen)];
}

/** The same columns as spreadsheet programs may have them; for machines nothing is altered. */
export function spreadsheetColumns(
  ...[dataset, language, codeLists, fields]: Parameters<typeof tableColumns>
): readonly TableColumn[] {
  const columns = tableColumns(dataset, language, codeLists, fields);
  if (language === "code") return columns;
  return columns.map((column) => ({ ...column, cell: (record) => safeCell(column.cell(record)) }));
}

function envelopeColumn(
  { name, type, title, codeList }: EnvelopeField,
  language: TableLanguage,
  labels: Labels,
): TableColumn {
  const people = language !== "code";
  return {
    heading: people ? title[language] : name,
    place: "envelope",
    path: name,
    cell: (record) => {
      const value = memberOf(record, name);
      if (typeof value === "number") return { kind: "number", text: String(value) };
      if (typeof value !== "string") return emptyCell;
      if (!people) return { kind: "text", text: value };
      if (type.kind === "time") return momentCell(value);
      return textCell(type.kind === "code" ? labels(codeList, value) : value);
    },
  };
}

function dataColumn(
  column: Column,
  language: TableLanguage,
  codeLists: readonly CodeList[],
  labels: Labels,
): TableColumn {
  const { path, facts } = column;
  const steps = path.split(".");
  const isTime = valueTypeOf(column.schema, facts, codeLists).kind === "time";
  return {
    heading: language === "code" ? machineHeading(path) : heading(facts, language),
    place: "data",
    path,
    cell: (record) => {
      let value: unknown = record.data;
      for (const step of steps) value = memberOf(value, step);
      return language === "code"
        ? machineCell(column, value)
        : peopleCell({ ...column, isTime }, value, language, labels);
    },
  };
}

/** Attached files: for people name and digest of each, for machines the list as it is. */
function filesColumn({ path, facts }: FieldPlace, language: TableLanguage): TableColumn {
  return {
    heading: language === "code" ? machineHeading(path) : heading(facts, language),
    place: "data",
    path,
    cell: ({ data }) => {
      const files = filesNamedBy(data);
      if (files.length === 0) return emptyCell;
      if (language === "code") return textCell(JSON.stringify(memberOf(data, path)));
      const texts = files.map(({ name, sha256 }) => `${name} sha256:${sha256}`);
      return textCell(texts.join(language === "zh" ? "；" : "; "));
    },
  };
}

/** Where the envelope has a column of this name, the field's own is `data.` and its path. */
function machineHeading(path: string): string {
  return isEnvelopeName(path) ? `data.${path}` : path;
}

function heading({ title, unit }: FieldFacts, language: "zh" | "en"): string {
  // Titles of prices in yuan (four decimals) name their unit themselves.
  if (unit !== "fen") return title[language];
  return language === "zh" ? `${title.zh}（元）` : `${title.en} (yuan)`;
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  // Any object has members by name; what is not there is undefined.
  return (value as Readonly<Record<string, unknown>>)[name];
}

function noColumn(path: string): Problem {
  const message = {
    zh: `表格中没有 ${path} 这一列；数组请用它的派生数据集，或用 format=json。`,
    en: `A table has no column ${path}; an array has its own derived dataset, or take format=json.`,
  };
  return new Problem("parameter.invalid", message, {
    errors: [{ parameter: "fields", rule: "parameter.field", message }],
  });
}
