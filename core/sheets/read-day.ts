/** Dates as people write them. */

/**
 * The ISO date of `2026-03-05`, `2026/3/5`, `2026.3.5`, `2026年3月5日`, `20260305`, whatever the width of its
 * digits; `undefined` for anything else and for days that never were. Day and month are never guessed.
 */
export function readDay(text: string): string | undefined {
  const plain = text.normalize("NFKC").replaceAll(/\s/g, "");
  const match =
    /^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]|(\d{2})(\d{2}))$/u.exec(
      plain,
    );
  if (match === null) return undefined;
  const [, year = "", ...parts]: readonly (string | undefined)[] = match;
  const [month = "", day = ""] = parts.filter((part) => part !== undefined);
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : undefined;
}
