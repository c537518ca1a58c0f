import fc from "fast-check";
import { expect, test } from "vitest";
import { pendingShards } from "../../core/ports.ts";
import { pendingItem, pendingOf } from "../../store/ledger-items.ts";
import { batchSortKey, bodyChunkKey, pendingSortKey, shardOf } from "../../store/ledger-keys.ts";
import { acceptanceOf } from "../support/ledger-facts.ts";

test("a publisher's shard never changes", () => {
  expect(["55990101MF00A00185", "54990121MF00B0013F", "root", "公示"].map(shardOf)).toEqual([
    3, 7, 5, 0,
  ]);
});

test("publishers spread over all shards", () => {
  const names = Array.from({ length: 400 }, (_, index) => `5514${index}MF00A${index * 7}`);
  expect(new Set(names.map(shardOf)).size).toBe(pendingShards);
});

test("a pending entry takes at most 300 bytes and is read back as written", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 18 }), fc.nat(), (publisher, n) => {
      const after = { n, leafHash: "00", acceptedAt: "" };
      const { entry } = acceptanceOf("one", { publisher, after });
      const item = pendingItem(entry);
      const bytes = Object.entries(item).map(([name, value]) => name + (value?.S ?? ""));
      if (/^[\x20-\x7e]*$/.test(publisher)) {
        expect(Buffer.byteLength(bytes.join(""))).toBeLessThanOrEqual(300);
      }
      const { submission, leafHash, acceptedAt } = entry;
      expect(pendingOf(shardOf(publisher), item)).toEqual({
        ...{ shard: shardOf(publisher), key: pendingSortKey(entry) },
        ...{ submission, leafHash, acceptedAt, publisher, n: n + 1 },
      });
    }),
  );
});

test("numbers in keys sort as numbers", () => {
  expect(batchSortKey(90) < batchSortKey(1000)).toBe(true);
  expect(bodyChunkKey("s", 2).sk < bodyChunkKey("s", 10).sk).toBe(true);
  const at = { acceptedAt: "2026-01-01T00:00:00.000Z", publisher: "p" };
  expect(pendingSortKey({ ...at, n: 9 }) < pendingSortKey({ ...at, n: 10 })).toBe(true);
});
