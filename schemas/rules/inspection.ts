/** Write rules of inspections. */
import type { RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { creditCodes } from "./credit-code.ts";
import { datesInOrder, datesPast } from "./date-rules.ts";
import { error } from "./remarks.ts";

/** What the rules look at in an inspection; the schema of `inspections` holds it (a type test says so). */
export interface InspectionFacts {
  readonly issuesFound?: number | undefined;
  readonly issuesRectified?: number | undefined;
}

export const inspectionRules: readonly WriteRule[] = [
  checkIssues,
  datesPast("inspectedOn", "rectifiedOn"),
  datesInOrder(["inspectedOn", "rectificationDueOn"], ["inspectedOn", "rectifiedOn"]),
  creditCodes(["target", "uscc"]),
];

function checkIssues({ data }: RuleInput): readonly RuleRemark[] {
  const { issuesFound, issuesRectified }: InspectionFacts = data;
  if (issuesFound === undefined || issuesRectified === undefined) return [];
  if (issuesRectified <= issuesFound) return [];
  return [
    error(
      "inspection.issues",
      ["issuesRectified"],
      "已整改问题数不能多于发现问题数。",
      "No more issues can be rectified than were found.",
    ),
  ];
}
