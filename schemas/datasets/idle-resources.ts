import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { idleResourceRules } from "../rules/idle-resource.ts";
import { squareMetres, squareMetresFacts } from "../vocabulary/area-size.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { isoDate } from "../vocabulary/date.ts";
import { idleDecisions } from "../vocabulary/facility-codes.ts";
import { locationFields } from "../vocabulary/location.ts";
import { party } from "../vocabulary/party.ts";
import { facilityReference } from "../vocabulary/reference.ts";
import { servedAreasFields } from "../vocabulary/served-areas.ts";
import { line, prose } from "../vocabulary/text.ts";

/** The members of an idle resource. */
const idleResourceFields = z.strictObject({
  name: field(line(100), { title: { zh: "资源名称", en: "Resource" }, freeText: true }),
  address: field(line(200).optional(), { title: { zh: "地址", en: "Address" }, freeText: true }),
  ...locationFields,
  formerUse: field(line(100), { title: { zh: "原用途", en: "Former use" }, freeText: true }),
  owner: field(party().optional(), { title: { zh: "权属单位", en: "Owner" } }),
  floorAreaSqm: field(
    squareMetres().optional(),
    squareMetresFacts("建筑面积（平方米）", "Floor area in square metres"),
  ),
  landAreaSqm: field(
    squareMetres().optional(),
    squareMetresFacts("土地面积（平方米）", "Land area in square metres"),
  ),
  idleSince: field(isoDate().optional(), { title: { zh: "闲置起始日", en: "Idle since" } }),
  offeredOn: field(isoDate().optional(), {
    title: { zh: "提供社区选用日期", en: "Offered to communities on" },
  }),
  decision: field(codeOf(idleDecisions), codeFacts(idleDecisions)),
  decidedOn: field(isoDate().optional(), { title: { zh: "决定日期", en: "Decided on" } }),
  decisionDocNo: field(line(60).optional(), {
    title: { zh: "决定文号", en: "Document of the decision" },
  }),
  reason: field(prose(500).optional(), {
    title: { zh: "决定理由", en: "Reason" },
    help: {
      zh: "未优先用作社区设施的，说明理由",
      en: "why, where communities did not get it first",
    },
    freeText: true,
  }),
  ...servedAreasFields,
  facility: field(facilityReference().optional(), {
    title: { zh: "改作的设施", en: "Facility it became" },
  }),
  note: field(prose(500).optional(), { title: { zh: "备注", en: "Note" }, freeText: true }),
});

/** An idle public building or plot, and whether communities got it first, as article 18 asks. */
export const idleResources = defineDataset({
  name: "idle-resources",
  schemaVersion: 1,
  title: { zh: "闲置资源", en: "Idle public resources" },
  description: {
    zh: "本行政区域内闲置的公共房屋、场地及其处理：面积、原用途、何时提供社区选用、最终决定。",
    en: "Idle public buildings and plots: size, former use, when offered to communities, and what was decided.",
  },
  articles: ["18"],
  publisherKinds: ["city", "county"],
  levels: ["county", "township", "community"],
  timeField: "publishedAt",
  titleField: "name",
  unique: ["area", "name"],
  filters: [
    "name",
    "formerUse",
    "owner.name",
    "owner.uscc",
    "floorAreaSqm",
    "landAreaSqm",
    "idleSince",
    "offeredOn",
    "decision",
    "decidedOn",
    "decisionDocNo",
    "servedAreas",
    "facility.record",
  ],
  fields: idleResourceFields,
  rules: idleResourceRules,
  example: {
    op: "publish",
    area: "990101003",
    ref: "idle-2026-003",
    data: {
      name: "原柳溪农机站",
      address: "柳溪街道农机巷2号",
      location: { lng: 132.5204, lat: 17.8433, crs: "CGCS2000" },
      formerUse: "农机维修",
      owner: { name: "东湖区国有资产经营有限公司", uscc: "91990101MA00C00612" },
      floorAreaSqm: "560.00",
      landAreaSqm: "720.00",
      idleSince: "2024-05-01",
      offeredOn: "2026-02-10",
      decision: "assigned_to_community",
      decidedOn: "2026-05-18",
      decisionDocNo: "东政函〔2026〕14号",
      reason: "两社区缺少活动场所，优先用作社区设施",
      servedAreas: ["990101003005", "990101003006"],
      facility: { name: "桂园、柳溪二社区文体活动中心" },
      note: "修缮后交付，预计2027年启用",
    },
  },
});
