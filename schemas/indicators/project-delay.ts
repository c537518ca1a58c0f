import { countEach, defineIndicator } from "../../core/statistics/indicator.ts";
import { textAt } from "../checks/facts.ts";
import { at } from "./facts.ts";

/** How many projects were finished late. */
export const projectDelay = defineIndicator({
  id: "project-delay",
  title: { zh: "项目逾期完工率", en: "Projects completed late" },
  definition: {
    zh: "同时公布计划完工日期和完工日期的项目中，晚于计划完工的比例，按完工日期计入。",
    en: "Share of projects completed after the day they were due, of those that have published both days; counted by the day of completion.",
  },
  numerator: { zh: "逾期完工的项目数", en: "projects completed late" },
  denominator: { zh: "已完工的项目数", en: "projects completed" },
  unit: "ratio",
  measure: { kind: "ratio" },
  dimensions: [
    { name: "category", title: { zh: "项目类别", en: "Category" }, codeList: "project-category" },
  ],
  period: "year",
  articles: ["26"],
  sources: [
    countEach("projects", (record) => {
      const [due, done] = [textAt(record, "dueOn"), textAt(record, "completedOn")];
      if (due === undefined || done === undefined) return [];
      return [at(record, done, { category: textAt(record, "category") }, Number(done > due), 1)];
    }),
  ],
});
