/**
 * The personal-data scan (domain.md C.7) of one text. Safe on hostile text: one pass to make it plain, then
 * bounded work for each group of digits and bounded patterns, so the whole is linear in its length.
 */
import { findNames } from "./find-names.ts";
import type { Place } from "./find-numbers.ts";
import { findWords } from "./find-words.ts";
import type { FoundKind, Finding } from "./finding.ts";
import { normalText } from "./normal-text.ts";
import { numberPlaces } from "./number-free.ts";

export interface ScanOptions {
  /** ISO date: nobody is born later. An argument, because nothing here looks at a clock. */
  readonly today: string;
  /** Title of the whole, which may say that this text is a list of beneficiaries. */
  readonly context?: string;
}

/**
 * What a text holds of persons, in the order of the text and without overlaps; never the values. Offsets
 * and lengths count code points of the text as given, whatever its digits are written in.
 */
export function scan(original: string, { today, context = "" }: ScanOptions): readonly Finding[] {
  const { text, offsets } = normalText(original);
  const places = [...numberPlaces(text, today), ...findWords(text), ...findNames(text, context)];
  return withoutOverlaps(places).map(({ kind, from, to }) => {
    const offset = offsets[from] ?? 0;
    return { kind, offset, length: (offsets[to - 1] ?? offset) + 1 - offset };
  });
}

/** Of two that overlap the surer kind stays, of one kind the earlier. */
function withoutOverlaps(places: readonly Place[]): readonly Place[] {
  const kept: Place[] = [];
  const sorted = places.toSorted(
    (a, b) => surest.indexOf(a.kind) - surest.indexOf(b.kind) || a.from - b.from || b.to - a.to,
  );
  const taken = new Set<number>();
  for (const place of sorted) {
    let free = true;
    for (let at = place.from; at < place.to; at += 1) if (taken.has(at)) free = false;
    if (!free) continue;
    for (let at = place.from; at < place.to; at += 1) taken.add(at);
    kept.push(place);
  }
  return kept.sort((a, b) => a.from - b.from);
}

const surest: readonly FoundKind[] = [
  "id_card",
  "bank_card",
  "mobile",
  "id_mask",
  "id_typo",
  "id_card_15",
  "account",
  "card_number",
  "address",
  "minor",
  "health",
  "name",
];
