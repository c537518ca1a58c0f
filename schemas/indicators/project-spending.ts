import { countEach, defineIndicator } from "../../core/statistics/indicator.ts";
import { numberAt, textAt } from "../checks/facts.ts";
import { at, dayOf } from "./facts.ts";

/** What projects cost against what was planned. */
export const projectSpending = defineIndicator({
  id: "project-spending",
  title: { zh: "项目支出与预算之比", en: "Project spending against budget" },
  definition: {
    zh: "同时公布预算和支出的项目，支出合计除以预算合计，按开工日期计入。",
    en: "Spending of projects by their budgets, of those that have published both; counted by the day they started.",
  },
  numerator: { zh: "支出合计（分）", en: "spent, in fen" },
  denominator: { zh: "预算合计（分）", en: "budget, in fen" },
  unit: "ratio",
  measure: { kind: "ratio" },
  dimensions: [
    { name: "category", title: { zh: "项目类别", en: "Category" }, codeList: "project-category" },
  ],
  period: "year",
  articles: ["26"],
  sources: [
    countEach("projects", (record) => {
      const [budget, spent] = [numberAt(record, "budgetFen"), numberAt(record, "spentFen")];
      if (budget === undefined || spent === undefined) return [];
      return [at(record, dayOf(record), { category: textAt(record, "category") }, spent, budget)];
    }),
  ],
});
