/** How many requests are allowed where nobody configured anything else (contract.md 5). */
import type { RateLimit } from "./instance.ts";

/** What a limit is for. */
export type LimitName = "default" | "exports" | "log" | "writes";

/** Requests a minute by what they are for; reads are counted per address, signed writes per publisher. */
export const defaultQuotas: Readonly<Record<LimitName, number>> = {
  default: 600,
  /** Files of megabytes. */
  exports: 60,
  /** Tiles: an auditor reads them all. */
  log: 6_000,
  writes: 1_200,
};

/** Limits of so many requests a minute. */
export function limitsOf(quotas: Readonly<Record<LimitName, number>>): readonly RateLimit[] {
  return [
    { name: "default", quota: quotas.default, windowSeconds: 60, per: "address" },
    { name: "exports", quota: quotas.exports, windowSeconds: 60, per: "address" },
    { name: "log", quota: quotas.log, windowSeconds: 60, per: "address" },
    { name: "writes", quota: quotas.writes, windowSeconds: 60, per: "publisher" },
  ];
}
