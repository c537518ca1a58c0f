import { defineIndicator } from "../../core/statistics/indicator.ts";
import { cameDue, judgedBy, ofStatements } from "./owed-facts.ts";

/** Statements that are past their day and not there. */
export const statementsMissing = defineIndicator({
  id: "statements-missing",
  title: { zh: "到期未公布的收支情况表", en: "Statements missing" },
  definition: {
    zh: `应公布的收支情况表中已过到期日仍未公布的份数。${judgedBy.zh}`,
    en: `Of the statements due, those past their due day and not published. ${judgedBy.en}`,
  },
  numerator: { zh: "到期未公布的份数", en: "due and missing" },
  denominator: cameDue,
  unit: "items",
  measure: { kind: "owed", of: "statements", counted: "missing" },
  ...ofStatements,
});
