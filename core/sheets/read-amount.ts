/** Amounts as people write them, to the fen: no binary fraction on the way. */
import type { AmountUnit } from "./heading.ts";

/**
 * The amount of a text in whole fen. `unit` is what a text without one counts. A refusal says which: `form` no
 * amount, `unit` it is not known what it counts, `places` parts of a fen, `large` beyond what is exact.
 */
export function readAmount(
  text: string,
  unit: AmountUnit | undefined,
): { readonly fen: number } | { readonly refused: "form" | "unit" | "places" | "large" } {
  const plain = text
    .normalize("NFKC")
    .replaceAll(/\s/g, "")
    .replaceAll("，", ",")
    .replace(/^[−–—]/, "-");
  const match =
    /^(\()?([-+])?(?:人民币|rmb|cny|¥)?([-+])?([\d,]+(?:\.\d*)?|\.\d+)(万元|元整|元|圆|万|分)?(\))?$/iu.exec(
      plain,
    );
  if (match === null) return { refused: "form" };
  const [, open, sign, inner, digits = "", suffix, close] = match;
  if ((open === undefined) !== (close === undefined) || (sign !== undefined && inner !== undefined))
    return { refused: "form" };
  const number = withoutThousands(digits);
  if (number === undefined) return { refused: "form" };
  const counts = suffix === undefined ? unit : suffixes.get(suffix);
  if (counts === undefined) return { refused: "unit" };
  const [whole = "", decimals = ""] = number.split(".");
  const places = { yuan: 2, wan: 6, fen: 0 }[counts];
  const kept = decimals.replace(/0+$/, "");
  if (kept.length > places) return { refused: "places" };
  const fen = Number(whole + kept.padEnd(places, "0"));
  if (!Number.isSafeInteger(fen)) return { refused: "large" };
  const negative = open !== undefined || sign === "-" || inner === "-";
  return { fen: negative && fen !== 0 ? -fen : fen };
}

const suffixes: ReadonlyMap<string, AmountUnit> = new Map([
  ["元", "yuan"],
  ["圆", "yuan"],
  ["元整", "yuan"],
  ["万元", "wan"],
  ["万", "wan"],
  ["分", "fen"],
]);

/** Commas stand before every third digit or nowhere: `1,68` is a slip, not 168. */
export function withoutThousands(digits: string): string | undefined {
  if (!digits.includes(",")) return digits;
  return /^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(digits) ? digits.replaceAll(",", "") : undefined;
}

/**
 * A workbook's number as the digits that its program shows: at most 15, of which a sum in binary fractions
 * keeps 17 (`1680.1000000000001`). `undefined` where it is no number.
 */
export function plainNumber(text: string): string | undefined {
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?$/i.test(text)) return undefined;
  const digits = text.replace(/e.*$/i, "").replaceAll(/\D/g, "").replace(/^0+/, "");
  if (digits.length <= 15 && !/e/i.test(text)) return text.replace(/^\+/, "");
  const rounded = Number(Number(text).toPrecision(15));
  const plain = String(rounded);
  if (!plain.includes("e")) return plain;
  return Number.isInteger(rounded)
    ? BigInt(rounded).toString()
    : rounded.toFixed(20).replace(/0+$/, "");
}
