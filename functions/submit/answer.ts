/** Bodies of the answers to an accepted or validated submission (contract.md 2). */
import type { Language } from "../../core/problem.ts";
import type { AcceptedSubmission, Warning } from "../../core/records.ts";
import type { Verdict } from "../../core/submission/heads.ts";

/** Answer to a new submission and to its repeat: the same but for the status. */
export function answerOf(
  entry: AcceptedSubmission,
  verdict: Verdict,
  language: Language,
): {
  submission: string;
  status: "accepted" | "published" | "void";
  records: readonly string[];
  acceptedAt: string;
  warnings: readonly object[];
} {
  return {
    submission: entry.submission,
    status: verdict ?? "accepted",
    records: entry.records,
    acceptedAt: entry.acceptedAt,
    warnings: warningsIn(entry.warnings, language),
  };
}

/** Answer to a dry run that would be accepted. */
export function validAnswer(
  warnings: readonly Warning[],
  language: Language,
): { status: "valid"; warnings: readonly object[] } {
  return { status: "valid", warnings: warningsIn(warnings, language) };
}

function warningsIn(warnings: readonly Warning[], language: Language): readonly object[] {
  return warnings.map(({ message, ...place }) => ({ ...place, message: message[language] }));
}
