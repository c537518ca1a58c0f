/** What every keeper of the published state guarantees. */
import { expect, test } from "vitest";
import type { PublicationLedger } from "../../core/ports.ts";
import { publicationLedger } from "../../store/dynamo-publication.ts";
import { connectLean } from "../../store/lean-dynamo.ts";
import { testEngine } from "../support/engine.ts";
import { memoryLedger } from "../support/memory.ts";

const opened: readonly (readonly [string, () => Promise<PublicationLedger>])[] = [
  ["memory", () => Promise.resolve(memoryLedger())],
  [
    "DynamoDB",
    async () => {
      const engine = await testEngine();
      const { ledger } = await engine.tables();
      return publicationLedger(connectLean({ ...engine.place, clock: Date.now }), ledger);
    },
  ],
];

test.each(opened)(
  "in %s every published size is remembered, and a stale one is not",
  async (_, open) => {
    const ledger = await open();
    const state = (size: number) => ({
      size,
      checkpoint: `note ${String(size)}`,
      edge: { size, levels: [] },
    });
    expect(await ledger.publishedSizes(0, 256)).toEqual([]);
    expect(await ledger.publish(0, state(2))).toBe("published");
    expect(await ledger.publish(0, state(3))).toBe("stale");
    expect(await ledger.publish(2, state(10))).toBe("published");
    expect(await ledger.publish(10, state(300))).toBe("published");
    expect(await ledger.publishedSizes(0, 256)).toEqual([2, 10]);
    expect(await ledger.publishedSizes(2, 300)).toEqual([10, 300]);
    expect(await ledger.publishedSizes(2, 2)).toEqual([]);
    expect(await ledger.published()).toEqual(state(300));
  },
);
