/** Keeps the token buckets of one limit, for this process. */
import type { RateLimit } from "../../core/instance.ts";
import type { Clock } from "../../core/ports.ts";
import { Problem } from "../../core/problem.ts";
import { spend, type Bucket, type Spent } from "../../core/rate-limit.ts";

/** Takes one of the tokens of an address or a publisher. */
export type RateLimiter = (who: string) => Spent;

/** Buckets kept; beyond that those longest unused go, and whoever comes back finds a full one. */
const mostKept = 20_000;

/** All buckets are full at first. */
export function rateLimiter(limit: RateLimit, clock: Clock): RateLimiter {
  const buckets = new Map<string, Bucket>();
  return (who) => {
    const spent = spend(limit, buckets.get(who), clock());
    // Put back at the end: a Map keeps the order of insertion.
    buckets.delete(who);
    buckets.set(who, spent.bucket);
    for (const oldest of buckets.keys()) {
      if (buckets.size <= mostKept) break;
      buckets.delete(oldest);
    }
    return spent;
  };
}

/** The refusal (429) of one request too many. */
export function tooMany({ field, retryAfter }: Spent): Problem {
  const seconds = String(retryAfter);
  return new Problem(
    "rate.limited",
    {
      zh: `请求过于频繁，请在 ${seconds} 秒后再试；限额见 /v1 的 limits。`,
      en: `Too many requests; try again in ${seconds} s. The limits are listed at /v1.`,
    },
    { headers: { "retry-after": seconds, ratelimit: field } },
  );
}
