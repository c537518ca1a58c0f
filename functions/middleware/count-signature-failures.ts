import type { MiddlewareObj } from "@middy/core";
import type { Clock } from "../../core/ports.ts";
import { writeMetric } from "./metric-line.ts";
import type { LoggedEvent, WriteLine } from "./request-log.ts";

/** Counts the submissions that are refused for their signature; not whose they were to be. */
export function countSignatureFailures(
  log: string,
  write: WriteLine,
  clock: Clock,
): Required<Pick<MiddlewareObj<LoggedEvent, { readonly statusCode?: number }>, "after">> {
  return {
    after: ({ response }) => {
      if (response?.statusCode !== 401) return;
      writeMetric(write, clock, { log, name: "SignatureFailures", value: 1 });
    },
  };
}
