/** All duties, and what an obligation comes to on a day. */
import { beijingDateOf, daysBetween } from "../../core/beijing-date.ts";
import type { Data } from "../../core/definitions.ts";
import { proposalReplies, queryAnswers, responses } from "./answers.ts";
import { notices, statements } from "./committees.ts";
import type { DutyRules } from "../../core/duties/duty.ts";
import type { Duty, Owed } from "./duty.ts";
import { dutyLists, periodicFigures } from "./governments.ts";
import { settingAmong } from "./settings.ts";

export const duties: readonly Duty[] = [
  ...[statements, notices, ...periodicFigures, dutyLists],
  ...[responses, proposalReplies, queryAnswers],
];

/** By what obligations are counted. */
export const dutyRules: DutyRules = { duties, settingAmong };

/** The obligation as it stands at the end of a day (ISO, Beijing): what was accepted later does not count. */
export function obligationOn(owed: Owed, on: string): Data {
  const { duty, dataset, period, fundAccount, due, met, startedBy } = owed;
  const day = met === undefined ? undefined : beijingDateOf(met.at);
  const isMet = day !== undefined && day <= on;
  const last = isMet ? day : on;
  const overdue = Math.max(0, daysBetween(due.date, last));
  const status = isMet ? (overdue > 0 ? "late" : "on_time") : overdue > 0 ? "missing" : "due";
  return {
    ...{ duty, dataset, period },
    ...(fundAccount !== undefined && { fundAccount }),
    ...(startedBy !== undefined && {
      startedBy: { dataset: startedBy.dataset, id: startedBy.id },
    }),
    due: due.date,
    status,
    daysLate: overdue,
    record: isMet ? (met?.record ?? null) : null,
    provisional: due.provisional,
  };
}

export { addMonths } from "./calendar.ts";
export { longestPeriods, settingAmong } from "./settings.ts";
export { delayOf, type Duty, type DutyInput, type Owed } from "./duty.ts";
