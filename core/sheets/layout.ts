/**
 * A dataset as a clerk fills it in. Where a list belongs to every record (`receipts`: a statement and its
 * lines) a sheet is a form: the record's own fields one below another, the lines as a table beneath. Elsewhere
 * a record is a row, and lists that a record may have are sheets of their own that name it.
 */
import * as z from "zod";
import type { AnyDataset, Bilingual, Data, Dataset, DerivedDataset } from "../definitions.ts";
import { columnsOf, fieldAt, shapeIn, unwrapped, type Column } from "../fields.ts";
import { envelopeFields } from "../reading/envelope-fields.ts";
import { headingNames, type HeadingNames } from "./heading.ts";

/** A place that takes a value: of the item itself (`area`), or inside its data or a row of a list of it. */
export interface SheetField {
  readonly place: "item" | "data";
  /** Dotted; inside a list from its row on. */
  readonly path: string;
  readonly column: Column;
  /** Must be filled in wherever the object around it is. */
  readonly required: boolean;
  readonly names: HeadingNames;
}

/** A list of a record. */
export interface SheetList {
  /** Top-level member of the data. */
  readonly path: string;
  readonly title: Bilingual;
  readonly required: boolean;
  readonly fields: readonly SheetField[];
  /** Field that counts the rows from 1; filled in where it is left empty. */
  readonly number: string | undefined;
}

export interface SheetLayout {
  readonly dataset: Dataset;
  readonly shape: "form" | "rows";
  readonly fields: readonly SheetField[];
  readonly lists: readonly SheetList[];
}

/** Fields that only a correction has. */
const correctionPaths = ["record", "version", "reason"] as const;

/** How a dataset is laid out. `datasets` are all: a derived one says which field numbers the rows of a list. */
export function layoutOf(dataset: Dataset, datasets: readonly AnyDataset[]): SheetLayout {
  const shape: Readonly<Record<string, z.core.$ZodType>> = dataset.fields.shape;
  const lists = Object.entries(shape).flatMap(([path, member]) =>
    listOf(dataset, path, member, datasets),
  );
  return {
    dataset,
    shape: lists.some(({ required }) => required) ? "form" : "rows",
    fields: [...itemFields(dataset), ...dataFields(dataset, dataset.fields)],
    lists,
  };
}

/** The rows of a list in a record's data, which the schema has accepted. */
export function rowsOf({ path }: SheetList, data: Data): readonly Data[] {
  const rows = data[path];
  // What the schema has accepted holds objects in its lists.
  return Array.isArray(rows) ? (rows as readonly Data[]) : [];
}

function itemFields({ areaOf, naturalKey }: Dataset): readonly SheetField[] {
  return [
    // A natural key is a number of its own.
    ...(naturalKey === undefined ? [itemField("ref", false)] : []),
    ...(areaOf === undefined ? [itemField("area", true)] : []),
    ...correctionPaths.map((path) => itemField(path, false)),
  ];
}

function itemField(path: string, required: boolean): SheetField {
  const title = itemTitles[path] ?? { zh: path, en: path };
  const column: Column = {
    path,
    schema: z.string(),
    facts: { title, ...helpOf(path) },
    type: "text",
  };
  return { place: "item", path, column, required, names: headingNames(column, "title") };
}

function helpOf(path: string): { readonly help?: Bilingual } {
  const help = itemHelps[path];
  return help === undefined ? {} : { help };
}

const envelopeTitle = (name: string): Bilingual =>
  envelopeFields.find((field) => field.name === name)?.title ?? { zh: name, en: name };

const itemTitles: Readonly<Record<string, Bilingual>> = {
  ref: envelopeTitle("ref"),
  area: envelopeTitle("area"),
  parent: envelopeTitle("parent"),
  // What a correction names is called so that no field of a dataset can be meant.
  record: { zh: "更正的记录编号", en: "Record to correct" },
  version: { zh: "更正的版本", en: "Version to correct" },
  reason: { zh: "更正理由", en: "Reason of the correction" },
};

const itemHelps: Readonly<Record<string, Bilingual>> = {
  ref: {
    zh: "本单位自编的号码，可以不填，系统会自动编号，同一张表重复导入不会重复公布",
    en: "your own number; may be left empty, a number is then made so that importing the same sheet twice publishes nothing twice",
  },
  area: {
    zh: "公示内容所属地区的统计用区划代码，社区、村为 12 位",
    en: "statistical division code of the area that it is about; 12 digits for a community",
  },
  parent: {
    zh: "填所属记录的“发布单位编号”；第一张表只有一条记录时可以不填",
    en: "the publisher's number of the record it belongs to; may be empty where the first sheet has one record",
  },
  record: {
    zh: "只在更正已公布的记录时填写，新公示请留空",
    en: "only where a published record is corrected; empty for a new one",
  },
  version: {
    zh: "更正时所依据的版本号",
    en: "the version that is corrected",
  },
  reason: {
    zh: "更正时必填，写明哪里有误、改成什么",
    en: "must be given with a correction: what was wrong and what it is now",
  },
};

/** What links a row of a list to its record, where they are on two sheets. */
export const parentField: SheetField = itemField("parent", true);

function dataFields(dataset: AnyDataset, object: z.ZodObject): readonly SheetField[] {
  return columnsOf({ ...dataset, fields: object }).map((column) => ({
    place: "data",
    path: column.path,
    column,
    required: isRequired(object, column.path),
    names: headingNames(column),
  }));
}

/** Whether a member must be there once the object around it is. */
function isRequired(object: z.core.$ZodType, path: string): boolean {
  const [step = "", ...rest] = path.split(".");
  const member = shapeIn(object)?.[step];
  if (member === undefined) return false;
  if (member._zod.optin === "optional") return false;
  return rest.length === 0 || isRequired(member, rest.join("."));
}

function listOf(
  dataset: Dataset,
  path: string,
  member: z.core.$ZodType,
  datasets: readonly AnyDataset[],
): readonly SheetList[] {
  const array = unwrapped(member);
  const element = array instanceof z.ZodArray ? unwrapped(array.element) : undefined;
  const place = fieldAt(dataset, path);
  if (!(element instanceof z.ZodObject) || place === undefined) return [];
  const derived = datasets.find(
    (one): one is DerivedDataset =>
      one.kind === "derived" && one.source === dataset.name && one.arrayField === path,
  );
  const fields = dataFields(dataset, element);
  const number = fields.find(
    (field) => field.path === derived?.numberField || isCounter(field),
  )?.path;
  return [
    {
      path,
      title: place.facts.title,
      required: member._zod.optin !== "optional",
      fields,
      number,
    },
  ];
}

/** A number that every row must have and that is called so. */
function isCounter({ path, required, column }: SheetField): boolean {
  return required && path === "no" && column.type === "integer";
}
