/** Projections made from a ledger: with faults on the way, and compared item by item. */
import { expect } from "vitest";
import type { FeedItem, FeedKey, FeedWriter } from "../../core/ports.ts";
import { projectPending, type ProjectDependencies } from "../../functions/project/project.ts";
import { datasets } from "../../schemas/index.ts";
import { memoryFeed, type MemoryTable } from "../../store/memory-feed.ts";
import type { TestInstance } from "./instance.ts";

/** A projection whose items can be listed. */
export interface ListedFeed {
  readonly feed: FeedWriter;
  /** The same table with the judge's cursor; what it writes is not listed. */
  readonly judged: FeedWriter;
  /** The same table with the tally's cursor; what it writes is not listed. */
  readonly tallied: FeedWriter;
  /** All items by key, in key order. */
  readonly dump: () => Promise<readonly FeedItem[]>;
}

/** An empty projection; `around` sees every commit and may throw before or after it is made. */
export function listedFeed(
  around: (commit: () => ReturnType<FeedWriter["commit"]>) => ReturnType<FeedWriter["commit"]> = (
    commit,
  ) => commit(),
): ListedFeed {
  const table: MemoryTable = new Map();
  const inner = memoryFeed(table);
  const keys = new Map<string, FeedKey>();
  return {
    feed: {
      ...inner,
      commit: (expected, next, writes) =>
        around(() => {
          for (const write of writes) {
            if ("put" in write) keys.set(`${write.put.pk}\n${write.put.sk}`, write.put);
          }
          return inner.commit(expected, next, writes);
        }),
    },
    judged: memoryFeed(table),
    tallied: memoryFeed(table),
    dump: async () => {
      const sorted = [...keys].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, key]) => key);
      return inner.getMany(sorted, true);
    },
  };
}

/** What a projector needs to apply an instance's log to another projection. */
export function projectorOf(instance: TestInstance, feed: FeedWriter): ProjectDependencies {
  const { keyid, publicKey } = instance.key("root");
  const authority = { root: { keyid, publicKey }, cities: ["1401", "9901"] };
  return { ledger: instance.ledger, feed, datasets, authority };
}

/** The whole log applied to an empty projection in one go. */
async function rebuild(instance: TestInstance): Promise<readonly FeedItem[]> {
  const { feed, dump } = listedFeed();
  await projectPending(projectorOf(instance, feed));
  return dump();
}

/** The instance's own projection, applied bit by bit as its history was written, equals a rebuilt one. */
export async function expectRebuilt(instance: TestInstance): Promise<readonly FeedItem[]> {
  const items = await rebuild(instance);
  expect(await instance.feed.getMany(items, true)).toEqual(items);
  return items;
}
