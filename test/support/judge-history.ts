/** A projection's records written by hand, entry by entry, and what the judge makes of them. */
import { judgePending, type JudgeDependencies } from "../../functions/judge/judge.ts";
import { defaultSetting } from "../../schemas/index.ts";
import { memoryFeed, type MemoryTable } from "../../store/memory-feed.ts";
import { judgedOf, withdrawnOf } from "../../core/judging/judged-record.ts";
import type { CaseGroup, JudgedRecord } from "../../core/judging/check.ts";
import type { FeedWriter } from "../../core/ports.ts";
import { changeSortKey, changesPartition } from "../../core/projection/feed-keys.ts";
import { Overlay } from "../../core/projection/overlay.ts";
import { currentRow, putRow } from "../../core/projection/rows.ts";
import type { PublicRecord } from "../../core/records.ts";
import type { Indicator } from "../../core/statistics/indicator.ts";
import type { Data } from "../../core/definitions.ts";

/** One record as an entry leaves it; `data` null withdraws it. */
export interface Step {
  readonly dataset: string;
  readonly id: string;
  readonly area: string;
  readonly data: Data | null;
  readonly publisher?: string;
  readonly state?: Readonly<Record<string, unknown>>;
}

export interface JudgeHistory {
  readonly table: MemoryTable;
  readonly projection: FeedWriter;
  readonly judged: FeedWriter;
  /** Projects one entry of these records; `at` is its acceptance time (RFC 3339). */
  enter(steps: readonly Step[], at?: string): Promise<void>;
  judge(): Promise<number>;
  /** Records as checks see them, withdrawn ones among them. */
  records(): readonly JudgedRecord[];
  /** Rows of findings as they stand, in the order of their ids. */
  findings(): readonly PublicRecord[];
}

export function judgeHistory(
  groups: readonly CaseGroup[],
  wrap: (feed: FeedWriter) => FeedWriter = (feed) => feed,
  indicators: readonly Indicator[] = [],
  { duties, owed }: Pick<JudgeDependencies, "duties" | "owed"> = noDuties,
): JudgeHistory {
  const table: MemoryTable = new Map();
  const projection = memoryFeed(table);
  const judged = memoryFeed(table);
  const standing = (test: (record: PublicRecord) => boolean): readonly string[] =>
    [...table].flatMap(([, items]) => {
      const json = items.get("CUR")?.json;
      return json !== undefined && test(JSON.parse(json) as PublicRecord) ? [json] : [];
    });
  return {
    table,
    projection,
    judged,
    enter: async (steps, at) => {
      const cursor = await projection.cursor();
      const { seq } = cursor;
      const accepted = at ?? new Date(Date.UTC(2026, 0, 1) + seq * 60_000).toISOString();
      const overlay = new Overlay(projection);
      for (const [item, step] of steps.entries()) {
        const former = await currentRow(overlay, step.dataset, step.id);
        const record = recordOf(step, former?.record, seq, accepted);
        putRow(overlay, record, seq, former?.from === seq ? undefined : former);
        const line = { seq, item, dataset: step.dataset, record: step.id, at: accepted };
        overlay.put({
          pk: changesPartition(seq),
          sk: changeSortKey(seq, item),
          from: seq,
          json: JSON.stringify(line),
        });
      }
      await projection.commit(cursor, { seq: seq + 1, chunk: 0, at: accepted }, overlay.writes());
    },
    judge: () =>
      judgePending({
        projection,
        feed: wrap(judged),
        groups,
        indicators,
        defaultOf: defaultSetting,
        ...{ duties, owed },
        publisher: "1199010000A0D000XY",
      }),
    records: () =>
      [...table.values()].flatMap((items) => {
        const json = items.get("CUR")?.json;
        if (json === undefined || json.includes(`"dataset":"findings"`)) return [];
        const rows = [...items].filter(([sk]) => sk.startsWith("ROW#")).sort();
        return judgedOf(json) ?? withdrawnOf(rows.map(([, row]) => row.json)) ?? [];
      }),
    findings: () =>
      standing(({ dataset }) => dataset === "findings")
        .map((json) => JSON.parse(json) as PublicRecord)
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

const noDuties: Pick<JudgeDependencies, "duties" | "owed"> = {
  duties: {},
  owed: { duties: [], settingAmong: () => () => 0 },
};

function recordOf(
  { dataset, id, area, data, publisher = "55990101MF00A00185", state = {} }: Step,
  former: PublicRecord | undefined,
  seq: number,
  at: string,
): PublicRecord {
  return {
    ...{ id, ref: null, dataset, schemaVersion: 1, area, areaName: null },
    time: former?.time ?? "2026-01-01",
    ...{ publisher, publisherName: null, onBehalfOf: null },
    version: (former?.version ?? 0) + 1,
    status: data === null ? "withdrawn" : "published",
    publishedAt: at,
    firstPublishedAt: former?.firstPublishedAt ?? at,
    seq,
    submission: "",
    data,
    ...(data === null && {
      withdrawal: { reason: "", ground: "error", by: "55990101MF00A00185", at },
    }),
    state,
  };
}
