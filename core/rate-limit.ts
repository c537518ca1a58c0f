/** Rate limits as token buckets, and the header fields that tell of them (draft-ietf-httpapi-ratelimit-headers). */
import type { RateLimit } from "./instance.ts";

/** A bucket at a moment; one that is absent is full. */
export interface Bucket {
  readonly tokens: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What a request found. */
export interface Spent {
  readonly bucket: Bucket;
  readonly allowed: boolean;
  /** `RateLimit` of the answer. */
  readonly field: string;
  /** Seconds until the next request may come; 0 where one may come now. */
  readonly retryAfter: number;
}

/**
 * Takes one token. A bucket holds `quota` tokens and fills evenly, all of them in one window: a client may
 * use its whole quota at once and then goes on at its pace. A refused request costs nothing.
 */
export function spend(limit: RateLimit, bucket: Bucket | undefined, now: number): Spent {
  const { name, quota, windowSeconds } = limit;
  const perSecond = quota / windowSeconds;
  // A clock that was set back gives nothing and takes nothing.
  const gained = bucket === undefined ? 0 : (Math.max(0, now - bucket.at) / 1000) * perSecond;
  const tokens = bucket === undefined ? quota : Math.min(quota, bucket.tokens + gained);
  // Sums of fractions: a token that is there but for the rounding is there.
  const allowed = tokens >= 1 - 1e-9;
  const left = allowed ? Math.max(0, tokens - 1) : tokens;
  const remaining = Math.floor(left + 1e-9);
  const missing = allowed ? quota - left : 1 - left;
  const seconds = Math.max(1, Math.ceil(missing / perSecond - 1e-9));
  return {
    bucket: { tokens: left, at: now },
    allowed,
    field: `"${name}";r=${String(remaining)};t=${String(seconds)}`,
    retryAfter: allowed ? 0 : seconds,
  };
}

/** `RateLimit-Policy`: every limit that there is; empty where there is none. */
export function policyField(limits: readonly RateLimit[]): string {
  return limits
    .map(
      ({ name, quota, windowSeconds }) => `"${name}";q=${String(quota)};w=${String(windowSeconds)}`,
    )
    .join(", ");
}
