/** The members of a record outside `data`, as readers filter by them, choose them and see them in tables. */
import type { Bilingual } from "../definitions.ts";
import type { ValueType } from "./value-type.ts";

export interface EnvelopeField {
  readonly name: string;
  readonly type: ValueType;
  readonly title: Bilingual;
  /** Name of the code list its values come from. */
  readonly codeList?: string;
}

/** In the order of a table's columns. `parent` stands in derived datasets alone. */
export const envelopeFields: readonly EnvelopeField[] = [
  text("id", "记录编号", "Record"),
  text("parent", "所属记录", "Parent record"),
  text("ref", "发布单位编号", "Publisher's number"),
  text("area", "区划代码", "Area code"),
  text("areaName", "地区", "Area"),
  text("publisher", "发布单位代码", "Publisher's code"),
  text("publisherName", "发布单位", "Publisher"),
  text("onBehalfOf", "代为公示的单位", "On behalf of"),
  { name: "version", type: { kind: "number" }, title: { zh: "版本", en: "Version" } },
  {
    name: "status",
    type: { kind: "code", codes: ["published", "withdrawn"] },
    title: { zh: "状态", en: "Status" },
    codeList: "record-status",
  },
  { name: "publishedAt", type: { kind: "time" }, title: { zh: "公布时间", en: "Published at" } },
  {
    name: "firstPublishedAt",
    type: { kind: "time" },
    title: { zh: "首次公布时间", en: "First published at" },
  },
  { name: "seq", type: { kind: "number" }, title: { zh: "日志序号", en: "Log entry" } },
  text("submission", "提交编号", "Submission"),
  {
    name: "schemaVersion",
    type: { kind: "number" },
    title: { zh: "结构版本", en: "Schema version" },
  },
];

/** Members that can be chosen with `fields` beside those above, whole. */
export const envelopeObjects: readonly string[] = [
  "dataset",
  "time",
  "servedAreas",
  "attested",
  "endorsement",
  "answers",
  "correction",
  "withdrawal",
  "state",
  "links",
];

function text(name: string, zh: string, en: string): EnvelopeField {
  return { name, type: { kind: "text" }, title: { zh, en } };
}
