import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { facilityUseRules } from "../rules/facility-use.ts";
import { isoDate } from "../vocabulary/date.ts";
import { fen } from "../vocabulary/money.ts";
import { party } from "../vocabulary/party.ts";
import { facilityReference } from "../vocabulary/reference.ts";
import { line, prose } from "../vocabulary/text.ts";

/** The members of a use. */
export const facilityUseFields = z.strictObject({
  facility: field(facilityReference(), { title: { zh: "设施", en: "Facility" } }),
  user: field(party(), { title: { zh: "使用单位", en: "User" } }),
  filingNo: field(line(60).optional(), {
    title: { zh: "备案号", en: "Filing number" },
    help: {
      zh: "未登记的社区社会组织填写备案号",
      en: "of a community organisation that is filed and not registered",
    },
  }),
  purpose: field(line(200), { title: { zh: "使用事项", en: "Purpose" }, freeText: true }),
  from: field(isoDate(), { title: { zh: "起始日期", en: "First day" } }),
  to: field(isoDate().optional(), { title: { zh: "截止日期", en: "Last day" } }),
  schedule: field(line(200).optional(), {
    title: { zh: "使用时段", en: "Schedule" },
    freeText: true,
  }),
  free: field(z.boolean(), { title: { zh: "无偿提供", en: "Free of charge" } }),
  feeFen: field(fen().min(0).optional(), {
    title: { zh: "收费金额", en: "Fee" },
    help: {
      zh: "无偿提供为0；收费的填写整个使用期合计",
      en: "0 where free; else for the whole use",
    },
    unit: "fen",
  }),
  agreementNo: field(line(60).optional(), { title: { zh: "协议编号", en: "Agreement" } }),
  decidedOn: field(isoDate().optional(), { title: { zh: "决定日期", en: "Decided on" } }),
  note: field(prose(500).optional(), { title: { zh: "备注", en: "Note" }, freeText: true }),
});

/** A facility lent to a community organisation, as article 39 allows: who, for what, and whether free. */
export const facilityUses = defineDataset({
  name: "facility-uses",
  schemaVersion: 1,
  title: { zh: "设施使用", en: "Uses of facilities" },
  description: {
    zh: "居（村）民委员会把社区综合服务设施提供给社区社会组织等使用的情况：使用单位、事项、时段、是否无偿。",
    en: "Facilities that committees let community organisations use: who, for what, when, and whether free of charge.",
  },
  articles: ["39"],
  publisherKinds: ["residents_committee", "villagers_committee"],
  levels: ["community"],
  timeField: "from",
  titleField: "purpose",
  unique: ["area", "facility.name", "user.name", "purpose", "from"],
  filters: [
    "facility.name",
    "facility.record",
    "user.name",
    "user.uscc",
    "filingNo",
    "from",
    "to",
    "free",
    "feeFen",
    "agreementNo",
    "decidedOn",
  ],
  fields: facilityUseFields,
  rules: facilityUseRules,
  example: {
    op: "publish",
    area: "990101003005",
    ref: "use-2026-07",
    data: {
      facility: { name: "桂园社区党群服务中心", record: "fac-0001" },
      user: { name: "桂园社区银龄合唱队" },
      filingNo: "柳溪社组备〔2025〕3号",
      purpose: "合唱排练",
      from: "2026-09-01",
      to: "2026-12-31",
      schedule: "每周二、周四 14:30-16:30",
      free: true,
      feeFen: 0,
      agreementNo: "GY-CD-2026-04",
      decidedOn: "2026-08-20",
      note: "场地使用后自行清扫",
    },
  },
});
