/** What every page of the feed sends beside its text. */
import type { Language } from "../../core/problem.ts";

export const html = "text/html; charset=utf-8";

/** No script runs and nothing is loaded from elsewhere. */
export function pageHeaders(language: Language): Readonly<Record<string, string>> {
  return {
    "content-language": language === "zh" ? "zh-CN" : "en",
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
  };
}
