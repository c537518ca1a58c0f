import { defineIndicator } from "../../core/statistics/indicator.ts";
import { cameDue, judgedBy, ofObligations } from "./owed-facts.ts";

/** Of all that is owed, what is past its day and not there. */
export const obligationsMissing = defineIndicator({
  id: "obligations-missing",
  title: { zh: "到期未公开的事项", en: "Due and not disclosed" },
  definition: {
    zh: `应当公开的事项中已过到期日仍未公开的件数。${judgedBy.zh}`,
    en: `Of what was to be disclosed, what is past its due day and not there. ${judgedBy.en}`,
  },
  numerator: { zh: "到期未公开的件数", en: "due and missing" },
  denominator: cameDue,
  unit: "items",
  measure: { kind: "owed", of: "obligations", counted: "missing" },
  ...ofObligations,
});
