/** Parameters of lists whose records wait for answers: `responded`, and `olderThan` up to the day `on`. */
import { daysBetween } from "../beijing-date.ts";
import type { AnyDataset, Awaiting, WaitingRecord } from "../definitions.ts";
import type { Filter } from "./filter.ts";
import type { Parameters } from "./parameters.ts";

/** Names of these parameters, `on` among them. */
export const waitingParameterNames: readonly string[] = ["responded", "olderThan", "on"];

/** How the records of a dataset wait for answers; nothing of one whose records do not. */
export function awaitingOf(dataset: AnyDataset): Awaiting | undefined {
  return dataset.kind === "submitted" ? dataset.awaits : undefined;
}

/** The filter that `responded` asks for. */
export function respondedFilter(parameters: Parameters, awaits: Awaiting): Filter | undefined {
  const responded = parameters.choice("responded", ["true", "false"]);
  if (responded === undefined) return undefined;
  return testing((record) => awaits.isAnswered(record) === (responded === "true"));
}

/** Days of `olderThan`; weeks are seven. */
export function olderThanOf(parameters: Parameters): number | undefined {
  const text = parameters.get("olderThan");
  const [, number, unit] = /^P(\d{1,4})([DW])$/.exec(text ?? "") ?? [];
  if (number !== undefined) return Number(number) * (unit === "W" ? 7 : 1);
  if (text !== undefined) {
    parameters.invalid(
      "olderThan",
      "应为 ISO 8601 的天数或周数，如 P15D、P2W",
      "an ISO 8601 duration in days or weeks, e.g. P15D or P2W",
    );
  }
  return undefined;
}

/** Records that waited longer than so many days on a day (ISO). */
export function waitingFilter(awaits: Awaiting, days: number, on: string): Filter {
  return testing((record) => record.data !== null && daysBetween(awaits.since(record), on) > days);
}

function testing(test: (record: WaitingRecord) => boolean): Filter {
  // With no step in its path a filter is given the whole record, as the projection wrote it.
  return { place: "envelope", path: [], accepts: ([record]) => test(record as WaitingRecord) };
}
