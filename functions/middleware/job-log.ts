import type { MiddlewareObj } from "@middy/core";
import type { Clock } from "../../core/ports.ts";
import { errorFacts } from "./error-facts.ts";
import type { WriteLine } from "./request-log.ts";

/** One JSON line a run of a background job: request id, what it did (its result, counts only), time. */
export function jobLog(
  job: string,
  write: WriteLine,
  clock: Clock,
): Required<Pick<MiddlewareObj, "before" | "after" | "onError">> {
  const started = new WeakMap<object, number>();
  const ms = (request: object): number => clock() - (started.get(request) ?? clock());
  return {
    before: (request) => {
      started.set(request, clock());
    },
    after: (request) => {
      const { awsRequestId: requestId } = request.context;
      const result: unknown = request.response;
      write(JSON.stringify({ level: "info", requestId, job, result, ms: ms(request) }));
    },
    onError: (request) => {
      const { awsRequestId: requestId } = request.context;
      const facts = errorFacts(request.error);
      write(JSON.stringify({ level: "error", requestId, job, ...facts, ms: ms(request) }));
    },
  };
}
