/** Article 26: disclosure of residents' and village affairs, projects, income and expenditure. */
import {
  defineCaseGroup,
  type Check,
  type JudgedRecord,
  type Verdict,
} from "../../core/judging/check.ts";
import { seriesEntryOf } from "../rules/receipt-facts.ts";
import { daysAfter } from "../vocabulary/date.ts";
import { yuanDecimal } from "../vocabulary/money.ts";
import { numberAt, textAt } from "./facts.ts";

const text = {
  zh: "居（村）民委员会应当……定期公布收支情况，接受居民监督。",
  en: "Committees shall periodically publish income and expenditure and accept residents' supervision.",
};

const openingEqualsClosing: Check<"before"> = {
  rule: "R26c",
  title: { zh: "期初余额等于上期期末余额", en: "Opening balance equals the prior closing balance" },
  basis: "regulation",
  article: "26",
  text,
  judge: ({ subjects, related }) =>
    subjects.flatMap((statement) => {
      const prior = related.before.find(
        ({ data }) => seriesEntryOf(data).class === seriesEntryOf(statement.data).class,
      );
      return prior === undefined ? [] : [compare(statement, prior)];
    }),
};

/** Statements, each beside those of the same account that end the day before it begins. */
export const statements = defineCaseGroup({
  name: "statements",
  subject: "receipts",
  caseOf: ({ id }) => id,
  relations: {
    before: {
      dataset: "receipts",
      keyOf: (record) => [`${accountOf(record)}|${textAt(record, "period.to") ?? ""}`],
      keysOf: (record) => {
        const from = textAt(record, "period.from");
        return from === undefined ? [] : [`${accountOf(record)}|${daysAfter(from, -1)}`];
      },
    },
  },
  settings: [],
  checks: [openingEqualsClosing],
});

function compare(statement: JudgedRecord, prior: JudgedRecord): Verdict {
  const opening = numberAt(statement, "openingBalanceFen") ?? 0;
  const closing = numberAt(prior, "closingBalanceFen") ?? 0;
  const label = textAt(statement, "period.label") ?? "";
  return {
    // The article asks for statements, not for this equation: a difference is for a human to look at.
    outcome: opening === closing ? "pass" : "advisory",
    subject: statement,
    responsible: statement.onBehalfOf ?? statement.publisher,
    period: label,
    values: { openingBalanceFen: opening, priorClosingBalanceFen: closing },
    explanation: {
      zh: `${label} 期初余额 ${yuanDecimal(opening)} 元，上期期末余额 ${yuanDecimal(closing)} 元，${opening === closing ? "一致" : `相差 ${yuanDecimal(opening - closing)} 元`}。`,
      en: `${label} opens with ${yuanDecimal(opening)} yuan; the statement before it closed with ${yuanDecimal(closing)} yuan${opening === closing ? "" : `, a difference of ${yuanDecimal(opening - closing)} yuan`}.`,
    },
    inputs: [prior],
  };
}

function accountOf(record: JudgedRecord): string {
  return `${record.area}|${textAt(record, "fundAccount") ?? ""}`;
}
