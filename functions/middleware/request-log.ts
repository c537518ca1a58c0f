import type { MiddlewareObj, Request } from "@middy/core";
import type { Clock } from "../../core/ports.ts";
import { errorFacts } from "./error-facts.ts";
import { routeOf } from "./route-of.ts";

/** Where a log line goes (CloudWatch: standard output), without its line end. */
export type WriteLine = (line: string) => void;

/** The parts of a gateway's or function URL's event that may be logged. */
export interface LoggedEvent {
  readonly rawPath?: string;
  readonly requestContext?: { readonly http?: { readonly method?: string } };
}

interface LoggedAnswer {
  readonly statusCode?: number;
}

/**
 * One JSON line a request: request id, method, route, status, milliseconds to the answer's start. Never
 * a body, a query, an address or a header: what a publisher typed does not reach a log.
 */
export function requestLog(
  write: WriteLine,
  clock: Clock,
): Required<Pick<MiddlewareObj<LoggedEvent, LoggedAnswer>, "before" | "after" | "onError">> {
  const started = new WeakMap<object, number>();
  const line = (
    level: "info" | "error",
    request: Request<LoggedEvent, LoggedAnswer>,
    rest: Readonly<Record<string, unknown>>,
  ): void => {
    write(
      JSON.stringify({
        level,
        requestId: request.context.awsRequestId,
        method: request.event.requestContext?.http?.method,
        route: routeOf(request.event.rawPath ?? ""),
        ...rest,
        ms: clock() - (started.get(request) ?? clock()),
      }),
    );
  };
  return {
    before: (request) => {
      started.set(request, clock());
    },
    after: (request) => {
      line("info", request, { status: request.response?.statusCode });
    },
    onError: (request) => {
      line("error", request, { status: 500, ...errorFacts(request.error) });
    },
  };
}
