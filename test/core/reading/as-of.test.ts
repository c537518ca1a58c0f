import fc from "fast-check";
import { expect, test } from "vitest";
import { seqAt } from "../../../core/reading/as-of.ts";
import { FeedBuilder } from "../../support/feed-builder.ts";

const data = { on: "2026-03-18", name: "甲", colour: "red", amountFen: 1 };

test("a time stands for the last entry accepted up to it, though times run a little backwards", async () => {
  const start = Date.UTC(2026, 0, 1);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: -240_000, max: 3_000_000 }), { minLength: 1, maxLength: 25 }),
      fc.integer({ min: -1, max: 25 }),
      async (steps, place) => {
        const builder = new FeedBuilder();
        let [at, highest] = [start, start];
        const times: number[] = [];
        for (const move of steps) {
          at = Math.max(highest - 500_000, at + move);
          highest = Math.max(highest, at);
          times.push(at);
          await builder.append({ items: [{ op: "publish", area: "990101003005", data }], at });
        }
        const time = times[place] ?? start - 1;
        expect(await seqAt(builder.feed, new Date(time).toISOString(), builder.next - 1)).toBe(
          times.findLastIndex((one) => one <= time),
        );
      },
    ),
    { numRuns: 60 },
  );
});
