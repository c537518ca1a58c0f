/** Digits of a text in groups, and the numbers that neighbouring groups may be the parts of. */

/** Digits without anything between them. Places are units of the normal text. */
export interface DigitGroup {
  readonly digits: string;
  readonly from: number;
  readonly to: number;
  /** What lies before it: nothing but a space, dash or dot (`close`), a slash, line feed and the like (`near`). */
  readonly after: "close" | "near" | "apart";
  /** Part of a date or a landline number, which is known for what it is. */
  readonly known: boolean;
}

/** Neighbouring groups that together have so many digits. */
export interface Candidate {
  readonly digits: string;
  readonly lengths: readonly number[];
  readonly from: number;
  readonly to: number;
  /** Nothing close stands before the first or after the last group. */
  readonly whole: boolean;
}

/** All groups of a text, in order. */
export function digitGroups(text: string): readonly DigitGroup[] {
  const known = knownPlaces(text);
  const groups: DigitGroup[] = [];
  let last = -1;
  for (const { 0: digits, index: from } of text.matchAll(/[0-9]+/g)) {
    const to = from + digits.length;
    const gap = last === -1 ? undefined : text.slice(last, Math.min(from, last + maxGap + 1));
    const after =
      gap === undefined ? "apart" : close.test(gap) ? "close" : near.test(gap) ? "near" : "apart";
    groups.push({ digits, from, to, after, known: known.has(from) });
    last = to;
  }
  return groups;
}

/**
 * Every candidate from each group on, up to `longest` digits: at most `longest` of them a group, so the
 * work is linear in the text. `across` says which gaps lie within a number.
 */
export function* candidates(
  groups: readonly DigitGroup[],
  longest: number,
  across: "close" | "near",
): Generator<Candidate> {
  const joins = (group: DigitGroup | undefined, before: DigitGroup | undefined): boolean =>
    group !== undefined &&
    (group.after === "close" || (across === "near" && group.after === "near")) &&
    (across === "near" || !(group.known || before?.known === true));
  for (const [start, first] of groups.entries()) {
    const begins = !joins(first, groups[start - 1]);
    const lengths: number[] = [];
    let digits = "";
    for (let at = start; ; at += 1) {
      const group = groups[at];
      if (group === undefined || (at > start && !joins(group, groups[at - 1]))) break;
      if (digits.length + group.digits.length > longest) break;
      digits += group.digits;
      lengths.push(group.digits.length);
      const whole = begins && !joins(groups[at + 1], group);
      yield { digits, lengths, from: first.from, to: group.to, whole };
    }
  }
}

const maxGap = 3;
/** What may stand between the figures of one number, as the inside of a character class. */
export const gapCharacters = " \t\\-‐‑‒–—―−_·•・‧∙⋅";
const close = new RegExp(`^[${gapCharacters}]{1,${String(maxGap)}}$`);
const near = new RegExp(`^[${gapCharacters}./\\|\n]{1,${String(maxGap)}}$`);

/** Starts of the groups that are parts of a date, or of a landline number with its area code. */
function knownPlaces(text: string): ReadonlySet<number> {
  const places = new Set<number>();
  for (const pattern of [date, landline]) {
    for (const { 0: found, index } of text.matchAll(pattern)) {
      for (const { index: part } of found.matchAll(/[0-9]+/g)) places.add(index + part);
    }
  }
  return places;
}

const date =
  /(?<![0-9])(?:19|20)[0-9]{2}([-./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12][0-9]|3[01])(?![0-9])/g;
const landline = /(?<![0-9])0[1-9][0-9]{1,2}[-–— ][1-9][0-9]{6,7}(?![0-9])/g;
