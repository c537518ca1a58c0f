/** Content negotiation by `Accept` (RFC 9110 section 12.5.1). */

/**
 * The offered media type that the header likes best; of equals the first offered. `undefined` where
 * none is acceptable. A header that cannot be read accepts everything.
 */
export function negotiate<Type extends string>(
  accept: string | null | undefined,
  offered: readonly Type[],
): Type | undefined {
  const first = offered[0];
  if (accept === null || accept === undefined || accept.trim() === "" || accept === "*/*") {
    return first;
  }
  const ranges = accept.split(",").flatMap((part) => rangeOf(part) ?? []);
  if (ranges.length === 0) return first;
  let best: { type: Type; quality: number } | undefined;
  for (const type of offered) {
    const quality = qualityOf(type, ranges);
    if (quality > 0 && (best === undefined || quality > best.quality)) best = { type, quality };
  }
  return best?.type;
}

interface MediaRange {
  readonly range: string;
  readonly quality: number;
}

function rangeOf(part: string): MediaRange | undefined {
  const [range = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
  if (!/^(\*\/\*|[a-z0-9.+_-]+\/(\*|[a-z0-9.+_-]+))$/.test(range)) return undefined;
  const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? "1";
  return { range, quality: /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight) ? Number(weight) : 0 };
}

/** The most specific range that covers a type decides. */
function qualityOf(type: string, ranges: readonly MediaRange[]): number {
  const family = `${type.slice(0, type.indexOf("/"))}/*`;
  for (const range of [type, family, "*/*"]) {
    const match = ranges.find((candidate) => candidate.range === range);
    if (match !== undefined) return match.quality;
  }
  return 0;
}
