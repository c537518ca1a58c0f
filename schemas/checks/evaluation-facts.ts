/** What the rules of article 48 read out of appraisals. */
import { beijingDateOf } from "../../core/beijing-date.ts";
import type { JudgedRecord } from "../../core/judging/check.ts";
import { textAt } from "./facts.ts";

/** The day of an appraisal; without one the day its opinions were passed on, else that of its publication. */
export function heldOn(evaluation: JudgedRecord): string {
  return (
    textAt(evaluation, "heldOn") ??
    textAt(evaluation, "feedbackSentOn") ??
    beijingDateOf(evaluation.firstPublishedAt)
  );
}
