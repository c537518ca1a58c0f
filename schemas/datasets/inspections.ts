import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { inspectionRules } from "../rules/inspection.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { count } from "../vocabulary/count.ts";
import { isoDate } from "../vocabulary/date.ts";
import { inspectionKinds, inspectionResults } from "../vocabulary/honour-codes.ts";
import { namedOrganization } from "../vocabulary/named-organization.ts";
import { line, prose } from "../vocabulary/text.ts";

/** The members of an inspection. */
export const inspectionFields = z.strictObject({
  kind: field(codeOf(inspectionKinds), codeFacts(inspectionKinds)),
  title: field(line(100), { title: { zh: "检查考核名称", en: "Title" }, freeText: true }),
  target: field(namedOrganization, { title: { zh: "检查对象", en: "Inspected" } }),
  inspectedOn: field(isoDate(), { title: { zh: "检查日期", en: "Date" } }),
  docNo: field(line(60).optional(), { title: { zh: "文号", en: "Document" } }),
  result: field(codeOf(inspectionResults), codeFacts(inspectionResults)),
  findings: field(prose(5000).optional(), {
    title: { zh: "发现的情况", en: "Findings" },
    freeText: true,
  }),
  issuesFound: field(count().optional(), {
    title: { zh: "发现问题数", en: "Issues found" },
    unit: "items",
  }),
  issuesRectified: field(count().optional(), {
    title: { zh: "已整改问题数", en: "Issues rectified" },
    unit: "items",
  }),
  rectificationDueOn: field(isoDate().optional(), {
    title: { zh: "整改期限", en: "Rectification due" },
  }),
  rectifiedOn: field(isoDate().optional(), {
    title: { zh: "整改完成日期", en: "Rectified on" },
  }),
  rectification: field(prose(2000).optional(), {
    title: { zh: "整改情况", en: "Rectification" },
    freeText: true,
  }),
});

/** An inspection or assessment of community governance by a civil-affairs department (article 5). */
export const inspections = defineDataset({
  name: "inspections",
  schemaVersion: 1,
  title: { zh: "检查考核", en: "Inspections" },
  description: {
    zh: "民政部门对城乡社区治理工作的检查和考核：对象、情况、结论和整改。",
    en: "Inspections and assessments of community governance by civil-affairs departments: whom, what was found, the result, what was mended.",
  },
  articles: ["5"],
  publisherKinds: ["department"],
  levels: ["city", "county", "township", "community"],
  timeField: "inspectedOn",
  titleField: "title",
  unique: ["area", "kind", "target", "inspectedOn"],
  filters: [
    "kind",
    "title",
    "target.name",
    "target.uscc",
    "inspectedOn",
    "docNo",
    "result",
    "issuesFound",
    "issuesRectified",
    "rectificationDueOn",
    "rectifiedOn",
  ],
  fields: inspectionFields,
  rules: inspectionRules,
  example: {
    op: "publish",
    area: "990101003",
    ref: "2026-inspection-04",
    data: {
      kind: "inspection",
      title: "2026年社区工作事项清单执行情况检查",
      target: { name: "东湖区人民政府柳溪街道办事处", uscc: "1199010100A0D02025" },
      inspectedOn: "2026-06-11",
      docNo: "东民函〔2026〕22号",
      result: "rectification",
      findings: "抽查协助事项6项，其中2项书面委托未写明工作条件。",
      issuesFound: 2,
      issuesRectified: 2,
      rectificationDueOn: "2026-07-31",
      rectifiedOn: "2026-07-24",
      rectification: "已补签委托书并明确办公设备和人员安排。",
    },
  },
});
