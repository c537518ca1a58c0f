/** Amounts as clerks type them, in yuan, and as records hold them, in fen: exact, never by floating point. */

/**
 * Whole fen of a text in yuan: full-width digits, thousands separators, ¥ and 元 are taken; `undefined` for
 * anything else, for more than two decimals, and for 万元, which is not guessed at.
 */
export function fenOfYuan(text: string): number | undefined {
  const plain = text
    .normalize("NFKC")
    .replace(/[\s]/g, "")
    .replace(/^(-?)[¥]/, "$1")
    .replace(/元$/, "");
  const parts = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(plain);
  if (parts === null) return undefined;
  const [, sign = "", whole = "", decimals = ""] = parts;
  const fen = Number(`${whole.replaceAll(",", "")}${decimals.padEnd(2, "0")}`);
  if (!Number.isSafeInteger(fen)) return undefined;
  return sign === "-" && fen !== 0 ? -fen : fen;
}
