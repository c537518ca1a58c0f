/** Figures of the register of communities, as they were in force at the end of each month. */
import { addDays, beijingDateOf } from "../../core/beijing-date.ts";
import {
  defineSource,
  type Contribution,
  type TallySource,
} from "../../core/statistics/indicator.ts";
import { flagAt, numberAt, textAt } from "../checks/facts.ts";

interface Registered {
  readonly area: string;
  /** From which day which figure holds, in order; `null` where the register has none. */
  readonly steps: readonly {
    readonly version: number;
    readonly on: string;
    readonly figure: number | null;
  }[];
  /** First day on which the unit is no more. */
  readonly end: string | null;
}

/**
 * Counts a figure of communities that have a committee. The first version holds from the unit's own first day;
 * a later one from the day it names as effective, else from the day it was accepted.
 */
export function registeredStock(field: string): TallySource {
  return defineSource<Registered>({
    dataset: "communities",
    factsOf: (record, previous) => {
      const { version, area } = record;
      const before = (previous?.steps ?? []).filter((step) => step.version < version);
      const accepted = beijingDateOf(record.publishedAt);
      const named = textAt(record, "effectiveOn");
      const first = textAt(record, "validFrom") ?? beijingDateOf(record.firstPublishedAt);
      const last = before.at(-1)?.on ?? "";
      const on =
        before.length === 0 ? first : named !== undefined && named > last ? named : accepted;
      const figure =
        flagAt(record, "submitting") === true ? (numberAt(record, field) ?? null) : undefined;
      const end = textAt(record, "validTo");
      if (figure === undefined) return undefined;
      return {
        area,
        steps: [...before, { version, on, figure }],
        end: end === undefined ? null : addDays(end, 1),
      };
    },
    contributionsOf: (communities) => communities.flatMap(changesOf),
  });
}

/** Each change of the figure in the month it happened; a denominator counts units without one. */
function changesOf({ area, steps, end }: Registered): readonly Contribution[] {
  const held = steps.filter(({ on }) => end === null || on < end);
  const change = (
    on: string,
    before: number | null | undefined,
    after: number | null | undefined,
  ): Contribution => ({
    area,
    periods: [on.slice(0, 7)],
    dimensions: {},
    numerator: (after ?? 0) - (before ?? 0),
    denominator: Number(after === null) - Number(before === null),
  });
  const changes = held.map(({ on, figure }, index) => change(on, held[index - 1]?.figure, figure));
  const last = held.at(-1);
  return end === null || last === undefined
    ? changes
    : [...changes, change(end, last.figure, undefined)];
}
