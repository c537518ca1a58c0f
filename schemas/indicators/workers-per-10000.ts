import { countEach, defineIndicator } from "../../core/statistics/indicator.ts";
import { numberAt, textAt } from "../checks/facts.ts";

/** Community workers by residents (article 46). */
export const workersPer10000 = defineIndicator({
  id: "workers-per-10000",
  title: { zh: "每万名居民社区工作者", en: "Community workers per 10,000 residents" },
  definition: {
    zh: "在岗社区工作者数除以同一统计中的常住人口再乘以10000，按统计年度计入；未公布人口的不计。国家目标为18。",
    en: "Community workers in post by the residents of the same count, times 10,000, counted in the year it is about; counts without residents are left out. The national goal is 18.",
  },
  numerator: { zh: "在岗人数", en: "in post" },
  denominator: { zh: "常住人口", en: "residents" },
  unit: "persons",
  measure: { kind: "ratio", times: 10_000 },
  dimensions: [],
  period: "year",
  articles: ["46"],
  sources: [
    countEach("workforce", (record) => {
      const [inPost, population] = [numberAt(record, "inPost"), numberAt(record, "population")];
      const year = numberAt(record, "year") ?? textAt(record, "countedOn")?.slice(0, 4);
      if (inPost === undefined || population === undefined || year === undefined) return [];
      return [
        {
          area: record.area,
          periods: [String(year)],
          dimensions: {},
          numerator: inPost,
          denominator: population,
        },
      ];
    }),
  ],
});
