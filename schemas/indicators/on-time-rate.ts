import { defineIndicator } from "../../core/statistics/indicator.ts";
import { cameDue, judgedBy, ofObligations } from "./owed-facts.ts";

/** Of all that is owed, what came in time. */
export const onTimeRate = defineIndicator({
  id: "on-time-rate",
  title: { zh: "按期公开率", en: "On-time disclosure rate" },
  definition: {
    zh: `应当公开的事项中按期公开的比例：收支情况表、公开事项、政府的各项定期公开和清单，以及对评议意见、意见建议和居民询问的回应与答复。${judgedBy.zh}`,
    en: `Of what was to be disclosed, the share that was in time: statements, notices, the governments' periodic figures and lists, and answers to appraisals, proposals and residents' questions. ${judgedBy.en}`,
  },
  numerator: { zh: "按期公开的件数", en: "disclosed in time" },
  denominator: cameDue,
  unit: "ratio",
  measure: { kind: "owed", of: "obligations", counted: "onTime", share: true },
  ...ofObligations,
});
