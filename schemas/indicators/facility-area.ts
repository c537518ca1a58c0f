import { beijingDateOf } from "../../core/beijing-date.ts";
import { countEach, defineIndicator } from "../../core/statistics/indicator.ts";
import { textAt } from "../checks/facts.ts";
import { hundredths } from "./facts.ts";

/** Floor area of community facilities. */
export const facilityArea = defineIndicator({
  id: "facility-area",
  title: { zh: "综合服务设施建筑面积", en: "Floor area of facilities" },
  definition: {
    zh: "期末综合服务设施的建筑面积合计，自交付（没有的按验收、批准或公布日期）起计；多个社区共用的设施在共同的上级区划计一次；有一处面积未公布的为未知。",
    en: "Floor area of facilities at the period's end, each from its delivery on (else acceptance, approval or publication); one that several communities share counts once, in the area they have in common; unknown where one has no figure.",
  },
  numerator: { zh: "建筑面积（平方米）", en: "floor area in square metres" },
  unit: "m2",
  scale: 100,
  measure: { kind: "stock" },
  dimensions: [
    { name: "kind", title: { zh: "设施类别", en: "Kind of facility" }, codeList: "facility-kind" },
  ],
  period: "year",
  articles: ["16", "17"],
  sources: [
    countEach("facilities", (record) => {
      const area = textAt(record, "floorAreaSqm");
      const on =
        textAt(record, "deliveredOn") ??
        textAt(record, "acceptance.on") ??
        textAt(record, "approvedOn") ??
        beijingDateOf(record.firstPublishedAt);
      return [
        {
          area: record.area,
          periods: [on.slice(0, 7)],
          dimensions: { kind: textAt(record, "kind") ?? "" },
          numerator: area === undefined ? 0 : hundredths(area),
          denominator: area === undefined ? 1 : 0,
        },
      ];
    }),
  ],
});
