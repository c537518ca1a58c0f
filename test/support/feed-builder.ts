/** Fills a projection with the real projection code, entry by entry, without signatures or a ledger. */
import * as z from "zod";
import {
  defineDataset,
  defineDerivedDataset,
  field,
  type CodeList,
  type Dataset,
} from "../../core/definitions.ts";
import { feedCommitLimit, type FeedWriter } from "../../core/ports.ts";
import { applyItem, finishEntry } from "../../core/projection/apply-entry.ts";
import type { LogEntry } from "../../core/projection/log-entry.ts";
import { Overlay } from "../../core/projection/overlay.ts";
import type { SubmissionItem } from "../../core/records.ts";
import { base32 } from "../../core/submission/encoding.ts";
import { memoryFeed } from "./memory.ts";

const named = (zh: string, en: string): { title: { zh: string; en: string } } => ({
  title: { zh, en },
});

const part = z.strictObject({
  no: field(z.int().min(1), named("序号", "No")),
  label: field(z.string(), { ...named("名称", "Label"), freeText: true }),
  costFen: field(z.int(), { ...named("费用", "Cost"), unit: "fen" }),
});

export const colours: CodeList = {
  name: "colour",
  title: { zh: "颜色", en: "Colour" },
  entries: [
    { code: "red", zh: "红", en: "red" },
    { code: "blue", zh: "蓝", en: "blue" },
  ],
};

/** A dataset that has one of everything that reading must tell apart. */
export const things: Dataset = defineDataset({
  name: "things",
  schemaVersion: 1,
  title: { zh: "物件", en: "Things" },
  description: { zh: "用于测试", en: "For tests" },
  articles: ["1"],
  publisherKinds: ["residents_committee"],
  levels: ["city", "county", "township", "community"],
  timeField: "on",
  titleField: "name",
  unique: [],
  filters: ["colour", "amountFen", "on", "urgent", "name", "weight", "parts.label", "size.width"],
  fields: z.strictObject({
    on: field(z.iso.date(), named("日期", "On")),
    name: field(z.string(), { ...named("名称", "Name"), freeText: true }),
    colour: field(z.enum(["red", "blue"]), { ...named("颜色", "Colour"), codeList: "colour" }),
    amountFen: field(z.int(), { ...named("金额", "Amount"), unit: "fen" }),
    urgent: field(z.boolean().optional(), named("紧急", "Urgent")),
    weight: field(z.string().optional(), { ...named("重量", "Weight"), decimal: true }),
    at: field(z.iso.datetime().optional(), named("时刻", "At")),
    tags: field(z.array(z.string()).optional(), named("标签", "Tags")),
    size: field(
      z.strictObject({ width: field(z.int(), named("宽", "Width")) }).optional(),
      named("尺寸", "Size"),
    ),
    servedAreas: field(z.array(z.string()).optional(), named("服务地区", "Served areas")),
    parts: field(z.array(part).optional(), named("部件", "Parts")),
  }),
  rules: [],
  example: {
    op: "publish",
    area: "990101003005",
    data: { on: "2026-01-01", name: "甲", colour: "red", amountFen: 100 },
  },
});

export const thingParts = defineDerivedDataset({
  name: "thing-parts",
  title: { zh: "部件", en: "Parts of things" },
  description: { zh: "用于测试", en: "For tests" },
  articles: ["1"],
  timeField: "on",
  filters: ["colour", "label", "costFen"],
  source: "things",
  arrayField: "parts",
  numberField: "no",
  inherited: ["colour"],
  fields: z.strictObject({
    colour: field(z.enum(["red", "blue"]), named("颜色", "Colour")),
    ...part.shape,
  }),
});

export interface TestEntry {
  readonly items: readonly SubmissionItem[];
  readonly publisher?: string;
  readonly onBehalfOf?: string;
  /** Milliseconds since the epoch. */
  readonly at?: number;
  readonly dataset?: Dataset;
  /** Records that corrections and withdrawals name, by item; those published get their own ids. */
  readonly records?: readonly (string | undefined)[];
}

export const testPublisher = "55990101MF00A00185";
const firstTime = Date.UTC(2026, 0, 1);

export class FeedBuilder {
  readonly feed: FeedWriter = memoryFeed();
  /** Seq of the next entry. */
  next = 0;

  /** Applies an entry whole; answers its seq and the ids of its records. */
  async append(entry: TestEntry): Promise<{ seq: number; records: readonly string[] }> {
    const seq = this.next;
    const log = logEntry(seq, entry);
    for (let index = 0; index < entry.items.length; index++)
      await this.#apply(log, index, index + 1);
    const overlay = new Overlay(this.feed);
    finishEntry(overlay, log);
    await this.#commit(overlay, { seq: seq + 1, chunk: 0, at: log.submission.acceptedAt });
    this.next += 1;
    return { seq, records: log.submission.records };
  }

  /** Applies the first items of an entry and stops, as a projector that is in the middle of it. */
  async appendHalf(entry: TestEntry, items: number): Promise<readonly string[]> {
    const log = logEntry(this.next, entry);
    for (let index = 0; index < items; index++) await this.#apply(log, index, index + 1);
    return log.submission.records;
  }

  async #apply(log: ReturnType<typeof logEntry>, index: number, chunk: number): Promise<void> {
    const overlay = new Overlay(this.feed);
    await applyItem(overlay, log, index);
    await this.#commit(overlay, { seq: log.seq, chunk, at: log.submission.acceptedAt });
  }

  async #commit(overlay: Overlay, next: { seq: number; chunk: number; at: string }): Promise<void> {
    const writes = overlay.writes();
    if (writes.length > feedCommitLimit) throw new Error("an item of a test is too large");
    const outcome = await this.feed.commit(await this.feed.cursor(true), next, writes);
    if (outcome !== "committed") throw new Error("a test has one projector");
  }
}

function logEntry(seq: number, entry: TestEntry): LogEntry {
  const { dataset = things, publisher = testPublisher, items } = entry;
  const id = new Uint8Array(16);
  new DataView(id.buffer).setUint32(0, seq * 2654435761);
  new DataView(id.buffer).setUint32(12, seq);
  const submission = base32(id);
  return {
    seq,
    dataset,
    items,
    answerers: [],
    submission: {
      submission,
      dataset: dataset.name,
      publisher,
      onBehalfOf: entry.onBehalfOf ?? null,
      n: seq,
      acceptedAt: new Date(entry.at ?? firstTime + seq * 60_000).toISOString(),
      leaf: "{}",
      leafHash: "00",
      records: items.map((_, index) => entry.records?.[index] ?? `${submission}-${String(index)}`),
      warnings: [],
      request: {
        method: "POST",
        authority: "127.0.0.1:8787",
        path: `/v1/${dataset.name}/submissions`,
        "content-type": "application/json",
        "content-digest": "sha-256=:AAAA:",
      },
      signatures: [],
    },
  };
}
