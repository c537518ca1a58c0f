import fc from "fast-check";
import { expect, test } from "vitest";
import { parseList } from "structured-headers";
import type { RateLimit } from "../../core/instance.ts";
import { policyField, spend, type Bucket } from "../../core/rate-limit.ts";

const limit: RateLimit = { name: "default", quota: 600, windowSeconds: 60, per: "address" };

test("a full bucket gives its quota at once, then one request for each that it has regained", () => {
  let bucket: Bucket | undefined;
  for (let used = 1; used <= 600; used++) {
    const spent = spend(limit, bucket, 1_000);
    expect(spent.allowed).toBe(true);
    expect(spent.field).toContain(`"default";r=${String(600 - used)};t=`);
    bucket = spent.bucket;
  }
  const refused = spend(limit, bucket, 1_000);
  expect(refused).toMatchObject({ allowed: false, field: '"default";r=0;t=1', retryAfter: 1 });
  expect(spend(limit, refused.bucket, 1_099).allowed).toBe(false);
  expect(spend(limit, refused.bucket, 1_100).allowed).toBe(true);
});

test("in no window are more requests allowed than the quota and what a window regains", () => {
  const gaps = fc.array(fc.integer({ min: -50, max: 400 }), { maxLength: 300 });
  const limits = fc.record({
    quota: fc.integer({ min: 1, max: 30 }),
    seconds: fc.integer({ min: 1, max: 20 }),
  });
  fc.assert(
    fc.property(gaps, limits, (steps, { quota, seconds }) => {
      const some: RateLimit = { name: "x", quota, windowSeconds: seconds, per: "address" };
      let [now, bucket]: [number, Bucket | undefined] = [0, undefined];
      const allowed: number[] = [];
      for (const step of steps) {
        now = Math.max(now, now + step);
        const spent = spend(some, bucket, now);
        bucket = spent.bucket;
        if (spent.allowed) allowed.push(now);
        expect(spent.retryAfter > 0).toBe(!spent.allowed);
      }
      for (const start of allowed) {
        const within = allowed.filter((at) => at >= start && at < start + seconds * 1000);
        expect(within.length).toBeLessThanOrEqual(2 * quota);
      }
    }),
    { numRuns: 200 },
  );
});

test("who waits for as long as it is told is allowed", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.integer({ min: 1, max: 3600 }),
      (quota, windowSeconds) => {
        const some: RateLimit = { name: "x", quota, windowSeconds, per: "publisher" };
        const { retryAfter } = spend(some, { tokens: 0, at: 0 }, 0);
        expect(spend(some, { tokens: 0, at: 0 }, retryAfter * 1000).allowed).toBe(true);
      },
    ),
  );
});

test("the fields are structured fields of the draft's form", () => {
  const spent = spend(limit, undefined, 0);
  const [item] = parseList(spent.field);
  expect(item?.[0]).toBe("default");
  expect(Object.fromEntries(item?.[1] ?? [])).toEqual({ r: 599, t: 1 });
  const writes: RateLimit = { ...limit, name: "writes", quota: 1200 };
  expect(policyField([limit, writes])).toBe('"default";q=600;w=60, "writes";q=1200;w=60');
  expect(parseList(policyField([limit, writes]))).toHaveLength(2);
});
