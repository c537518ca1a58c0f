/** Numbers of persons in a normal text (domain.md C.7 rules 1, 2, 3 and 5). */
import { hasCardLength, luhn } from "./bank-card.ts";
import { isNumericCreditCode } from "./credit-code.ts";
import { candidates, digitGroups, gapCharacters, type Candidate } from "./digit-groups.ts";
import type { FoundKind } from "./finding.ts";
import {
  idCardChecks,
  isProvince,
  isThinMask,
  looksLikeIdCard,
  looksLikeOldIdCard,
} from "./id-card.ts";

/** A place in the normal text, `to` exclusive. */
export interface Place {
  readonly kind: FoundKind;
  readonly from: number;
  readonly to: number;
}

/** All places, overlapping ones too; `today` is an ISO date. Linear in the text. */
export function* findNumbers(text: string, today: string): Generator<Place> {
  yield* findMasks(text);
  const groups = digitGroups(text);
  for (const found of candidates(groups, 18, "near")) yield* idCardsAt(text, found, today);
  for (const found of candidates(groups, 30, "close")) {
    const kind =
      oldIdCard(found) ?? mobile(text, found) ?? card(text, found) ?? account(text, found);
    if (kind !== undefined) yield { kind, from: found.from, to: found.to };
  }
}

function* idCardsAt(text: string, found: Candidate, today: string): Generator<Place> {
  const { digits, from, to } = found;
  const end = digits.length === 17 ? endOfX(text, to) : to;
  if (end === undefined || digits.length < 17) return;
  const number = digits.length === 17 ? `${digits}X` : digits;
  if (!looksLikeIdCard(number, today)) return;
  if (idCardChecks(number)) yield { kind: "id_card", from, to: end };
  else if (isWrittenAsOne(found.lengths) && standsAlone(text, from, end)) {
    if (!isNumericCreditCode(number)) yield { kind: "id_typo", from, to: end };
  }
}

/** End of an X that closes 17 digits, whatever alphabet it is typed in. */
function endOfX(text: string, at: number): number | undefined {
  const found = finalX.exec(text.slice(at, at + 4));
  return found === null ? undefined : at + found[0].length;
}

const finalX = new RegExp(`^[${gapCharacters}./]{0,3}[xXхХχΧ×]`);

/** In one piece, as 6-8-4, or figure by figure: chance does not group other numbers so. */
function isWrittenAsOne(lengths: readonly number[]): boolean {
  return (
    lengths.length === 1 ||
    /^6,8,[34]$/.test(lengths.join()) ||
    lengths.every((length) => length === 1)
  );
}

function standsAlone(text: string, from: number, to: number): boolean {
  return !/[0-9A-Za-z]/.test(text.charAt(from - 1)) && !/[0-9A-Za-z]/.test(text.charAt(to));
}

function oldIdCard({ digits, lengths, whole }: Candidate): FoundKind | undefined {
  // A division code with a number behind it has 15 digits too: no group may be as long as that.
  const split = lengths.length > 1;
  if (split && (!whole || lengths.some((length) => length > 8))) return undefined;
  return looksLikeOldIdCard(digits) ? "id_card_15" : undefined;
}

function mobile(text: string, { digits, lengths, whole, to }: Candidate): FoundKind | undefined {
  if (!/^(?:(?:00)?86)?1[3-9][0-9]{9}$/.test(digits)) return undefined;
  const groups = lengths.join();
  const usual = /^(?:86,|0086,)?(?:11|3,4,4|3,3,5|4,3,4|3,8|7,4|4,7|1(?:,1){10})$/.test(groups);
  const single = lengths.length === 1;
  if (!single && !whole && !/^(?:3,4,4|3,3,5|4,3,4|1(?:,1){10})$/.test(groups)) return undefined;
  // 「15000-200000元」 is a range, and eleven digits may be an amount in fen.
  const after = text.slice(to, to + 2);
  if (single ? /^(?:元|分(?!机))/.test(after) : !usual && unit.test(after)) return undefined;
  return "mobile";
}

const unit = /^(?:元|万|亿|分|人|户|亩|㎡|平|吨|度|千|公|户|份|件|米)/;

function card(
  text: string,
  { digits, lengths, whole, from, to }: Candidate,
): FoundKind | undefined {
  if (!hasCardLength(digits) || !luhn(digits)) return undefined;
  const inFours = lengths.every(
    (length, at) => length === 4 || (at === lengths.length - 1 && length < 4),
  );
  const usual = lengths.length === 1 || inFours;
  if (digits.startsWith("62")) return usual || whole ? "bank_card" : undefined;
  // Serial numbers begin with a date or with zeros; four years in a row are no card either.
  if (
    !usual ||
    !standsAlone(text, from, to) ||
    isNumericCreditCode(digits) ||
    /^(?:0|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2]|19|20))/.test(digits)
  )
    return undefined;
  return "card_number";
}

function account(text: string, { digits, lengths, whole, from }: Candidate): FoundKind | undefined {
  if (digits.length < 12 || !(whole || lengths.length === 1)) return undefined;
  const words = accountWord.exec(text.slice(Math.max(0, from - 32), from))?.[1];
  return words === undefined || otherNumber.test(words) ? undefined : "account";
}

const accountWord =
  /(?:账号|帐号|卡号|账户|帐户|存折|银行卡|储蓄卡|一卡通[号卡])([^0-9。；;\n]{0,24})$/;
const otherNumber = /电话|热线|代码|日期|时间|咨询|查询|编号|金额|余额/;

/** Masked numbers that show more than a mask may. */
function* findMasks(text: string): Generator<Place> {
  for (const { 0: run, index: from } of text.matchAll(/[0-9*●○■□◆×xX#?]{12,}/g)) {
    const to = from + run.length;
    const masked = run.replace(/(?![xX]$)[^0-9]/g, "*");
    if (!masked.includes("*") || !standsAlone(text, from, to)) continue;
    if (masked.length === 18 ? isThinMask(masked) : isThinShortMask(masked))
      yield { kind: "id_mask", from, to };
  }
}

/** With too few or too many stars: still clear where it begins like an identity number, with its year. */
function isThinShortMask(masked: string): boolean {
  return (
    /^[1-9][0-9]{5}(?:19|20)[0-9]{2}[0-9]{0,4}\*+[0-9X]{0,4}$/i.test(masked) && isProvince(masked)
  );
}
