/**
 * What is owed to others on account of a record: a response to an appraisal's opinions (article 48), a reply to
 * a proposal (24), an answer to a resident (26). The laws say in time without a number: the days are settings.
 */
import { addDays } from "../../core/beijing-date.ts";
import type { DutyBody, DutyFact } from "../../core/duties/duty-facts.ts";
import { addWorkingDays, workingDayFrom } from "../../core/working-days.ts";
import { isBound, type Duty, type DutyInput, type Owed } from "./duty.ts";

/** Months that the longest period that may be set lasts, 120 working days, with the holidays in it. */
const delay = 7;

/** By the organisation appraised, from the day the opinions reached it; the first response counts. */
export const responses: Duty = {
  ...{ duty: "response", article: "48", startedBy: "evaluations", delay },
  owed: (input, month) =>
    startedIn(input, "evaluations", month).flatMap((fact) => {
      const days = Number(input.setting("responseWorkingDays", fact.area, fact.on));
      const body = debtorOf(input, fact);
      const due = addWorkingDays(fact.on, days);
      return owedFor(input, fact, body, { duty: "response", dataset: "evaluation-responses", due });
    }),
};

/** By the handler, from the day it received the proposal; a reply on paper that the committee copied counts. */
export const proposalReplies: Duty = {
  ...{ duty: "proposal-reply", article: "24", startedBy: "proposals", delay },
  owed: (input, month) =>
    startedIn(input, "proposals", month).flatMap((fact) => {
      const days = Number(input.setting("proposalWorkingDays", fact.area, fact.on));
      const body = debtorOf(input, fact);
      const due = addWorkingDays(fact.on, days);
      return owedFor(input, fact, body, { duty: "proposal-reply", dataset: "replies", due });
    }),
};

/** By the committee that was asked: an answer, or the question passed on or found none of disclosure. */
export const queryAnswers: Duty = {
  ...{ duty: "query-answer", article: "26", startedBy: "queries", delay },
  owed: (input, month) =>
    startedIn(input, "queries", month).flatMap((fact) => {
      const days = Number(input.setting("queryReplyDays", fact.area, fact.on));
      const body = input.bodies.find(({ uscc }) => uscc === fact.owner);
      const due = workingDayFrom(addDays(fact.on, days));
      return owedFor(input, fact, body, { duty: "query-answer", dataset: "queries", due });
    }),
};

function startedIn({ facts }: DutyInput, dataset: string, month: string): readonly DutyFact[] {
  return facts(dataset).filter(({ on }) => on.startsWith(month));
}

function debtorOf({ debtor }: DutyInput, { values }: DutyFact): DutyBody | undefined {
  return debtor(String(values["debtor"]));
}

function owedFor(
  { bodies }: DutyInput,
  { dataset, id, area, on, answers = [] }: DutyFact,
  body: DutyBody | undefined,
  owed: Pick<Owed, "duty" | "dataset" | "due">,
): readonly Owed[] {
  if (body === undefined || !isBound(body, on)) return [];
  const areaName = bodies.find((one) => one.area === area)?.areaName ?? null;
  const [met] = answers.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return [
    {
      ...{ ...owed, body, period: on, from: on, discriminator: id },
      startedBy: { dataset, id, area, areaName },
      ...(met !== undefined && { met }),
    },
  ];
}
