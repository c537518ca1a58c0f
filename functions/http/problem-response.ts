/** The one place where a refusal, or a bug, becomes an HTTP answer (RFC 9457). */
import { Problem, problemDocument, type Language } from "../../core/problem.ts";

/** Where bugs are reported; an adapter logs them, without bodies or personal data. */
export type ReportBug = (error: unknown, instance: string) => void;

export interface ProblemAnswer {
  readonly language: Language;
  /** Path that was asked. */
  readonly instance: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly reportBug: ReportBug;
}

/** Answers a thrown value: a Problem as itself, anything else as 500 without a word of detail. */
export function problemResponse(thrown: unknown, answer: ProblemAnswer): Response {
  if (!(thrown instanceof Problem)) answer.reportBug(thrown, answer.instance);
  const problem = thrown instanceof Problem ? thrown : internal;
  return new Response(JSON.stringify(problemDocument(problem, answer.language, answer.instance)), {
    status: problem.status,
    headers: {
      "content-type": "application/problem+json",
      "content-language": answer.language === "zh" ? "zh-CN" : "en",
      "cache-control": "no-store",
      vary: "Accept-Language",
      ...answer.headers,
      ...problem.headers,
    },
  });
}

const internal = new Problem("internal", {
  zh: "服务内部出错，请稍后原样重试；原样重发的提交不会重复公布。",
  en: "Something went wrong inside. Try again later; a submission sent again unchanged is published once.",
});
