import { countEach, defineIndicator } from "../../core/statistics/indicator.ts";
import { textAt } from "../checks/facts.ts";
import { at, byHandler, dayOf } from "./facts.ts";

/** Proposals that nobody has settled. */
export const proposalsOpen = defineIndicator({
  id: "proposals-open",
  title: { zh: "未办结的意见建议", en: "Open proposals" },
  definition: {
    zh: "状态不是已办结或不予采纳的意见建议数，按提交日期计入。",
    en: "Proposals that are neither done nor declined, counted by the day of submission; of all proposals of that time.",
  },
  numerator: { zh: "未办结数", en: "open" },
  denominator: { zh: "意见建议数", en: "proposals" },
  unit: "items",
  measure: { kind: "sum" },
  dimensions: [
    byHandler,
    { name: "category", title: { zh: "类别", en: "Category" }, codeList: "proposal-category" },
  ],
  period: "year",
  articles: ["24"],
  sources: [
    countEach("proposals", (record) => {
      const isOpen = !["done", "declined"].includes(textAt(record, "status") ?? "");
      const organization = textAt(record, "handler.uscc");
      const category = textAt(record, "category");
      return [at(record, dayOf(record), { organization, category }, Number(isOpen), 1)];
    }),
  ],
});
