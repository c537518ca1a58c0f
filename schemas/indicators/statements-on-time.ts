import { defineIndicator } from "../../core/statistics/indicator.ts";
import { cameDue, judgedBy, ofStatements } from "./owed-facts.ts";

/** Statements that came in time. */
export const statementsOnTime = defineIndicator({
  id: "statements-on-time",
  title: { zh: "按期公布的收支情况表", en: "Statements in time" },
  definition: {
    zh: `应公布的收支情况表中按期公布的份数；一个期间由几份表合起来覆盖的，以覆盖完整之日为准，计为一份。${judgedBy.zh}`,
    en: `Of the statements due, those published in time; where several cover a period together it counts as one, on the day they cover it whole. ${judgedBy.en}`,
  },
  numerator: { zh: "按期公布的份数", en: "published in time" },
  denominator: cameDue,
  unit: "items",
  measure: { kind: "owed", of: "statements", counted: "onTime" },
  ...ofStatements,
});
