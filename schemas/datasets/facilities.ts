import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { facilityRules } from "../rules/facility.ts";
import { squareMetres, squareMetresFacts } from "../vocabulary/area-size.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { contactFields } from "../vocabulary/contact.ts";
import { count } from "../vocabulary/count.ts";
import { isoDate } from "../vocabulary/date.ts";
import {
  acquisitionModes,
  facilityKinds,
  facilityStatuses,
  siteContexts,
} from "../vocabulary/facility-codes.ts";
import { locationFields } from "../vocabulary/location.ts";
import { fen } from "../vocabulary/money.ts";
import { party } from "../vocabulary/party.ts";
import { servedAreasFields } from "../vocabulary/served-areas.ts";
import { decimal, line, prose } from "../vocabulary/text.ts";
import { utilityKinds, utilityUnits } from "../vocabulary/utility-codes.ts";

/** The four things that article 17, second paragraph, wants done together with the housing project. */
const sync = z.strictObject({
  design: field(z.boolean().optional(), { title: { zh: "同步设计", en: "Design" } }),
  construction: field(z.boolean().optional(), { title: { zh: "同步施工", en: "Construction" } }),
  acceptance: field(z.boolean().optional(), { title: { zh: "同步验收", en: "Acceptance" } }),
  delivery: field(z.boolean().optional(), { title: { zh: "同步交付", en: "Delivery" } }),
});

const acceptance = z.strictObject({
  on: field(isoDate(), { title: { zh: "验收日期", en: "Date" } }),
  civilAffairsInvited: field(z.boolean().optional(), {
    title: { zh: "已邀请民政部门", en: "Civil affairs invited" },
  }),
  civilAffairsAttended: field(z.boolean().optional(), {
    title: { zh: "民政部门已参加", en: "Civil affairs attended" },
  }),
});

/** Facilities of one development are judged together: 30 square metres per 100 households. */
const development = z.strictObject({
  ref: field(line(60), {
    title: { zh: "项目编号", en: "Number" },
    help: {
      zh: "同一项目的各设施填写相同编号",
      en: "the same for all facilities of one project",
    },
  }),
  name: field(line(100).optional(), { title: { zh: "项目名称", en: "Name" }, freeText: true }),
  plannedHouseholds: field(count().optional(), {
    title: { zh: "规划户数", en: "Planned households" },
    unit: "households",
  }),
  planDocNo: field(line(60).optional(), { title: { zh: "规划文号", en: "Planning document" } }),
});

const lease = z.strictObject({
  from: field(isoDate(), { title: { zh: "起租日", en: "From" } }),
  to: field(isoDate(), { title: { zh: "到期日", en: "To" } }),
  annualRentFen: field(fen().min(0).optional(), {
    title: { zh: "年租金", en: "Annual rent" },
    unit: "fen",
  }),
});

/** For information: what is judged against the tariff is a bill (domain.md A3, article 49). */
const utility = z.strictObject({
  kind: field(codeOf(utilityKinds), codeFacts(utilityKinds)),
  unit: field(codeOf(utilityUnits), codeFacts(utilityUnits)),
  unitPriceYuan: field(decimal(4), {
    title: { zh: "执行单价（元）", en: "Unit price in yuan" },
    help: { zh: "小数，用文本表示，最多四位小数", en: "a decimal as text, at most 4 places" },
    unit: "yuan",
    decimal: true,
  }),
  residentialPriceYuan: field(decimal(4).optional(), {
    title: { zh: "居民使用价格（元）", en: "Residential price in yuan" },
    help: { zh: "小数，用文本表示，最多四位小数", en: "a decimal as text, at most 4 places" },
    unit: "yuan",
    decimal: true,
  }),
  tariffDoc: field(line(60).optional(), { title: { zh: "定价文号", en: "Tariff document" } }),
});

