/** The arithmetic of a statement, to the last fen (domain.md, R26b). */
import type { RuleInput, RuleRemark } from "../../core/definitions.ts";
import { yuanText } from "../vocabulary/money.ts";
import { statementOf, type StatementFacts } from "./receipt-facts.ts";
import { error } from "./remarks.ts";

/** Opening + income − expenditure = closing. */
export function checkBalance({ data }: RuleInput): readonly RuleRemark[] {
  const statement = statementOf(data);
  const { openingBalanceFen, totalIncomeFen, totalExpenditureFen, closingBalanceFen } = statement;
  const expected = openingBalanceFen + totalIncomeFen - totalExpenditureFen;
  if (expected === closingBalanceFen) return [];
  return [
    error(
      "receipt.unbalanced",
      ["closingBalanceFen"],
      `期初余额＋收入－支出应等于期末余额：应为 ${yuanText(expected)} 元，${difference(closingBalanceFen - expected).zh}`,
      `Opening + income − expenditure must equal closing: expected ${yuanText(expected)} yuan, ${difference(closingBalanceFen - expected).en}`,
    ),
  ];
}

/** The totals are the sums of the lines; a statement without lines says that nothing happened. */
export function checkTotals({ data }: RuleInput): readonly RuleRemark[] {
  const statement = statementOf(data);
  if (statement.lines.length === 0) return checkEmpty(statement);
  const income = checkSum(statement, "income", "totalIncomeFen");
  return [...income, ...checkSum(statement, "expenditure", "totalExpenditureFen")];
}

function checkEmpty(statement: StatementFacts): readonly RuleRemark[] {
  const { openingBalanceFen, totalIncomeFen, totalExpenditureFen, closingBalanceFen } = statement;
  const quiet = totalIncomeFen === 0 && totalExpenditureFen === 0;
  if (quiet && openingBalanceFen === closingBalanceFen) return [];
  return [
    error(
      "receipt.empty_unbalanced",
      ["lines"],
      "没有明细时，收入、支出合计须为零，期初与期末余额须相等；否则请逐笔列出明细。",
      "Without lines both totals are zero and opening equals closing; otherwise list every entry.",
    ),
  ];
}

function checkSum(
  statement: StatementFacts,
  direction: "income" | "expenditure",
  total: "totalIncomeFen" | "totalExpenditureFen",
): readonly RuleRemark[] {
  const sum = statement.lines
    .filter((entry) => entry.direction === direction)
    .reduce((amount, entry) => amount + entry.amountFen, 0);
  if (sum === statement[total]) return [];
  const zh = direction === "income" ? "收入" : "支出";
  const off = difference(statement[total] - sum);
  return [
    error(
      `receipt.${direction}_sum`,
      [total],
      `${zh}合计应等于${zh}明细之和：应为 ${yuanText(sum)} 元，${off.zh}`,
      `Total ${direction} must equal the sum of its lines: expected ${yuanText(sum)} yuan, ${off.en}`,
    ),
  ];
}

/** A difference divisible by 9 is what two swapped digits leave: the bookkeeper's old hint. */
function difference(fen: number): { readonly zh: string; readonly en: string } {
  const amount = yuanText(Math.abs(fen));
  const swapped = fen % 9 === 0;
  return {
    zh: `${fen > 0 ? "多" : "少"} ${amount} 元${swapped ? "（差额可被9整除，请查是否有数字颠倒）" : ""}。`,
    en: `${amount} yuan too ${fen > 0 ? "much" : "little"}${swapped ? " (divisible by 9: look for swapped digits)" : ""}.`,
  };
}
