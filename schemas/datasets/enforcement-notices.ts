import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { enforcementNoticeRules } from "../rules/enforcement-notice.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { isoDate } from "../vocabulary/date.ts";
import { organizationMembers } from "../vocabulary/named-organization.ts";
import {
  confirmableDatasets,
  enforcementGrounds,
  enforcementMeasures,
} from "../vocabulary/oversight-codes.ts";
import { line, prose } from "../vocabulary/text.ts";

const confirmed = z.strictObject({
  dataset: field(codeOf(confirmableDatasets), codeFacts(confirmableDatasets)),
  id: field(line(100), {
    title: { zh: "记录编号", en: "Record" },
    help: { zh: "所确认记录的编号", en: "id of the record confirmed" },
  }),
});

/** The members of a notice. Persons are dealt with under other law and not named. */
export const enforcementNoticeFields = z.strictObject({
  title: field(line(100), { title: { zh: "标题", en: "Title" }, freeText: true }),
  docNo: field(line(60), { title: { zh: "文号", en: "Document" } }),
  issuedOn: field(isoDate(), { title: { zh: "作出日期", en: "Issued on" } }),
  target: field(z.strictObject(organizationMembers), {
    title: { zh: "被处理单位", en: "Body concerned" },
  }),
  ground: field(codeOf(enforcementGrounds), {
    ...codeFacts(enforcementGrounds),
    help: { zh: "条例第五十一条第一项、第二项", en: "article 51, items 1 and 2" },
  }),
  measures: field(
    z.array(codeOf(enforcementMeasures)).min(1).max(2),
    codeFacts(enforcementMeasures),
  ),
  facts: field(prose(5000), {
    title: { zh: "认定的事实", en: "Facts" },
    help: { zh: "不写个人姓名，不得含个人信息", en: "without names and without personal data" },
    freeText: true,
  }),
  confirms: field(z.array(confirmed).min(1).max(50).optional(), {
    title: { zh: "所确认的记录", en: "Confirms" },
    help: {
      zh: "本通报确认的核对结果、委托事项或意见建议",
      en: "findings, entrustments or proposals that this notice confirms",
    },
  }),
  rectifyBy: field(isoDate().optional(), { title: { zh: "整改期限", en: "To be rectified by" } }),
  rectifiedOn: field(isoDate().nullable().optional(), {
    title: { zh: "整改完成日期", en: "Rectified on" },
  }),
  rectification: field(prose(2000).optional(), {
    title: { zh: "整改情况", en: "Rectification" },
    freeText: true,
  }),
});

/** A correction or circulated criticism of a body that passed work on to committees (article 51). */
export const enforcementNotices = defineDataset({
  name: "enforcement-notices",
  schemaVersion: 1,
  title: { zh: "纠正和通报批评", en: "Enforcement notices" },
  description: {
    zh: "有关部门对转交职责事项、直接安排任务、未提供经费和工作条件的单位予以纠正、通报批评的情况及整改。",
    en: "Corrections and circulated criticism of bodies that passed duties on, assigned tasks directly, or gave no funds and conditions, and what was rectified.",
  },
  articles: ["51"],
  publisherKinds: ["department"],
  levels: ["city", "county", "township", "community"],
  timeField: "issuedOn",
  titleField: "title",
  unique: ["area", "docNo", "target.uscc", "ground"],
  filters: [
    "docNo",
    "issuedOn",
    "target.name",
    "target.uscc",
    "ground",
    "measures",
    "confirms.dataset",
    "confirms.id",
    "rectifyBy",
    "rectifiedOn",
  ],
  fields: enforcementNoticeFields,
  rules: enforcementNoticeRules,
  example: {
    op: "publish",
    area: "990101",
    ref: "TB-2026-003",
    data: {
      title: "关于区卫生健康局转交老年人体检统计工作的通报",
      docNo: "东民通〔2026〕3号",
      issuedOn: "2026-09-11",
      target: { name: "东湖区卫生健康局", uscc: "1199010100A0D00268" },
      ground: "51-1",
      measures: ["correction", "circulated_criticism"],
      facts: "将权责清单所列老年人健康体检的组织和数据统计转交社区承担，未列入协助事项清单。",
      confirms: [{ dataset: "entrustments", id: "ent-0008" }],
      rectifyBy: "2026-10-31",
      rectifiedOn: "2026-10-20",
      rectification: "已收回该项工作，由社区卫生服务中心承担。",
    },
  },
});
