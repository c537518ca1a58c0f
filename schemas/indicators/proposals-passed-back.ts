import { countEach, defineIndicator } from "../../core/statistics/indicator.ts";
import { textAt } from "../checks/facts.ts";
import { at, byHandler, dayOf } from "./facts.ts";

/** Proposals that the handler gave back to the committee. */
export const proposalsPassedBack = defineIndicator({
  id: "proposals-passed-back",
  title: { zh: "转回委员会办理的意见建议比例", en: "Proposals passed back" },
  definition: {
    zh: "承办单位曾转交委员会办理的意见建议占全部的比例，按提交日期计入。",
    en: "Share of proposals that the handler gave back to the committee, counted by the day of submission.",
  },
  numerator: { zh: "转回数", en: "passed back" },
  denominator: { zh: "意见建议数", en: "proposals" },
  unit: "ratio",
  measure: { kind: "ratio" },
  dimensions: [byHandler],
  period: "year",
  articles: ["24"],
  sources: [
    countEach("proposals", (record) => {
      const organization = textAt(record, "handler.uscc");
      const passed = Number(textAt(record, "passedBack.on") !== undefined);
      return [at(record, dayOf(record), { organization }, passed, 1)];
    }),
  ],
});
