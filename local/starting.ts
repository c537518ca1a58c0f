/** The answer to a write while the first history is being entered. */
import { Problem } from "../core/problem.ts";
import { languageOf } from "../functions/http/language.ts";
import { problemResponse } from "../functions/http/problem-response.ts";

/** 503 with `Retry-After`. */
export function starting(request: Request, path: string): Response {
  const problem = new Problem(
    "starting",
    {
      zh: "服务正在载入初始数据，请稍后再提交；进度见 /healthz。",
      en: "The initial data are still being entered; submit again in a moment. /healthz tells the progress.",
    },
    { headers: { "retry-after": "2" } },
  );
  return problemResponse(problem, {
    language: languageOf(request.headers.get("accept-language")),
    instance: path,
    reportBug: () => undefined,
  });
}
