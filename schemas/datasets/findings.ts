import * as z from "zod";
import { defineJudgedDataset, field } from "../../core/definitions.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { findingBases, findingOutcomes } from "../vocabulary/finding-codes.ts";
import { line, prose } from "../vocabulary/text.ts";
import { uscc, usccFacts } from "../vocabulary/uscc.ts";

const inBoth = (length: number): z.ZodObject =>
  z.strictObject({
    zh: field(prose(length), { title: { zh: "中文", en: "Chinese" } }),
    en: field(prose(length), { title: { zh: "英文", en: "English" } }),
  });

const reference = z.strictObject({
  dataset: field(line(60), { title: { zh: "数据集", en: "Dataset" } }),
  id: field(line(100), { title: { zh: "记录编号", en: "Record" } }),
  version: field(z.int().min(1), { title: { zh: "版本", en: "Version" } }),
});

const seq = (): z.ZodInt => z.int().min(0);

/** What the regulation's checks say of published records. */
export const findings = defineJudgedDataset({
  name: "findings",
  title: { zh: "条文比对结果", en: "Findings" },
  description: {
    zh: "系统按条例逐条比对已公开的记录得出的结果：与条文不符、提示、资料不足无法比对（后者须用 outcome 指明）。只由记录和规则参数推出，与查看日期无关；不认定法律责任。不再成立的，closed 为使其消失的日志序号。",
    en: "What the regulation's checks say of published records: a difference from the text, an advisory, or not assessable (the last only where outcome names it). A function of records and settings, never of today's date, and no statement of legal liability. One that no longer holds has the seq that ended it in closed.",
  },
  articles: [
    ...[
      "4",
      "11",
      "12",
      "13",
      "15",
      "16",
      "17",
      "18",
      "22",
      "23",
      "24",
      "25",
      "26",
      "27",
      "28",
      "30",
    ],
    ...["31", "35", "41", "42", "43", "44", "45", "46", "48", "49", "51"],
  ],
  timeField: "publishedAt",
  titleField: "title.zh",
  filters: [
    "rule",
    "basis",
    "article",
    "outcome",
    "subject.dataset",
    "subject.id",
    "responsible",
    "period",
    "closed",
  ],
  shownByDefault: { outcome: ["breach", "advisory"] },
  fields: z.strictObject({
    rule: field(line(12), { title: { zh: "规则", en: "Rule" } }),
    title: field(inBoth(100), { title: { zh: "规则名称", en: "Title of the rule" } }),
    basis: field(codeOf(findingBases), codeFacts(findingBases)),
    article: field(line(12), { title: { zh: "条", en: "Article" } }),
    outcome: field(codeOf(findingOutcomes), codeFacts(findingOutcomes)),
    subject: field(reference, { title: { zh: "被比对的记录", en: "Subject" } }),
    responsible: field(uscc().nullable(), usccFacts("责任单位", "Body the rule binds")),
    responsibleName: field(line(100).nullable(), {
      title: { zh: "责任单位名称", en: "Name of that body" },
    }),
    period: field(line(40), {
      title: { zh: "所属时间", en: "Period" },
      help: { zh: "日期、季度（2026-Q2）或年份", en: "a date, a quarter (2026-Q2) or a year" },
    }),
    values: field(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])), {
      title: { zh: "比对数值", en: "Values" },
      help: { zh: "金额以分为单位，小数用文本", en: "money in fen, decimals as text" },
    }),
    explanation: field(inBoth(2000), { title: { zh: "说明", en: "Explanation" } }),
    inputs: field(z.array(reference), {
      title: { zh: "依据的记录", en: "Inputs" },
      help: {
        zh: "得出此结果的记录及其版本",
        en: "the records, at their versions, that led to it",
      },
    }),
    replies: field(
      z.array(
        z.strictObject({
          ...reference.shape,
          publisher: field(uscc(), usccFacts("答复单位", "Who replied")),
          publisherName: field(line(100).nullable(), { title: { zh: "单位名称", en: "Name" } }),
          publishedAt: field(z.iso.datetime(), { title: { zh: "公布时间", en: "Published at" } }),
        }),
      ),
      { title: { zh: "答复与通报", en: "Replies and notices" } },
    ),
    since: field(seq(), { title: { zh: "始于序号", en: "Since (seq)" } }),
    closed: field(seq().nullable(), {
      title: { zh: "终于序号", en: "Closed (seq)" },
      help: { zh: "仍成立的为空", en: "null while it holds" },
    }),
  }),
});
