import type { ReportBug } from "../http/problem-response.ts";
import { errorFacts } from "./error-facts.ts";
import type { WriteLine } from "./request-log.ts";
import { routeOf } from "./route-of.ts";

/** Logs a bug that an application has answered by 500: where it happened, nothing of what was asked. */
export function reportBugTo(write: WriteLine): ReportBug {
  return (error, instance) => {
    write(JSON.stringify({ level: "error", route: routeOf(instance), ...errorFacts(error) }));
  };
}
