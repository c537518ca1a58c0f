import type { MiddlewareObj } from "@middy/core";
import type { TellMetric } from "./metric-line.ts";
import type { LoggedEvent } from "./request-log.ts";

/** Counts the submissions that are refused for their signature; not whose they were to be. */
export function countSignatureFailures(
  tell: TellMetric,
): Required<Pick<MiddlewareObj<LoggedEvent, { readonly statusCode?: number }>, "after">> {
  return {
    after: ({ response }) => {
      if (response?.statusCode === 401) tell("SignatureFailures", 1);
    },
  };
}
