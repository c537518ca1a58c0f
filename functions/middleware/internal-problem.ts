import type { MiddlewareObj } from "@middy/core";
import { Problem, problemDocument } from "../../core/problem.ts";
import type { LoggedEvent } from "./request-log.ts";

/** What a Lambda answers to its gateway. */
export interface PlainAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The last net: whatever a handler lets through becomes a 500 problem without detail. */
export function internalProblem(): Required<
  Pick<MiddlewareObj<LoggedEvent, PlainAnswer>, "onError">
> {
  const problem = new Problem("internal", {
    zh: "服务内部出错。读取可以重试；提交原样重发也不会重复公布。",
    en: "Something went wrong inside. Reads, and submissions sent again unchanged, can be repeated.",
  });
  return {
    onError: (request) => {
      const document = problemDocument(problem, "zh", request.event.rawPath ?? "/");
      request.response = {
        statusCode: problem.status,
        headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
        body: JSON.stringify(document),
      };
    },
  };
}
