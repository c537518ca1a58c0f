/** A copy of everything, made from the changes feed alone. */
import type { Hono } from "hono";
import { beforeAll, expect, test } from "vitest";
import { feedCommitLimit, type FeedWriter } from "../../../core/ports.ts";
import { touchScopes } from "../../../core/projection/changes.ts";
import { changeSortKey, changesPartition } from "../../../core/projection/feed-keys.ts";
import { Overlay } from "../../../core/projection/overlay.ts";
import { currentRow, putRow } from "../../../core/projection/rows.ts";
import type { PublicRecord } from "../../../core/records.ts";
import { judgePending } from "../../../functions/judge/judge.ts";
import { indicators } from "../../../schemas/indicators/index.ts";
import { caseGroups } from "../../../schemas/checks/index.ts";
import { dutyRules } from "../../../schemas/duties/index.ts";
import { dutyFactSources } from "../../../schemas/duties/sources.ts";
import { datasets, defaultSetting } from "../../../schemas/index.ts";
import { memoryFeed, type MemoryTable } from "../../../store/memory-feed.ts";
import { root, planOf } from "../../local/bootstrap/demo-plan.ts";
import { enterPlan, testInstance, type TestInstance } from "../../support/instance.ts";
import { publicApp } from "../../support/public-instance.ts";

let instance: TestInstance;
let source: Hono;
beforeAll(async () => {
  instance = await testInstance(true);
  await enterPlan(instance, planOf("demo"));
  source = publicApp(instance);
});

interface Line {
  readonly seq: number;
  readonly item: number;
  readonly op: string;
  readonly at: string;
  readonly snapshot: (PublicRecord & { readonly links: object }) | null;
}

test.each([7, 1000])(
  "replaying the changes by pages of %i into an empty store rebuilds every list byte for byte",
  async (limit) => {
    const table: MemoryTable = new Map();
    const [feed, judged] = [memoryFeed(table), memoryFeed(table)];
    const lines = await replay(feed, limit);
    await judgePending({
      projection: feed,
      feed: judged,
      groups: caseGroups,
      indicators,
      duties: dutyFactSources,
      owed: dutyRules,
      defaultOf: defaultSetting,
      publisher: root.uscc,
    });
    const copy = publicApp({ ...instance, feed, judged });
    expect(new Set(lines.map(({ op }) => op))).toContain("state");
    for (const { name } of datasets) {
      for (const query of ["status=all&limit=1000", "limit=50", "status=withdrawn&sort=time"]) {
        expect(await walk(copy, name, query)).toEqual(await walk(source, name, query));
      }
    }
  },
  120_000,
);

async function walk(app: Hono, dataset: string, query: string): Promise<readonly string[]> {
  const pages: string[] = [];
  for (let path: string | undefined = `/v1/${dataset}?${query}`; path !== undefined;) {
    const response = await app.request(path);
    const text = await response.text();
    pages.push(`${String(response.status)} ${text}`);
    path = (JSON.parse(text) as { links?: { next?: string } }).links?.next;
  }
  return pages;
}

/** Puts what each line brings into the store, knowing nothing but the lines. */
async function replay(feed: FeedWriter, limit: number): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (
    let path: string | undefined = `/v1/changes?include=record&limit=${String(limit)}`;
    path !== undefined;
  ) {
    const page = (await (await source.request(path)).json()) as {
      data: readonly Line[];
      links: { next?: string };
    };
    lines.push(...page.data);
    path = page.links.next;
  }
  let place = "";
  let within = 0;
  for (const line of lines) {
    const overlay = new Overlay(feed);
    const here = `${String(line.seq)}-${String(line.item)}`;
    within = here === place ? within + 1 : 0;
    place = here;
    await put(overlay, line, within);
    const writes = overlay.writes();
    expect(writes.length).toBeLessThanOrEqual(feedCommitLimit);
    await feed.commit(
      await feed.cursor(true),
      { seq: line.seq + 1, chunk: 0, at: line.at },
      writes,
    );
  }
  return lines;
}

async function put(overlay: Overlay, line: Line, within: number): Promise<void> {
  const { snapshot, ...rest } = line;
  overlay.put({
    pk: changesPartition(line.seq),
    sk: changeSortKey(line.seq, line.item, within),
    from: line.seq,
    json: JSON.stringify(rest),
  });
  if (snapshot === null) return;
  const { links: _links, ...record } = snapshot;
  const former = await currentRow(overlay, record.dataset, record.id);
  putRow(overlay, record, line.seq, former?.from === line.seq ? undefined : former);
  const entry = { seq: line.seq, submission: { acceptedAt: line.at } };
  await touchScopes(overlay, entry, record, former?.record);
}
