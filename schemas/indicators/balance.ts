import { defineIndicator, type Contribution } from "../../core/statistics/indicator.ts";
import { byFundAccount, periodsAround } from "./facts.ts";
import { countStatements, type Statement } from "./statements.ts";

/** What was left in the accounts. */
export const balance = defineIndicator({
  id: "balance",
  title: { zh: "期末余额", en: "Closing balance" },
  definition: {
    zh: "各资金账户在期间内最后一份收支情况表的期末余额合计；所选范围内取有数据的最后一个期间。没有公布该期间收支的账户不在其内。",
    en: "Sum of the closing balances of each account's last statement within the period; of a range, its last period that has any. Accounts without a statement in it are not included.",
  },
  numerator: { zh: "期末余额合计（分）", en: "total of closing balances in fen" },
  unit: "fen",
  measure: { kind: "latest" },
  dimensions: [byFundAccount],
  period: "quarter",
  articles: ["26"],
  sources: [countStatements("expenditure", lastOfEachPeriod)],
});

function lastOfEachPeriod(statements: readonly Statement[]): readonly Contribution[] {
  const last = new Map<string, Statement>();
  for (const statement of statements) {
    for (const period of periodsAround(statement.granularity, statement.to)) {
      const other = last.get(period);
      if (other === undefined || other.to <= statement.to) last.set(period, statement);
    }
  }
  const periods = Map.groupBy(last.keys(), (period) => last.get(period));
  return [...periods].flatMap(([statement, own]) =>
    statement === undefined
      ? []
      : [
          {
            area: statement.area,
            periods: own.sort(),
            dimensions: { fundAccount: statement.fundAccount },
            numerator: statement.closingFen,
            denominator: 0,
          },
        ],
  );
}
