const values: Readonly<Record<string, string>> = Object.fromEntries(
  ["〇零○", "一壹幺", "二贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"].flatMap(
    (characters, value) => Array.from(characters, (character) => [character, String(value)]),
  ),
);

/** Eleven or more figures in a row, ordinary ones among them or not, with at most spaces or dashes between. */
const run =
  /[0-9〇零○一壹幺二贰三叁四肆五伍六陆七柒八捌九玖](?:[ \-·]?[0-9〇零○一壹幺二贰三叁四肆五伍六陆七柒八捌九玖]){10,}/g;

/** The text with numbers that are spelt figure by figure (一三八…) in plain digits; `undefined` without any. */
export function withPlainDigits(text: string): string | undefined {
  const plain = text.replace(run, (found) =>
    Array.from(found, (character) => values[character] ?? character).join(""),
  );
  return plain === text ? undefined : plain;
}
