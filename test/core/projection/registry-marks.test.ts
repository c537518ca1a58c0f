/** Marks of the registry in the process that alone projects: read seldom, and never behind what is visible. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { registryKey } from "../../../core/projection/feed-keys.ts";
import { readMarks, watchedMarks } from "../../../core/projection/registry-marks.ts";
import type { FeedWrite, FeedWriter, ProjectionCursor } from "../../../core/ports.ts";
import { memoryFeed } from "../../../store/memory-feed.ts";

const at = (seq: number): ProjectionCursor => ({ seq, chunk: 0, at: "" });
const mark = (seq: number): FeedWrite => ({ put: { ...registryKey, from: seq, json: "{}" } });

/** A feed that counts how often its cursor is read. */
function countedFeed(): { feed: FeedWriter; reads: () => number } {
  const beneath = memoryFeed();
  let reads = 0;
  const feed: FeedWriter = {
    ...beneath,
    cursor: async (consistent) => {
      reads += 1;
      return beneath.cursor(consistent);
    },
  };
  return { feed, reads: () => reads };
}

it("are read once, and then told by the commits that pass by", async () => {
  const { feed, reads } = countedFeed();
  const { marks, writer } = watchedMarks(feed);
  expect(await marks()).toStrictEqual({ changed: -1, applied: 0 });
  await writer.commit(at(0), at(1), [mark(0)]);
  expect(await marks()).toStrictEqual({ changed: 0, applied: 1 });
  await writer.commit(at(1), at(2), []);
  expect(await marks()).toStrictEqual({ changed: 0, applied: 2 });
  expect(reads()).toBe(1);
});

it("are read while a commit is under way, since it may be visible before it is answered", async () => {
  const { feed, reads } = countedFeed();
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const { marks, writer } = watchedMarks({
    ...feed,
    commit: async (from, to, writes) => {
      const result = await feed.commit(from, to, writes);
      await answered;
      return result;
    },
  });
  await marks();
  const committing = writer.commit(at(0), at(1), [mark(0)]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(await marks()).toStrictEqual({ changed: 0, applied: 1 });
  answer();
  await committing;
  expect(await marks()).toStrictEqual({ changed: 0, applied: 1 });
  expect(reads()).toBe(2);
});

it.each(["lost", "stale"])("are read again after a commit whose answer is %s", async (kind) => {
  const { feed } = countedFeed();
  const { marks, writer } = watchedMarks({
    ...feed,
    commit: async (from, to, writes) => {
      await feed.commit(from, to, writes);
      if (kind === "lost") throw new Error("the answer was lost");
      return "stale";
    },
  });
  await marks();
  await writer.commit(at(0), at(1), [mark(0)]).catch(() => undefined);
  expect(await marks()).toStrictEqual({ changed: 0, applied: 1 });
});

it("are what two reads would say, in whatever order commits and refreshes are asked for and answered", async () => {
  const steps = fc.array(
    fc.record({ commits: fc.boolean(), registry: fc.boolean(), waits: fc.nat(3) }),
    { maxLength: 30 },
  );
  await fc.assert(
    fc.asyncProperty(steps, fc.scheduler(), async (plan, scheduler) => {
      const beneath = memoryFeed();
      const slow: FeedWriter = {
        ...beneath,
        commit: async (from, to, writes) => {
          await scheduler.schedule(Promise.resolve(), "commit");
          const result = await beneath.commit(from, to, writes);
          await scheduler.schedule(Promise.resolve(), "committed");
          return result;
        },
        cursor: async (consistent) => {
          const cursor = await beneath.cursor(consistent);
          await scheduler.schedule(Promise.resolve(), "read");
          return cursor;
        },
      };
      const { marks, writer } = watchedMarks(slow);
      const truth = readMarks(beneath);
      const committing = (async () => {
        let seq = 0;
        for (const { registry } of plan.filter(({ commits }) => commits)) {
          await writer.commit(at(seq), at(seq + 1), registry ? [mark(seq)] : []);
          seq += 1;
        }
      })();
      const asking = (async () => {
        for (const { waits } of plan) {
          for (let n = 0; n < waits; n += 1) await Promise.resolve();
          const least = await truth();
          const found = await marks();
          const most = await truth();
          for (const name of ["changed", "applied"] as const) {
            expect(found[name]).toBeGreaterThanOrEqual(least[name]);
            expect(found[name]).toBeLessThanOrEqual(most[name]);
          }
        }
      })();
      await scheduler.waitFor(Promise.all([committing, asking]));
    }),
  );
});
