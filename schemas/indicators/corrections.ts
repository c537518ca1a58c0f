import { beijingDateOf } from "../../core/beijing-date.ts";
import { countEach, defineIndicator } from "../../core/statistics/indicator.ts";
import { correctedDatasets } from "./corrected-datasets.ts";
import { at } from "./facts.ts";

/** How often published records were corrected. */
export const corrections = defineIndicator({
  id: "corrections",
  title: { zh: "更正次数", en: "Corrections" },
  definition: {
    zh: "未撤回记录的更正次数合计，按首次公布日期计入；分母为记录数。",
    en: "Corrections of records that stand, counted by the day each was first published; the denominator is the number of records.",
  },
  numerator: { zh: "更正次数", en: "corrections" },
  denominator: { zh: "记录数", en: "records" },
  unit: "items",
  measure: { kind: "sum" },
  dimensions: [{ name: "dataset", title: { zh: "数据集", en: "Dataset" } }],
  period: "quarter",
  articles: ["26"],
  sources: correctedDatasets.map((dataset) =>
    countEach(dataset, (record) => [
      at(record, beijingDateOf(record.firstPublishedAt), { dataset }, record.version - 1, 1),
    ]),
  ),
});
