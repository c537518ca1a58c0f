import { countEach, defineIndicator } from "../../core/statistics/indicator.ts";
import { textAt } from "../checks/facts.ts";
import { at, dayOf } from "./facts.ts";

/** Residents' questions that were answered. */
export const queriesAnswered = defineIndicator({
  id: "queries-answered",
  title: { zh: "居民询问答复率", en: "Queries answered" },
  definition: {
    zh: "已答复的居民询问占全部询问的比例（不属于公开范围的不计），按询问日期计入。",
    en: "Share of residents' questions that were answered, those that are no matter of disclosure left out; counted by the day they were asked.",
  },
  numerator: { zh: "已答复数", en: "answered" },
  denominator: { zh: "询问数", en: "questions" },
  unit: "ratio",
  measure: { kind: "ratio" },
  dimensions: [
    {
      name: "category",
      title: { zh: "事项类别", en: "Category" },
      codeList: "disclosure-category",
    },
  ],
  period: "year",
  articles: ["26"],
  sources: [
    countEach("queries", (record) => {
      if (textAt(record, "status") === "closed") return [];
      const answered = Number(textAt(record, "answeredOn") !== undefined);
      return [at(record, dayOf(record), { category: textAt(record, "category") }, answered, 1)];
    }),
  ],
});