/** The members of a facility. */
export const facilityFields = z.strictObject({
  name: field(line(100), { title: { zh: "设施名称", en: "Facility" }, freeText: true }),
  kind: field(codeOf(facilityKinds), codeFacts(facilityKinds)),
  ...servedAreasFields,
  acquisitionMode: field(codeOf(acquisitionModes).optional(), codeFacts(acquisitionModes)),
  siteContext: field(codeOf(siteContexts).optional(), codeFacts(siteContexts)),
  landAreaSqm: field(
    squareMetres().nullable().optional(),
    squareMetresFacts("建设用地面积（平方米）", "Land area in square metres"),
  ),
  floorAreaSqm: field(
    squareMetres().nullable().optional(),
    squareMetresFacts("建筑面积（平方米）", "Floor area in square metres"),
  ),
  householdsServed: field(count().optional(), {
    title: { zh: "服务户数", en: "Households served" },
    unit: "households",
  }),
  approvedOn: field(isoDate().optional(), {
    title: { zh: "批准日期", en: "Approved on" },
    help: {
      zh: "条例适用于2021-07-01及以后批准的设施",
      en: "the regulation applies to facilities approved from 2021-07-01 on",
    },
  }),
  approvalDocNo: field(line(60).optional(), {
    title: { zh: "批准文号", en: "Approval document" },
  }),
  planRef: field(line(100).optional(), {
    title: { zh: "国土空间规划依据", en: "Spatial plan" },
    help: { zh: "规划文号或图则编号", en: "number of the plan or of its sheet" },
  }),
  development: field(development.optional(), {
    title: { zh: "所属建设项目", en: "Development" },
  }),
  sync: field(sync.optional(), { title: { zh: "与建设项目同步", en: "Synchronised" } }),
  acceptance: field(acceptance.optional(), { title: { zh: "验收", en: "Acceptance" } }),
  deliveredOn: field(isoDate().optional(), { title: { zh: "交付日期", en: "Delivered on" } }),
  lease: field(lease.optional(), { title: { zh: "租赁", en: "Lease" } }),
  previousUse: field(line(100).optional(), {
    title: { zh: "原用途", en: "Previous use" },
    freeText: true,
  }),
  investor: field(party().optional(), {
    title: { zh: "投资方", en: "Investor" },
  }),
  maintainer: field(party().optional(), {
    title: { zh: "运行维护单位", en: "Maintainer" },
  }),
  ...contactFields,
  ...locationFields,
  utilities: field(z.array(utility).max(20).optional(), {
    title: { zh: "水电气暖", en: "Utilities" },
    help: {
      zh: "仅供参考；是否符合居民价以缴费记录判断",
      en: "for information; bills are what is judged against the residential price",
    },
  }),
  status: field(codeOf(facilityStatuses).optional(), codeFacts(facilityStatuses)),
  statusReason: field(line(200).optional(), {
    title: { zh: "停用原因", en: "Reason of the status" },
    freeText: true,
  }),
  plannedReopenOn: field(isoDate().optional(), {
    title: { zh: "计划恢复日期", en: "Planned to reopen on" },
  }),
  note: field(prose(1000).optional(), { title: { zh: "备注", en: "Note" }, freeText: true }),
});

/** A facility that serves communities; one that several share is one record and is counted once. */
export const facilities = defineDataset({
  name: "facilities",
  schemaVersion: 1,
  title: { zh: "综合服务设施", en: "Facilities" },
  description: {
    zh: "城乡社区综合服务设施和生活服务圈、农村基础设施：类别、取得方式、用地和建筑面积、同步建设与验收、使用状态。多个社区共用的设施只登记一次。",
    en: "Community service facilities, those of the life-service circle and rural infrastructure: kind, how acquired, land and floor area, synchronised construction and acceptance, status. A shared one is one record.",
  },
  articles: ["13", "15", "16", "17", "37"],
  publisherKinds: ["county", "department"],
  levels: ["county", "township", "community"],
  timeField: "publishedAt",
  titleField: "name",
  unique: ["area", "name"],
  filters: [
    "name",
    "kind",
    "servedAreas",
    "acquisitionMode",
    "siteContext",
    "landAreaSqm",
    "floorAreaSqm",
    "householdsServed",
    "approvedOn",
    "approvalDocNo",
    "planRef",
    "development.ref",
    "development.plannedHouseholds",
    "sync.design",
    "sync.construction",
    "sync.acceptance",
    "sync.delivery",
    "acceptance.on",
    "acceptance.civilAffairsInvited",
    "acceptance.civilAffairsAttended",
    "deliveredOn",
    "lease.to",
    "lease.annualRentFen",
    "investor.uscc",
    "maintainer.name",
    "maintainer.uscc",
    "status",
    "plannedReopenOn",
  ],
  fields: facilityFields,
  rules: facilityRules,
  example: {
    op: "publish",
    area: "990101003",
    ref: "fac-0021",
    data: {
      name: "柳溪二、湖滨社区党群服务中心",
      kind: "party_mass_service_centre",
      servedAreas: ["990101003006", "990101003007"],
      acquisitionMode: "project_supporting",
      siteContext: "new_compound",
      landAreaSqm: "1260.00",
      floorAreaSqm: "1082.40",
      householdsServed: 5565,
      approvedOn: "2024-03-18",
      approvalDocNo: "东发改审〔2024〕12号",
      planRef: "东湖区柳溪片区控规 LX-07-14",
      development: {
        ref: "LX-2024-03",
        name: "湖滨里住宅小区",
        plannedHouseholds: 2140,
        planDocNo: "东自然资规〔2024〕9号",
      },
      sync: { design: true, construction: true, acceptance: true, delivery: true },
      acceptance: { on: "2026-06-12", civilAffairsInvited: true, civilAffairsAttended: true },
      deliveredOn: "2026-07-01",
      investor: { name: "示例市城市建设投资有限公司", uscc: "91990100MA00C0045X" },
      maintainer: { name: "柳溪街道办事处", uscc: "1199010100A0D02025" },
      address: "柳溪街道湖滨路16号",
      openHours: "周一至周日 8:30-20:30",
      officePhone: "0990-1234591",
      location: { lng: 132.5238, lat: 17.8455, crs: "CGCS2000" },
      utilities: [
        {
          kind: "heat",
          unit: "m2·month",
          unitPriceYuan: "3.60",
          residentialPriceYuan: "3.60",
          tariffDoc: "示发改价〔2023〕8号",
        },
      ],
      status: "in_use",
      note: "两社区共用，面积只计一次",
    },
  },
});
