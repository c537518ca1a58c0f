/**
 * Texts of the document in both languages. OpenAPI has room for one: the Chinese stands in the standard
 * member, the English beside it under the same name with `x-` before and `-en` behind.
 */
import type { Bilingual } from "../core/definitions.ts";

/** A description in both languages. */
export function described(
  zh: string,
  en: string,
): { readonly description: string; readonly "x-description-en": string } {
  return { description: zh, "x-description-en": en };
}

/** A title in both languages. */
export function titled({ zh, en }: Bilingual): {
  readonly title: string;
  readonly "x-title-en": string;
} {
  return { title: zh, "x-title-en": en };
}

/** A summary in both languages. */
export function summed(
  zh: string,
  en: string,
): { readonly summary: string; readonly "x-summary-en": string } {
  return { summary: zh, "x-summary-en": en };
}

/** `receipt-lines` → `ReceiptLines`: the name of a dataset in names of components and operations. */
export function pascalCase(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
