import { beforeAll, expect, test } from "vitest";
import type { RateLimit } from "../../../core/instance.ts";
import { rateLimiter } from "../../../functions/http/rate-limiter.ts";
import { notice } from "../../support/examples.ts";
import { guiyuan, testInstance, testNonce, type TestInstance } from "../../support/instance.ts";

const writes: RateLimit = { name: "writes", quota: 2, windowSeconds: 60, per: "publisher" };
const neighbour = "54990121MF00B0013F";

let instance: TestInstance;
beforeAll(async () => {
  instance = await testInstance();
});

const post = { dataset: "disclosures" };

test("verified submissions of a publisher are counted, refused data and dry runs included; nobody else's", async () => {
  instance.limiter = rateLimiter(writes, () => instance.now);
  const first = await instance.post({ ...post, items: [notice()] });
  expect([first.status, first.headers.get("ratelimit")]).toEqual([201, '"writes";r=1;t=30']);
  const invalid = await instance.post({ ...post, items: [notice({ title: 7 })] });
  expect([invalid.status, invalid.headers.get("ratelimit")]).toEqual([422, '"writes";r=0;t=60']);
  const refused = await instance.post({ ...post, items: [notice()], dryRun: true });
  expect([refused.status, refused.json.code]).toEqual([429, "rate.limited"]);
  expect(refused.headers.get("retry-after")).toBe("30");
  expect(refused.headers.get("ratelimit")).toBe('"writes";r=0;t=30');
  const other = await instance.post({ ...post, publisher: neighbour, items: [notice()] });
  expect(other.headers.get("ratelimit")).toBe('"writes";r=1;t=30');
  instance.now += 30_000;
  expect((await instance.post({ ...post, items: [notice()] })).status).toBe(201);
});

test("what is not verified takes nothing from the publisher it names, and is told no rate", async () => {
  instance.limiter = rateLimiter(writes, () => instance.now);
  const forger = `${neighbour}.clerk`;
  for (const created of [0, 1, 2, 3]) {
    const forged = await instance.post({ ...post, items: [notice()], signers: [forger] });
    const expired = await instance.post({ ...post, items: [notice()], created });
    expect([forged.status, expired.status]).toEqual([403, 401]);
    expect(forged.headers.get("ratelimit")).toBeNull();
    expect(expired.headers.get("ratelimit")).toBeNull();
  }
  const own = { ...post, publisher: guiyuan, items: [notice()], nonce: testNonce() };
  expect((await instance.post(own)).status).toBe(201);
  expect((await instance.post(own)).status).toBe(200);
  expect((await instance.post({ ...post, items: [notice()] })).status).toBe(429);
});
