import { countEach, defineIndicator } from "../../core/statistics/indicator.ts";
import { numberAt, textAt } from "../checks/facts.ts";
import { at, dayOf } from "./facts.ts";

/** What became of donations (article 44). */
export const donationsUsed = defineIndicator({
  id: "donations-used",
  title: { zh: "捐赠使用率", en: "Donations used" },
  definition: {
    zh: "已公布使用的金额除以接受捐赠的金额（实物按公布的折价），按接收日期计入；使用情况未公布的按未使用计。",
    en: "Amount used by amount received, goods at their published value, counted by the day of receipt; where no use is published, none is counted.",
  },
  numerator: { zh: "已使用（分）", en: "used, in fen" },
  denominator: { zh: "接受（分）", en: "received, in fen" },
  unit: "ratio",
  measure: { kind: "ratio" },
  dimensions: [{ name: "form", title: { zh: "捐赠形式", en: "Form" }, codeList: "donation-form" }],
  period: "year",
  articles: ["44"],
  sources: [
    countEach("donations", (record) => {
      const received = numberAt(record, "amountFen");
      if (received === undefined) return [];
      const used = numberAt(record, "usedFen") ?? 0;
      return [at(record, dayOf(record), { form: textAt(record, "form") }, used, received)];
    }),
  ],
});
