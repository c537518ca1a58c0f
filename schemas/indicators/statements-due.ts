import { defineIndicator } from "../../core/statistics/indicator.ts";
import { cameDue, judgedBy, ofStatements } from "./owed-facts.ts";

/** Statements that came to be due. */
export const statementsDue = defineIndicator({
  id: "statements-due",
  title: { zh: "应公布的收支情况表", en: "Statements due" },
  definition: {
    zh: `各资金账户每一期间应公布一份收支情况表，自公布单位首个密钥登记之日起算；已公布的和到期未公布的都计在内。${judgedBy.zh}`,
    en: `One statement is due for each fund account and period, from the day the committee's first key was registered: those published, and those past their due day. ${judgedBy.en}`,
  },
  numerator: { zh: "应公布的份数", en: "statements due" },
  denominator: cameDue,
  unit: "items",
  measure: { kind: "owed", of: "statements", counted: "due" },
  ...ofStatements,
});
