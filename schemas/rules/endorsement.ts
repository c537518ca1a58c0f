/** An objection says what is wrong; and what the supervisors' word makes of a statement. */
import type {
  AnsweredRecord,
  AnswerFacts,
  RuleInput,
  RuleRemark,
  WriteRule,
} from "../../core/definitions.ts";
import { error } from "./remarks.ts";

export const endorsementRules: readonly WriteRule[] = [checkOpinion];

/**
 * `endorsement`: `pending`, `approved` or `objected`, of the current version: a correction makes it pending
 * again. `endorsementRecord` names the record that says so, where it is one.
 */
export function endorsementState(
  subject: AnsweredRecord,
  answers: readonly AnswerFacts[],
): Readonly<Record<string, unknown>> {
  const word = answers.findLast(({ data }) => data["version"] === subject.version);
  if (word !== undefined) {
    const endorsement = word.data["decision"] === "approve" ? "approved" : "objected";
    return { endorsement, endorsementRecord: word.record };
  }
  const endorsement = subject.endorsement === undefined ? "pending" : "approved";
  return { endorsement, endorsementRecord: null };
}

function checkOpinion({ data }: RuleInput): readonly RuleRemark[] {
  if (data["decision"] !== "object" || data["opinion"] !== undefined) return [];
  return [
    error(
      "endorsement.opinion",
      ["opinion"],
      "不同意的，应写明理由。",
      "An objection needs its reason in the opinion.",
    ),
  ];
}
