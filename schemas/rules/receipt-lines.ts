/** What each line of a statement must hold to. */
import type { RuleInput, RuleRemark } from "../../core/definitions.ts";
import { statementOf } from "./receipt-facts.ts";
import { error } from "./remarks.ts";

/** Lines are numbered 1 to n, each number once: `{record}.{lineNo}` names a line for ever. */
export function checkLineNumbers({ data }: RuleInput): readonly RuleRemark[] {
  const { lines } = statementOf(data);
  const seen = new Set<number>();
  return lines.flatMap(({ lineNo }, index) => {
    const good = lineNo <= lines.length && !seen.has(lineNo);
    seen.add(lineNo);
    if (good) return [];
    return [
      error(
        "receipt.line_numbers",
        ["lines", index, "lineNo"],
        `序号须从1到${String(lines.length)}，不重复、不间断。`,
        `Lines are numbered 1 to ${String(lines.length)}, each number once.`,
      ),
    ];
  });
}

/** A negative amount is a red-letter reversal (红字冲销) and says what it reverses. */
export function checkReversals({ data }: RuleInput): readonly RuleRemark[] {
  return statementOf(data).lines.flatMap(({ amountFen, reversalOf }, index) =>
    amountFen > 0 || reversalOf !== undefined
      ? []
      : [
          error(
            "receipt.negative_not_reversal",
            ["lines", index, "amountFen"],
            "负数金额只用于红字冲销，请填写被冲销的原凭证（reversalOf）。",
            "A negative amount is a reversal: name the line it reverses (reversalOf).",
          ),
        ],
  );
}

/** A line's date lies within the statement's period, or it would be counted in two. */
export function checkLineDates({ data }: RuleInput): readonly RuleRemark[] {
  const { period, lines } = statementOf(data);
  return lines.flatMap(({ occurredOn }, index) =>
    occurredOn >= period.from && occurredOn <= period.to
      ? []
      : [
          error(
            "receipt.line_outside_period",
            ["lines", index, "occurredOn"],
            `发生日期不在本期（${period.from} 至 ${period.to}）内；跨期凭证按入账日期填写。`,
            `The date lies outside the period (${period.from} to ${period.to}); use the booking date.`,
          ),
        ],
  );
}
