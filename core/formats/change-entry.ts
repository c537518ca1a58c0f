/** A line of the changes as an entry of a feed. */
import type { AnyDataset, Bilingual } from "../definitions.ts";
import type { TableLanguage } from "./cell.ts";
import type { FeedEntry } from "./feed-entry.ts";
import { recordPath, tagUri } from "./tag.ts";

/** What a line says; void entries published nothing and have no record. */
export interface ChangeLine {
  readonly seq: number;
  readonly item: number;
  readonly submission: string;
  readonly dataset: string;
  readonly op: string;
  readonly record: string | null;
  readonly version: number | null;
  readonly area: string | null;
  readonly publisher: string;
  readonly title: string | null;
  /** RFC 3339. */
  readonly at: string;
}

export interface ChangeRequest {
  readonly datasets: readonly AnyDataset[];
  readonly language: TableLanguage;
  readonly origin: string;
  readonly logOrigin: string;
}

/**
 * The entry of a line. Publications and corrections go by the record's own id, so that a reader replaces what
 * it has, and a withdrawal is its tombstone; other lines are events with ids of their own.
 */
export function changeEntry(line: ChangeLine, request: ChangeRequest): FeedEntry {
  const { datasets, language, origin, logOrigin } = request;
  const { seq, item, op, record, version, at, publisher } = line;
  const dataset = datasets.find(({ name }) => name === line.dataset);
  const people = language === "code" ? undefined : language;
  const kind = people === undefined ? line.dataset : (dataset?.title[people] ?? line.dataset);
  const what = people === undefined ? op : (operations[op]?.[people] ?? op);
  const named = record !== null && (op === "publish" || op === "correct" || op === "withdraw");
  const event = `changes/${String(seq)}-${String(item)}/${op}/${recordPath(line.dataset, record ?? line.submission)}`;
  const address =
    record === null
      ? `${origin}/v1/submissions/${line.submission}`
      : `${origin}/v1/${line.dataset}/${encodeURIComponent(record)}`;
  return {
    id: tagUri(logOrigin, named ? recordPath(line.dataset, record) : event),
    title: `${what}${language === "zh" ? "：" : ": "}${line.title ?? kind}`,
    published: at,
    updated: at,
    author: publisher,
    url: op === "withdraw" ? `${address}/versions` : address,
    text: [kind, ...(line.area === null ? [] : [line.area])].join("\n"),
    place: line.area,
    withdrawal: named && op === "withdraw" ? { at, by: publisher, reason: what } : undefined,
    facts: {
      dataset: line.dataset,
      record: record ?? "",
      version: version ?? 0,
      status: op === "withdraw" ? "withdrawn" : "published",
      seq,
      area: line.area ?? "",
    },
  };
}

const operations: Readonly<Record<string, Bilingual>> = {
  publish: { zh: "公布", en: "Published" },
  correct: { zh: "更正", en: "Corrected" },
  withdraw: { zh: "撤回", en: "Withdrawn" },
  state: { zh: "状态变化", en: "State changed" },
  void: { zh: "无效提交", en: "Void submission" },
};
