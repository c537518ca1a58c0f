/** Headers that every answer of an instance carries, errors included (contract.md 3, 5 and 7). */
import type { InstanceConfig } from "../../core/instance.ts";
import { policyField } from "../../core/rate-limit.ts";

/** CORS for anonymous reads, the environment outside production, and the rate limit policy. */
export function instanceHeaders(instance: InstanceConfig): Readonly<Record<string, string>> {
  return {
    "access-control-allow-origin": "*",
    "access-control-expose-headers":
      "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, Repr-Digest",
    "x-content-type-options": "nosniff",
    ...(instance.limits.length > 0 && { "ratelimit-policy": policyField(instance.limits) }),
    ...(instance.environment !== "production" && { "gongshi-environment": instance.environment }),
  };
}
