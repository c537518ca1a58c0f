import { beijingDateOf } from "../../core/beijing-date.ts";
import { countEach, defineIndicator } from "../../core/statistics/indicator.ts";
import { correctedDatasets } from "./corrected-datasets.ts";
import { at } from "./facts.ts";

/** How many published records were withdrawn, and on what ground. */
export const withdrawals = defineIndicator({
  id: "withdrawals",
  title: { zh: "撤回的记录", en: "Records withdrawn" },
  definition: {
    zh: "已撤回的记录数，按首次公布日期计入；分母为同期公布的记录数（按理由分组时为该理由的撤回数）。",
    en: "Records that were withdrawn, counted by the day each was first published; the denominator is the number published then (by ground: those withdrawn on it).",
  },
  numerator: { zh: "撤回数", en: "withdrawn" },
  denominator: { zh: "记录数", en: "records" },
  unit: "items",
  measure: { kind: "sum" },
  dimensions: [
    { name: "dataset", title: { zh: "数据集", en: "Dataset" } },
    { name: "ground", title: { zh: "撤回理由", en: "Ground" }, codeList: "withdrawal-ground" },
  ],
  period: "quarter",
  articles: ["26"],
  sources: correctedDatasets.map((dataset) =>
    countEach(
      dataset,
      (record) => {
        const { withdrawal, firstPublishedAt } = record;
        const dimensions = { dataset, ground: withdrawal?.ground };
        const gone = Number(withdrawal !== undefined);
        return [at(record, beijingDateOf(firstPublishedAt), dimensions, gone, 1)];
      },
      { withdrawn: true },
    ),
  ),
});
