/** Opinions of appraisals and what was answered (article 48), as the appraisal's own state shows it. */
import type { JudgedRecord } from "../../core/judging/check.ts";
import { workingDaysBetween } from "../../core/working-days.ts";
import { answersTo, objectsAt, textAt } from "../checks/facts.ts";

export interface OpinionAnswer {
  readonly answeredOn: string | undefined;
  /** Working days since the opinions were passed on; `undefined` where that day is not known, or no answer. */
  readonly workingDays: number | undefined;
}

/** Each opinion with the first response to it, or to the whole appraisal. */
export function opinionsOf(record: JudgedRecord): readonly OpinionAnswer[] {
  const sent = textAt(record, "feedbackSentOn");
  const responses = answersTo(record, "responses");
  return (objectsAt(record, "opinions") ?? []).map(({ no }) => {
    const answeredOn = responses
      .filter(({ opinionNo }) => opinionNo === no || opinionNo === undefined)
      .flatMap(({ respondedOn }) => (typeof respondedOn === "string" ? [respondedOn] : []))
      .sort()[0];
    return {
      answeredOn,
      workingDays:
        sent === undefined || answeredOn === undefined
          ? undefined
          : workingDaysBetween(sent, answeredOn),
    };
  });
}

/** Whose service it was, and of which sector. */
export function subjectOf(record: JudgedRecord): Readonly<Record<string, string | undefined>> {
  return {
    organization: textAt(record, "subject.uscc"),
    sector: textAt(record, "subject.sector"),
    kind: textAt(record, "kind"),
  };
}
