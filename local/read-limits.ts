/** Limits of reads per address: on this machine no edge does it. */
import { isIPv6 } from "node:net";
import type { InstanceConfig } from "../core/instance.ts";
import type { Clock } from "../core/ports.ts";
import { instanceHeaders } from "../functions/http/instance-headers.ts";
import { languageOf } from "../functions/http/language.ts";
import { problemResponse } from "../functions/http/problem-response.ts";
import { rateLimiter, tooMany } from "../functions/http/rate-limiter.ts";

/** The 429 for an address that has used up its quota; `undefined` where it may go on. */
export type ReadLimits = (request: Request, path: string, address: string) => Response | undefined;

/** Counts reads by the instance's limits. `/healthz` and preflights are free: a probe must never fail of it. */
export function readLimits(config: InstanceConfig, clock: Clock): ReadLimits {
  const limiters = new Map(
    config.limits
      .filter(({ per }) => per === "address")
      .map((limit) => [limit.name, rateLimiter(limit, clock)]),
  );
  const headers = instanceHeaders(config);
  return (request, path, address) => {
    if (path === "/healthz" || request.method === "OPTIONS") return undefined;
    const limiter = limiters.get(kindOf(path)) ?? limiters.get("default");
    const spent = limiter?.(blockOf(address));
    if (spent === undefined || spent.allowed) return undefined;
    return problemResponse(tooMany(spent), {
      language: languageOf(request.headers.get("accept-language")),
      instance: path,
      headers,
      reportBug: () => undefined,
    });
  };
}

function kindOf(path: string): string {
  if (path.startsWith("/log/")) return "log";
  return /^(\/v1)?\/exports\//.test(path) ? "exports" : "default";
}

/** IPv6 by /64, which one subscriber has whole; IPv4 as it is, also where it is written as IPv6. */
export function blockOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!isIPv6(plain)) return plain;
  const [head = "", tail] = plain.split("::");
  const first = head === "" ? [] : head.split(":");
  const rest = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - rest.length);
  return [...first, ...Array.from({ length: zeros }, () => "0"), ...rest].slice(0, 4).join(":");
}
