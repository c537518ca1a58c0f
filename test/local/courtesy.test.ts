import { describe, expect, it } from "vitest";
import { courtesy } from "../../local/courtesy.ts";

const never = new Promise<never>(() => undefined);

describe("background work beside signed writes", () => {
  it("goes on at once where nothing is under way", async () => {
    let now = 0;
    const polite = courtesy(() => now);
    now = 10_000;
    await polite.rest();
    expect(now).toBe(10_000);
  });

  it("rests for as long as it worked while writes are under way, and never for longer than two seconds", async () => {
    let now = 0;
    const polite = courtesy(() => (now += 10));
    void polite.during(() => never);
    now = 100;
    const before = now;
    await polite.rest();
    expect(now - before).toBeGreaterThanOrEqual(100);
    now += 60_000;
    const again = now;
    await polite.rest();
    expect(now - again).toBeLessThan(2200);
  });

  it("ends its rest with the last write, a failed one too", async () => {
    const polite = courtesy(() => 0);
    const failing = polite.during(() => Promise.reject(new Error("refused")));
    await expect(failing).rejects.toThrow("refused");
    await polite.rest();
    expect(await polite.during(() => Promise.resolve("done"))).toBe("done");
  });
});
