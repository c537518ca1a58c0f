import { describe, expect, it } from "vitest";
import { courtesy } from "../../local/courtesy.ts";

const never = new Promise<never>(() => undefined);

describe("background work beside signed writes", () => {
  it("goes on at once where nothing is under way", async () => {
    let now = 0;
    const polite = courtesy(() => now);
    const rest = polite.begin();
    now = 10_000;
    await rest();
    expect(now).toBe(10_000);
  });

  it("rests for as long as it worked while writes are under way, and never for longer than two seconds", async () => {
    let now = 0;
    const polite = courtesy(() => (now += 10));
    void polite.during(() => never);
    const rest = polite.begin();
    now = 100;
    const before = now;
    await rest();
    expect(now - before).toBeGreaterThanOrEqual(100);
    now += 60_000;
    const again = now;
    await rest();
    expect(now - again).toBeLessThan(2200);
  });

  it("rests up to six times as long while dozens are under way", async () => {
    let now = 0;
    const polite = courtesy(() => (now += 1));
    for (let n = 0; n < 200; n += 1) void polite.during(() => never);
    const rest = polite.begin();
    now += 100;
    const before = now;
    await rest();
    expect(now - before).toBeGreaterThanOrEqual(600);
    expect(now - before).toBeLessThan(700);
  });

  it("does not rest for the time before it began", async () => {
    let now = 0;
    const polite = courtesy(() => (now += 10));
    void polite.during(() => never);
    now = 60_000;
    const rest = polite.begin();
    const before = now;
    await rest();
    expect(now - before).toBeLessThan(100);
  });

  it("ends its rest with the last write, a failed one too", async () => {
    const polite = courtesy(() => 0);
    const failing = polite.during(() => Promise.reject(new Error("refused")));
    await expect(failing).rejects.toThrow("refused");
    await polite.begin()();
    expect(await polite.during(() => Promise.resolve("done"))).toBe("done");
  });
});
