/** Order of plain dates; a date that is missing says nothing. */
import type { RuleRemark } from "../../core/definitions.ts";
import { error } from "./remarks.ts";

type MaybeDate = string | null | undefined;

/** A date that cannot be before another one, e.g. an end before its beginning. */
export function checkNotBefore(
  date: MaybeDate,
  earliest: MaybeDate,
  path: RuleRemark["path"],
): readonly RuleRemark[] {
  if (isMissing(date) || isMissing(earliest) || date >= earliest) return [];
  return [
    error(
      "date.order",
      path,
      `该日期不能早于 ${earliest}，请核对两个日期。`,
      `This date cannot be before ${earliest}; compare the two.`,
    ),
  ];
}

/** A date of what has happened already: not after the day of acceptance. */
export function checkHappened(
  date: MaybeDate,
  acceptedOn: string,
  path: RuleRemark["path"],
): readonly RuleRemark[] {
  if (isMissing(date) || date <= acceptedOn) return [];
  return [
    error(
      "date.future",
      path,
      `该日期晚于受理日（${acceptedOn}）；尚未发生的事项请留空。`,
      `This date is after the day of acceptance (${acceptedOn}); leave out what has not happened yet.`,
    ),
  ];
}

function isMissing(date: MaybeDate): date is null | undefined {
  return date === undefined || date === null;
}
