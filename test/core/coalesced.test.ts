import { describe, expect, it } from "vitest";
import { coalesced } from "../../core/coalesced.ts";

/** A source whose value grows, read slowly, with the runs counted. */
function slowSource(): { read: () => Promise<number>; grow: () => void; runs: () => number } {
  let value = 0;
  let runs = 0;
  return {
    read: coalesced(async () => {
      runs += 1;
      const seen = value;
      await new Promise((resolve) => setTimeout(resolve, 5));
      return seen;
    }),
    grow: () => {
      value += 1;
    },
    runs: () => runs,
  };
}

describe("one run for many callers", () => {
  it("answers each caller with what held when it called, or later", async () => {
    const source = slowSource();
    const first = source.read();
    source.grow();
    const second = source.read();
    source.grow();
    const third = source.read();
    expect(await first).toBe(0);
    expect(await second).toBeGreaterThanOrEqual(1);
    expect(await third).toBe(2);
  });

  it("runs twice for any number of callers that come while one run is under way", async () => {
    const source = slowSource();
    await Promise.all(Array.from({ length: 50 }, () => source.read()));
    expect(source.runs()).toBe(2);
  });

  it("runs anew for a caller that comes when nothing is under way", async () => {
    const source = slowSource();
    await source.read();
    await source.read();
    expect(source.runs()).toBe(2);
  });

  it("fails only the callers of the run that failed", async () => {
    let tries = 0;
    const read = coalesced(async () => {
      tries += 1;
      const mine = tries;
      await Promise.resolve();
      if (mine === 1) throw new Error("the first");
      return mine;
    });
    const outcomes = await Promise.allSettled([read(), read(), read()]);
    expect(outcomes.map(({ status }) => status)).toStrictEqual([
      "rejected",
      "fulfilled",
      "fulfilled",
    ]);
    expect(await read()).toBe(3);
  });
});
