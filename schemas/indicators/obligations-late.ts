import { defineIndicator } from "../../core/statistics/indicator.ts";
import { cameDue, judgedBy, ofObligations } from "./owed-facts.ts";

/** Of all that is owed, what came late. */
export const obligationsLate = defineIndicator({
  id: "obligations-late",
  title: { zh: "逾期公开的事项", en: "Disclosed late" },
  definition: {
    zh: `应当公开的事项中逾期才公开的件数。${judgedBy.zh}`,
    en: `Of what was to be disclosed, what came after its due day. ${judgedBy.en}`,
  },
  numerator: { zh: "逾期公开的件数", en: "disclosed late" },
  denominator: cameDue,
  unit: "items",
  measure: { kind: "owed", of: "obligations", counted: "late" },
  ...ofObligations,
});
