import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { emergencyNoticeRules } from "../rules/emergency-notice.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { hotlineNumber } from "../vocabulary/contact.ts";
import { count } from "../vocabulary/count.ts";
import { isoDate } from "../vocabulary/date.ts";
import { emergencyKinds, emergencyMeasures } from "../vocabulary/service-codes.ts";
import { line, prose } from "../vocabulary/text.ts";

/** The members of an emergency notice. There is no place in it for a case, a patient or a ward. */
const emergencyNoticeFields = z.strictObject({
  kind: field(codeOf(emergencyKinds), codeFacts(emergencyKinds)),
  event: field(line(100), { title: { zh: "事件", en: "Event" }, freeText: true }),
  responseLevel: field(z.int().min(1).max(4).optional(), {
    title: { zh: "响应级别", en: "Response level" },
    help: { zh: "1 最高，4 最低", en: "1 is the highest, 4 the lowest" },
  }),
  measures: field(z.array(codeOf(emergencyMeasures)).min(1).max(12), {
    ...codeFacts(emergencyMeasures),
    help: { zh: "至少一项", en: "at least one" },
  }),
  description: field(prose(2000).optional(), {
    title: { zh: "措施说明", en: "What is done" },
    help: {
      zh: "写措施、范围和求助方式；不得写病例、个人情况和需照料的个人",
      en: "measures, where, how to get help; never cases, persons or their state",
    },
    freeText: true,
  }),
  places: field(line(200).optional(), { title: { zh: "适用范围", en: "Where" }, freeText: true }),
  from: field(isoDate(), { title: { zh: "起始日", en: "From" } }),
  to: field(isoDate().optional(), {
    title: { zh: "截止日", en: "To" },
    help: { zh: "未定的不填，解除后更正补填", en: "absent until known; a correction adds it" },
  }),
  hotline: field(hotlineNumber().optional(), {
    title: { zh: "求助电话", en: "Hotline" },
    help: { zh: "固定电话或服务热线，不得填手机", en: "a landline or hotline, no mobile" },
    freeText: true,
  }),
  decisionBody: field(line(100).optional(), {
    title: { zh: "决定机关", en: "Decided by" },
    freeText: true,
  }),
  decisionDocNo: field(line(60).optional(), { title: { zh: "决定文号", en: "Decision" } }),
  volunteers: field(count().optional(), {
    title: { zh: "参与志愿者人数", en: "Volunteers" },
    unit: "persons",
  }),
  householdsReached: field(count().optional(), {
    title: { zh: "服务户数", en: "Households reached" },
    unit: "households",
  }),
});

/** What a committee does in an emergency on the government's decision (article 32). */
export const emergencyNotices = defineDataset({
  name: "emergency-notices",
  schemaVersion: 1,
  title: { zh: "应急公告", en: "Emergency notices" },
  description: {
    zh: "突发事件时居（村）民委员会采取的措施、起止日期和求助电话；不公布病例和被照料人的任何信息。",
    en: "What committees do in an emergency, from when to when, whom to call; nothing of cases or of those in care.",
  },
  articles: ["32"],
  publisherKinds: ["residents_committee", "villagers_committee"],
  levels: ["community"],
  timeField: "from",
  titleField: "event",
  unique: ["area", "event", "from"],
  filters: [
    "kind",
    "event",
    "responseLevel",
    "measures",
    "from",
    "to",
    "hotline",
    "decisionBody",
    "decisionDocNo",
    "volunteers",
    "householdsReached",
  ],
  fields: emergencyNoticeFields,
  rules: emergencyNoticeRules,
  example: {
    op: "publish",
    area: "990101003005",
    ref: "2026-storm-02",
    data: {
      kind: "natural_disaster",
      event: "8月下旬暴雨防汛",
      responseLevel: 3,
      measures: ["mobilisation", "volunteers", "relocation", "supplies"],
      description:
        "社区党群服务中心一楼为临时安置点，备有饮水、食品和被褥；低洼楼院居民可随时前往。",
      places: "桂园小区及桂园路沿线低洼楼院",
      from: "2026-08-24",
      to: "2026-08-28",
      hotline: "0990-1234567",
      decisionBody: "东湖区防汛抗旱指挥部",
      decisionDocNo: "东汛指〔2026〕7号",
      volunteers: 36,
      householdsReached: 128,
    },
  },
});
