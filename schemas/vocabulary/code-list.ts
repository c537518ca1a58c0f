/** Code lists as data, and the field schema and facts that follow from one. */
import * as z from "zod";
import type { Bilingual, CodeList, FieldFacts } from "../../core/definitions.ts";

/** Builds a list from `[code, zh, en]` rows. The name is its path: `/v1/code-lists/{name}`. */
export function codeList(
  name: string,
  title: Bilingual,
  rows: readonly (readonly [code: string, zh: string, en: string])[],
): CodeList {
  return { name, title, entries: rows.map(([code, zh, en]) => ({ code, zh, en })) };
}

/** A schema that accepts the codes of a list. */
export function codeOf(list: CodeList): z.ZodEnum<Record<string, string>> {
  return z.enum(Object.fromEntries(list.entries.map(({ code }) => [code, code])));
}

/** Facts of a field whose values come from a list; the list's title where none is given. */
export function codeFacts(list: CodeList, title: Bilingual = list.title): FieldFacts {
  return { title, codeList: list.name };
}
