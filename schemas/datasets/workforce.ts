import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { workforceRules } from "../rules/workforce.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { count } from "../vocabulary/count.ts";
import { isoDate } from "../vocabulary/date.ts";
import { fen } from "../vocabulary/money.ts";
import { decimal, line, prose } from "../vocabulary/text.ts";
import { workerSystems } from "../vocabulary/document-codes.ts";

/** What article 46 wants the number of workers to be measured by. */
const basis = z.strictObject({
  communities: field(count().optional(), {
    title: { zh: "社区数", en: "Communities" },
    unit: "items",
  }),
  households: field(count().optional(), {
    title: { zh: "户数", en: "Households" },
    unit: "households",
  }),
  areaSqKm: field(decimal(4).optional(), {
    title: { zh: "面积（平方千米）", en: "Area in square kilometres" },
    help: { zh: "小数，用文本表示，最多四位小数", en: "a decimal as text, at most 4 places" },
    unit: "km2",
    decimal: true,
  }),
  serviceRadiusM: field(count().optional(), {
    title: { zh: "服务半径（米）", en: "Service radius in metres" },
  }),
  residentsOver60: field(count().optional(), {
    title: { zh: "60岁以上居民", en: "Residents over 60" },
    unit: "persons",
  }),
  unitsCount: field(count().optional(), {
    title: { zh: "辖区单位数", en: "Units located there" },
    unit: "items",
  }),
});

const payBand = z.strictObject({
  grade: field(line(40), { title: { zh: "岗位等级", en: "Grade" } }),
  persons: field(count(), { title: { zh: "人数", en: "Persons" }, unit: "persons" }),
  monthlyFromFen: field(fen().min(0).optional(), {
    title: { zh: "月薪下限", en: "Monthly pay from" },
    unit: "fen",
  }),
  monthlyToFen: field(fen().min(0).optional(), {
    title: { zh: "月薪上限", en: "Monthly pay to" },
    unit: "fen",
  }),
});

const system = z.strictObject({
  system: field(codeOf(workerSystems), codeFacts(workerSystems)),
  docNo: field(line(60), { title: { zh: "文号", en: "Document" } }),
  effectiveFrom: field(isoDate().optional(), { title: { zh: "施行日期", en: "In force from" } }),
});

/** The members of a count of community workers: numbers alone, nobody by name. */
export const workforceFields = z.strictObject({
  year: field(z.int().min(2000).max(2099), { title: { zh: "年度", en: "Year" } }),
  countedOn: field(isoDate(), { title: { zh: "统计日期", en: "Counted on" } }),
  establishedPosts: field(count().optional(), {
    title: { zh: "核定岗位数", en: "Established posts" },
    unit: "items",
  }),
  inPost: field(count(), { title: { zh: "在岗人数", en: "In post" }, unit: "persons" }),
  certified: field(count().optional(), {
    title: { zh: "持社会工作者职业资格人数", en: "Certified social workers" },
    unit: "persons",
  }),
  collegeOrAbove: field(count().optional(), {
    title: { zh: "大专及以上人数", en: "College or above" },
    unit: "persons",
  }),
  population: field(count().optional(), {
    title: { zh: "常住人口", en: "Resident population" },
    unit: "persons",
  }),
  basis: field(basis.optional(), { title: { zh: "核定依据", en: "Basis" } }),
  payBands: field(z.array(payBand).max(40).optional(), {
    title: { zh: "薪酬档次", en: "Pay bands" },
  }),
  systems: field(z.array(system).max(20).optional(), {
    title: { zh: "职业体系制度", en: "Personnel systems" },
  }),
  docNo: field(line(60).optional(), { title: { zh: "核定文号", en: "Document" } }),
  note: field(prose(500).optional(), { title: { zh: "备注", en: "Note" }, freeText: true }),
});

/** Community workers of an area in a year, as numbers. */
export const workforce = defineDataset({
  name: "workforce",
  schemaVersion: 1,
  title: { zh: "社区工作者队伍", en: "Community workers" },
  description: {
    zh: "社区工作者的岗位数、在岗人数、资格和薪酬档次汇总，核定人数的依据，以及职业体系各项制度。只有汇总数，没有个人信息。",
    en: "Posts, workers in post, qualification and pay bands, what the number is measured by, and the systems of the career. Numbers alone.",
  },
  articles: ["46"],
  publisherKinds: ["county", "city"],
  levels: ["city", "county", "township", "community"],
  timeField: "countedOn",
  titleField: "docNo",
  unique: ["area", "year"],
  filters: [
    "year",
    "countedOn",
    "establishedPosts",
    "inPost",
    "certified",
    "collegeOrAbove",
    "population",
    "basis.households",
    "basis.residentsOver60",
    "systems.system",
    "docNo",
  ],
  fields: workforceFields,
  rules: workforceRules,
  example: {
    op: "publish",
    area: "990101",
    ref: "workforce-2025",
    data: {
      year: 2025,
      countedOn: "2025-12-31",
      establishedPosts: 68,
      inPost: 64,
      certified: 28,
      collegeOrAbove: 57,
      population: 35240,
      basis: {
        communities: 5,
        households: 12600,
        areaSqKm: "4.15",
        serviceRadiusM: 800,
        residentsOver60: 7150,
        unitsCount: 186,
      },
      payBands: [
        { grade: "一级至三级", persons: 41, monthlyFromFen: 380000, monthlyToFen: 460000 },
        { grade: "四级及以上", persons: 23, monthlyFromFen: 460000, monthlyToFen: 620000 },
      ],
      systems: [
        { system: "pay", docNo: "东民发〔2025〕18号", effectiveFrom: "2025-07-01" },
        { system: "training", docNo: "东民发〔2025〕19号", effectiveFrom: "2025-07-01" },
      ],
      docNo: "东编办〔2025〕6号",
      note: "不含公益性岗位人员",
    },
  },
});
