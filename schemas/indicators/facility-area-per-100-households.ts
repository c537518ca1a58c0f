import { defineIndicator } from "../../core/statistics/indicator.ts";

/** Facility area per 100 households, by two other indicators. */
export const facilityAreaPer100Households = defineIndicator({
  id: "facility-area-per-100-households",
  title: { zh: "每百户综合服务设施面积", en: "Facility area per 100 households" },
  definition: {
    zh: "期末综合服务设施建筑面积合计除以登记户数再乘以100；多个社区共用的设施在共同的上级区划计一次；面积未公布的设施或户数未登记的为未知。",
    en: "Floor area of facilities at the period's end by registered households, times 100; a facility that several communities share counts once, in the area they have in common; unknown where an area or a number of households is.",
  },
  numerator: { zh: "建筑面积（平方米）", en: "floor area in square metres" },
  denominator: { zh: "期末登记户数", en: "households registered at the period's end" },
  unit: "m2",
  measure: { kind: "per", numerator: "facility-area", denominator: "households", times: 100 },
  dimensions: [],
  period: "year",
  articles: ["17"],
  sources: [],
});
