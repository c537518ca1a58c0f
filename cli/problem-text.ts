/** A problem document as a clerk reads it: what is wrong, where, and what to do. */
import type { Bilingual } from "../core/definitions.ts";
import { problemDocument } from "../core/problem-document.ts";
import type { Language } from "../core/problem.ts";
import type { Answer } from "./http.ts";

/** Lines for the terminal; `now` in milliseconds tells by how much this computer's clock is off. */
export function problemText(answer: Answer, language: Language, now: number): string {
  const parsed = problemDocument.safeParse(answer.json);
  if (!parsed.success) return `HTTP ${String(answer.status)}\n`;
  const { code, title, detail, errors = [], serverTime, ...hints } = parsed.data;
  const lines = [`${title} (${String(answer.status)} ${code})`];
  if (detail !== undefined && detail !== title) lines.push(detail);
  for (const { pointer, parameter, rule, message } of errors) {
    lines.push(`  ${pointer ?? parameter ?? ""}  ${rule}: ${message}`);
  }
  if (serverTime !== undefined) lines.push(clockText(serverTime, now)[language]);
  for (const [hint, text] of Object.entries(hintTexts)) {
    const value = hints[hint as keyof typeof hintTexts]; // keys of hintTexts are the hints' names
    if (value !== undefined) lines.push(`  ${text[language]}: ${String(value)}`);
  }
  return lines.map((line) => `${line}\n`).join("");
}

const hintTexts = {
  record: { zh: "记录", en: "record" },
  currentVersion: { zh: "现版本", en: "current version" },
  existing: { zh: "已有记录", en: "existing record" },
} as const satisfies Record<string, Bilingual>;

function clockText(serverTime: string, now: number): Bilingual {
  const off = Math.round((now - Date.parse(serverTime)) / 1000);
  const [minutes, seconds] = [Math.trunc(Math.abs(off) / 60), Math.abs(off) % 60];
  const slow = off < 0;
  return {
    zh: `服务器时间 ${serverTime}，本机时钟${slow ? "慢" : "快"} ${String(minutes)} 分 ${String(seconds)} 秒，请校准后重试。`,
    en: `Server time ${serverTime}: this computer's clock is ${String(minutes)} min ${String(seconds)} s ${slow ? "slow" : "fast"}. Set it and try again.`,
  };
}
