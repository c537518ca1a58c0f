/** Which of the two languages an answer is in. */
import type { Language } from "../../core/problem.ts";

/**
 * Language of a request: the `lang` parameter where given, else the best of `Accept-Language`
 * (RFC 9110 section 12.5.4), else Chinese. Anything unreadable counts as not given.
 */
export function languageOf(
  acceptLanguage: string | null | undefined,
  lang?: string | null,
): Language {
  if (lang === "zh" || lang === "en") return lang;
  let best: { language: Language; quality: number } | undefined;
  for (const part of (acceptLanguage ?? "").split(",")) {
    const match =
      /^\s*([a-z]{1,8}|\*)(?:-[a-z0-9-]{1,35})?\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/i.exec(part);
    if (match === null) continue;
    const tag = (match[1] ?? "").toLowerCase();
    const quality = match[2] === undefined ? 1 : Number(match[2]);
    if (tag !== "zh" && tag !== "en") continue;
    if (quality > 0 && (best === undefined || quality > best.quality))
      best = { language: tag, quality };
  }
  return best?.language ?? "zh";
}
