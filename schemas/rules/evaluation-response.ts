/** What a response has in common with the appraisal it answers. */
import type { Data, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { datesInOrder, datesPast } from "./date-rules.ts";
import { objectsAt } from "./members.ts";
import { error } from "./remarks.ts";

export const evaluationResponseRules: readonly WriteRule[] = [
  datesPast("respondedOn", "doneOn"),
  datesInOrder(["respondedOn", "dueOn"]),
  doneWithoutDate,
];

/** The opinion that is answered stands in the appraisal. */
export function checkOpinionNo(evaluation: Data, { opinionNo }: Data): readonly RuleRemark[] {
  if (opinionNo === undefined) return [];
  if (objectsAt(evaluation, "opinions").some(({ no }) => no === opinionNo)) return [];
  return [
    error(
      "response.opinion_unknown",
      ["opinionNo"],
      "该评议没有这一序号的意见；对评议整体的回应不填序号。",
      "The appraisal has no opinion of this number; leave it out where the whole is answered.",
    ),
  ];
}

function doneWithoutDate({ data }: Parameters<WriteRule>[0]): readonly RuleRemark[] {
  if (data["doneOn"] === undefined || data["status"] === "done") return [];
  return [
    error(
      "response.done_on",
      ["doneOn"],
      "只有已办结的回应才填办结日期。",
      "Only a response that is done has a day when it was.",
    ),
  ];
}
