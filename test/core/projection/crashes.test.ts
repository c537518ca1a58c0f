import { beforeAll, expect, test } from "vitest";
import type { FeedItem, ProjectionCursor } from "../../../core/ports.ts";
import { cachedRegistry } from "../../../core/projection/registry-source.ts";
import { verdictsOf } from "../../../core/projection/verdicts.ts";
import { projectPending, type ProjectDependencies } from "../../../functions/project/project.ts";
import { guiyuan } from "../../support/instance.ts";
import { expectRebuilt, listedFeed, projectorOf } from "../../support/projections.ts";
import { newKey } from "../../support/refusals.ts";
import { writeHistory, type History } from "./history.ts";

let history: History;
let expected: readonly FeedItem[];
beforeAll(async () => {
  history = await writeHistory(true);
  expected = await expectRebuilt(history.instance);
});

class Crash extends Error {}

test("rebuilt from nothing the projection is the same to the byte, whatever was applied together", async () => {
  const other = await writeHistory(false);
  const ids = (h: History): string[] => Object.values(h.answers).map((a) => a.json.records.length);
  expect(ids(other)).toEqual(ids(history));
  await expectRebuilt(other.instance);
});

test.each(["before", "after"])("a crash %s every commit changes nothing", async (when) => {
  let armed = true;
  let commits = 0;
  const { feed, dump } = listedFeed(async (commit) => {
    // Each commit fails once; after it was made its answer is lost.
    armed = !armed;
    if (armed) return commit();
    if (when === "after") await commit();
    commits += 1;
    throw new Crash();
  });
  let finished = false;
  while (!finished) {
    try {
      await projectPending(projectorOf(history.instance, feed));
      finished = true;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
  }
  expect(commits).toBeGreaterThan(50);
  expect(await dump()).toEqual(expected);
});

test("three projectors at once, and one that is woken again and again, change nothing", async () => {
  const { feed, dump } = listedFeed();
  const projector = projectorOf(history.instance, feed);
  await Promise.all([0, 1, 2].map(() => projectPending(projector)));
  expect(await projectPending(projector)).toBe(0);
  expect(await dump()).toEqual(expected);
});

test("a projector that another has overtaken forgets what it remembers", async () => {
  const { feed, dump } = listedFeed();
  const whole = projectorOf(history.instance, feed);
  /** A projector that is given one entry at a time, and none from `end` on. */
  const stepping = (end = Infinity): ProjectDependencies => ({
    ...whole,
    ledger: {
      submission: (id) => whole.ledger.submission(id),
      body: (id) => whole.ledger.body(id),
      redactedBody: (id) => whole.ledger.redactedBody(id),
      redact: (entry, body, before) => whole.ledger.redact(entry, body, before),
      sequenced: async (seq) => (seq < end ? whole.ledger.sequenced(seq, 1) : []),
    },
  });
  let calls = 0;
  const overtaken = {
    ...feed,
    cursor: async (consistent?: boolean) => {
      calls += 1;
      const { seq } = await feed.cursor(true);
      // Between every two of its entries another projector goes two further.
      if (calls % 2 === 0) await projectPending(stepping(seq + 2));
      return feed.cursor(consistent);
    },
  };
  await projectPending({ ...stepping(), feed: overtaken });
  expect(await dump()).toEqual(expected);
});

test("until its last commit nothing of a large entry counts: neither rows, nor verdict, nor registry", async () => {
  const seen: ProjectionCursor[] = [];
  const { feed } = listedFeed();
  const registry = cachedRegistry(feed);
  const many = history.answers["many"] ?? expect.fail("no large entry");
  const { submission, records } = many.json as { submission: string; records: string[] };
  const verdicts = verdictsOf(feed);
  const checks: Promise<void>[] = [];
  const check = async (cursor: ProjectionCursor): Promise<void> => {
    const row = await feed.get({ pk: `REC#disclosures#${records[0] ?? ""}`, sk: "CUR" }, true);
    const verdict = (await verdicts([submission])).get(submission);
    if (verdict === undefined && row !== undefined) {
      // Half applied: all that can be seen of it lies beyond the cursor.
      expect(row.from).toBeGreaterThan(cursor.seq - 1);
      seen.push(cursor);
    }
    await registry.refresh();
    const key = await registry.registry.key(newKey("k3").keyid);
    const office = await registry.registry.organization(guiyuan);
    expect(key === undefined || office !== undefined).toBe(true);
  };
  await projectPending({
    ...projectorOf(history.instance, feed),
    onCommit: (cursor) => checks.push(check(cursor)),
  });
  await Promise.all(checks);
  expect(seen.length).toBeGreaterThan(20);
});
