import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { gridRules } from "../rules/grid.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { officePhoneFields } from "../vocabulary/contact.ts";
import { count } from "../vocabulary/count.ts";
import { isoDate } from "../vocabulary/date.ts";
import { gridFeatures, gridKinds } from "../vocabulary/place-codes.ts";
import { line, prose } from "../vocabulary/text.ts";

/** The members of a grid. No grid worker is named: the contact is an office's. */
export const gridFields = z.strictObject({
  gridCode: field(z.string().regex(/^\d{15}$/u), {
    title: { zh: "网格编码", en: "Grid code" },
    help: {
      zh: "15 位数字：所在社区（村）区划代码加 3 位顺序号",
      en: "15 digits: the community's division code and a number of 3 digits",
    },
  }),
  name: field(line(60), { title: { zh: "网格名称", en: "Name" }, freeText: true }),
  kind: field(codeOf(gridKinds), codeFacts(gridKinds)),
  features: field(z.array(codeOf(gridFeatures)).max(10).optional(), codeFacts(gridFeatures)),
  scope: field(prose(500).optional(), {
    title: { zh: "网格范围", en: "Boundary" },
    freeText: true,
  }),
  households: field(count().optional(), {
    title: { zh: "户数", en: "Households" },
    unit: "households",
  }),
  population: field(count().optional(), {
    title: { zh: "常住人口", en: "Resident population" },
    unit: "persons",
  }),
  unitsCount: field(count().optional(), {
    title: { zh: "驻格单位数", en: "Units located there" },
    unit: "items",
  }),
  fullTimeWorkers: field(count().optional(), {
    title: { zh: "专职网格员人数", en: "Full-time grid workers" },
    unit: "persons",
  }),
  partTimeWorkers: field(count().optional(), {
    title: { zh: "兼职网格员人数", en: "Part-time grid workers" },
    unit: "persons",
  }),
  ...officePhoneFields,
  validFrom: field(isoDate().optional(), { title: { zh: "启用日期", en: "Valid from" } }),
  validTo: field(isoDate().optional(), { title: { zh: "停用日期", en: "Valid to" } }),
});

/** A grid of the grid management of one community or village (article 28). */
export const grids = defineDataset({
  name: "grids",
  schemaVersion: 1,
  title: { zh: "网格", en: "Grids" },
  description: {
    zh: "城乡社区网格化管理的网格：编码、范围、户数、网格员人数和办公电话；不公布网格员个人信息。",
    en: "The grids of community management: code, boundary, households, number of workers, office phone; nobody is named.",
  },
  articles: ["28"],
  publisherKinds: ["county", "subdistrict"],
  levels: ["community"],
  timeField: "publishedAt",
  titleField: "name",
  unique: ["gridCode"],
  filters: [
    "gridCode",
    "name",
    "kind",
    "features",
    "households",
    "population",
    "unitsCount",
    "fullTimeWorkers",
    "partTimeWorkers",
    "validFrom",
    "validTo",
  ],
  fields: gridFields,
  rules: gridRules,
  example: {
    op: "publish",
    area: "990101003005",
    ref: "grid-005-009",
    data: {
      gridCode: "990101003005009",
      name: "桂园社区第九网格",
      kind: "residential",
      features: ["red", "rule_of_law", "smart"],
      scope: "桂园小区19至24号楼及沿街商铺",
      households: 312,
      population: 868,
      unitsCount: 11,
      fullTimeWorkers: 1,
      partTimeWorkers: 2,
      officePhone: "0990-1234567",
      validFrom: "2026-01-01",
    },
  },
});
