import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { consultationRules } from "../rules/consultation.ts";
import {
  consultationForms,
  consultationMatters,
  consultationOutcomes,
  implementationStatuses,
} from "../vocabulary/affair-codes.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { count } from "../vocabulary/count.ts";
import { isoDate } from "../vocabulary/date.ts";
import { line, prose } from "../vocabulary/text.ts";

const implementation = z.strictObject({
  status: field(codeOf(implementationStatuses), codeFacts(implementationStatuses)),
  responsible: field(line(60).optional(), {
    title: { zh: "落实单位", en: "Carried out by" },
    freeText: true,
  }),
  dueOn: field(isoDate().optional(), { title: { zh: "计划完成日期", en: "Due on" } }),
  doneOn: field(isoDate().optional(), { title: { zh: "落实日期", en: "Done on" } }),
  progress: field(prose(1000).optional(), {
    title: { zh: "落实情况", en: "Progress" },
    freeText: true,
  }),
});

/** The members of a consultation. */
export const consultationFields = z.strictObject({
  topic: field(line(100), { title: { zh: "协商议题", en: "Topic" }, freeText: true }),
  matter: field(codeOf(consultationMatters), codeFacts(consultationMatters)),
  form: field(codeOf(consultationForms), codeFacts(consultationForms)),
  heldOn: field(isoDate(), {
    title: { zh: "协商日期", en: "Held on" },
    help: { zh: "多次协商的填最后一次", en: "the last day where there were several" },
  }),
  sessions: field(z.int().min(1).max(1000).optional(), {
    title: { zh: "协商次数", en: "Sessions" },
    unit: "items",
  }),
  place: field(line(100).optional(), { title: { zh: "地点", en: "Place" }, freeText: true }),
  convenedBy: field(line(100).optional(), {
    title: { zh: "牵头组织", en: "Convened by" },
    help: { zh: "社区党组织、居（村）民委员会等", en: "party organisation, committee" },
    freeText: true,
  }),
  participants: field(count(), { title: { zh: "参加人数", en: "Participants" }, unit: "persons" }),
  residents: field(count().optional(), {
    title: { zh: "其中居（村）民", en: "Residents among them" },
    unit: "persons",
  }),
  outcome: field(codeOf(consultationOutcomes), codeFacts(consultationOutcomes)),
  conclusion: field(prose(5000).optional(), {
    title: { zh: "协商结论", en: "Conclusion" },
    help: { zh: "不写个人姓名，不得含个人信息", en: "without names and without personal data" },
    freeText: true,
  }),
  implementation: field(implementation.optional(), {
    title: { zh: "落实", en: "Implementation" },
    help: {
      zh: "协商结果及落实情况应当公开；情况变化时更正本记录",
      en: "outcome and follow-up are published; correct the record as things move on",
    },
  }),
  projectId: field(line(100).optional(), {
    title: { zh: "所属项目", en: "Project" },
    help: { zh: "项目记录的编号", en: "id or ref of the project's record" },
  }),
  disclosureId: field(line(100).optional(), {
    title: { zh: "公示记录", en: "Notice" },
    help: { zh: "公示协商结果的记录编号", en: "id or ref of the notice on the outcome" },
  }),
});

/** A consultation of residents on a matter of their community, its outcome and what came of it. */
export const consultations = defineDataset({
  name: "consultations",
  schemaVersion: 1,
  title: { zh: "议事协商", en: "Consultations" },
  description: {
    zh: "社区公共事务、居民实际困难和矛盾纠纷的议事协商：议题、形式、参加人数、结论和落实情况。",
    en: "Consultations on matters of the community: topic, form, number of participants, conclusion and implementation.",
  },
  articles: ["25", "26"],
  publisherKinds: ["residents_committee", "villagers_committee"],
  levels: ["community"],
  timeField: "heldOn",
  titleField: "topic",
  unique: [],
  filters: [
    "matter",
    "form",
    "heldOn",
    "sessions",
    "convenedBy",
    "participants",
    "residents",
    "outcome",
    "implementation.status",
    "implementation.responsible",
    "implementation.dueOn",
    "implementation.doneOn",
    "projectId",
    "disclosureId",
  ],
  fields: consultationFields,
  rules: consultationRules,
  example: {
    op: "publish",
    area: "990101003005",
    ref: "XS-2026-004",
    data: {
      topic: "小区南门夜间照明和人行横道",
      matter: "practical_difficulty",
      form: "council",
      heldOn: "2026-03-05",
      sessions: 2,
      place: "社区党群服务中心二楼议事厅",
      convenedBy: "社区党委、居民委员会",
      participants: 34,
      residents: 28,
      outcome: "agreed",
      conclusion: "一、南门增设路灯2盏，由服务群众专项经费列支。\n二、人行横道向区政府提出建议。",
      implementation: {
        status: "done",
        responsible: "居民委员会",
        dueOn: "2026-09-30",
        doneOn: "2026-08-21",
        progress: "路灯4月安装，人行横道8月施划",
      },
      projectId: "prj-0011",
      disclosureId: "GY-2026-009",
    },
  },
});
