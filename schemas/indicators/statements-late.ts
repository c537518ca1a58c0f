import { defineIndicator } from "../../core/statistics/indicator.ts";
import { cameDue, judgedBy, ofStatements } from "./owed-facts.ts";

/** Statements that came late. */
export const statementsLate = defineIndicator({
  id: "statements-late",
  title: { zh: "逾期公布的收支情况表", en: "Statements late" },
  definition: {
    zh: `应公布的收支情况表中逾期才公布的份数。${judgedBy.zh}`,
    en: `Of the statements due, those published after their due day. ${judgedBy.en}`,
  },
  numerator: { zh: "逾期公布的份数", en: "published late" },
  denominator: cameDue,
  unit: "items",
  measure: { kind: "owed", of: "statements", counted: "late" },
  ...ofStatements,
});
