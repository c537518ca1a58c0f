/** A record's data as people read it: one line a field, and what differs between two versions. */
import type { Bilingual } from "../../../../core/definitions.ts";
import type { Language } from "../../../../core/problem.ts";
import { yuanText } from "../../../../schemas/vocabulary/money.ts";
import type { FormField } from "./field-tree.ts";
import { memberOf } from "./values.ts";

export interface ShownField {
  /** Dotted, with the places of rows: `lines.0.amountFen`. */
  readonly path: string;
  /** Full title: of the groups and rows around it too. */
  readonly title: string;
  readonly text: string;
}

export interface Difference {
  readonly path: string;
  readonly title: string;
  /** Empty where the field was not there. */
  readonly before: string;
  readonly after: string;
}

/** All plain fields of the data, in the order of the form. */
export function shownFields(
  fields: readonly FormField[],
  data: unknown,
  language: Language,
): readonly ShownField[] {
  return fields.flatMap((field) => shownField(field, memberOf(data, field.name), language));
}

/** Fields whose texts differ, in the order of the form. */
export function differences(
  fields: readonly FormField[],
  before: unknown,
  after: unknown,
  language: Language,
): readonly Difference[] {
  const [old, now] = [before, after].map(
    (data) => new Map(shownFields(fields, data, language).map((field) => [field.path, field])),
  );
  const paths = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
  return [...paths].flatMap((path) => {
    const [was, is] = [old?.get(path), now?.get(path)];
    if (was?.text === is?.text) return [];
    const title = (is ?? was)?.title ?? path;
    return [{ path, title, before: was?.text ?? "", after: is?.text ?? "" }];
  });
}

/** One plain value as people read it. */
export function shownText(field: FormField, value: unknown, language: Language): string {
  const label = (code: unknown): string => {
    const entry = field.codes.find((one) => one.code === code);
    return entry === undefined ? String(code) : entry[language];
  };
  if (Array.isArray(value)) return value.map(label).join(language === "zh" ? "、" : ", ");
  if (field.kind === "fen" && typeof value === "number") {
    return `${yuanText(value)}${language === "zh" ? " 元" : " yuan"}`;
  }
  if (typeof value === "boolean") {
    const words: Bilingual = value ? { zh: "是", en: "yes" } : { zh: "否", en: "no" };
    return words[language];
  }
  return label(typeof value === "object" ? JSON.stringify(value) : value);
}

function shownField(field: FormField, value: unknown, language: Language): readonly ShownField[] {
  if (value === undefined || value === null) return [];
  const title = field.title[language];
  if (field.kind === "group") {
    return shownFields(field.members, value, language).map((inner) => ({
      ...inner,
      path: `${field.name}.${inner.path}`,
      title: `${title} · ${inner.title}`,
    }));
  }
  if (field.kind === "rows" && Array.isArray(value)) {
    return value.flatMap((row, index) =>
      shownFields(field.members, row, language).map((inner) => ({
        ...inner,
        path: `${field.name}.${String(index)}.${inner.path}`,
        title: `${title} ${language === "zh" ? `第${String(index + 1)}行` : `row ${String(index + 1)}`} · ${inner.title}`,
      })),
    );
  }
  return [{ path: field.name, title, text: shownText(field, value, language) }];
}
