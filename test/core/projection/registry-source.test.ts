import { expect, test } from "vitest";
import { keyItem } from "../../../cli/bootstrap/genesis.ts";
import type { FeedKey, FeedReader } from "../../../core/ports.ts";
import { cachedRegistry } from "../../../core/projection/registry-source.ts";
import { guiyuan, guiyuanArea, testInstance, type TestInstance } from "../../support/instance.ts";
import { newKey } from "../../support/refusals.ts";

const key = newKey("watched");

async function registered(): Promise<TestInstance> {
  const instance = await testInstance();
  const item = keyItem({ uscc: guiyuan, areaCode: guiyuanArea }, "clerk", "c-2", key);
  await instance.post({ dataset: "keys", signers: [`${guiyuan}.officer`], items: [item] });
  await instance.drain();
  return instance;
}

async function revoke(instance: TestInstance): Promise<void> {
  const item = {
    op: "withdraw",
    record: key.keyid,
    version: 1,
    reason: "换人",
    ground: "superseded",
  };
  await instance.post({ dataset: "keys", signers: [`${guiyuan}.officer`], items: [item] });
  await instance.drain();
}

test("what was read stays in memory until the registry changes, and not longer", async () => {
  const instance = await registered();
  const reads: FeedKey[] = [];
  const feed: FeedReader = {
    ...instance.feed,
    get: async (asked, consistent) => {
      reads.push(asked);
      return instance.feed.get(asked, consistent);
    },
  };
  const { refresh, registry } = cachedRegistry(feed);
  for (let round = 0; round < 3; round += 1) {
    await refresh();
    expect(await registry.key(key.keyid)).toMatchObject({ revoked: false });
  }
  expect(reads.filter(({ pk }) => pk.startsWith("REC#keys#"))).toHaveLength(1);
  await revoke(instance);
  await refresh();
  expect(await registry.key(key.keyid)).toMatchObject({ revoked: true });
});

test("an answer that was on its way when the registry changed is not remembered", async () => {
  const instance = await registered();
  const held: (() => void)[] = [];
  let hold = true;
  const feed: FeedReader = {
    ...instance.feed,
    get: async (asked, consistent) => {
      const item = await instance.feed.get(asked, consistent);
      if (hold && asked.pk.startsWith("REC#keys#")) {
        await new Promise<void>((resolve) => held.push(resolve));
      }
      return item;
    },
  };
  const { refresh, registry } = cachedRegistry(feed);
  await refresh();
  const slow = registry.key(key.keyid);
  await new Promise((resolve) => setImmediate(resolve));
  await revoke(instance);
  await refresh();
  hold = false;
  held.forEach((release) => {
    release();
  });
  expect(await slow).toMatchObject({ revoked: false });
  expect(await registry.key(key.keyid)).toMatchObject({ revoked: true });
});

test("the mark and the cursor are no snapshot: a change that is marked is seen", async () => {
  const instance = await registered();
  const before = await instance.feed.cursor(true);
  await revoke(instance);
  let behind = true;
  const feed: FeedReader = {
    ...instance.feed,
    cursor: async (consistent) => (behind ? before : instance.feed.cursor(consistent)),
  };
  const { refresh, registry } = cachedRegistry(feed);
  await refresh();
  behind = false;
  expect(await registry.key(key.keyid)).toMatchObject({ revoked: true });
});

test("a refresh asked for while a slow one is under way sees what was published meanwhile", async () => {
  const instance = await registered();
  const held: (() => void)[] = [];
  let hold = true;
  const feed: FeedReader = {
    ...instance.feed,
    get: async (asked, consistent) => {
      const item = await instance.feed.get(asked, consistent);
      if (hold && asked.pk === "REGISTRY") {
        await new Promise<void>((resolve) => held.push(resolve));
      }
      return item;
    },
  };
  const { refresh, registry } = cachedRegistry(feed);
  const slow = refresh();
  await new Promise((resolve) => setImmediate(resolve));
  hold = false;
  await revoke(instance);
  const next = refresh();
  held.forEach((release) => {
    release();
  });
  await Promise.all([slow, next]);
  expect(await registry.key(key.keyid)).toMatchObject({ revoked: true });
});
