import { expect, test } from "vitest";
import { limitsOf } from "../../core/default-limits.ts";
import type { InstanceConfig } from "../../core/instance.ts";
import { blockOf, readLimits, type ReadLimits } from "../../local/read-limits.ts";

const config: InstanceConfig = {
  environment: "demo",
  origin: "http://127.0.0.1:8787",
  cities: ["9901"],
  root: { organization: "1199010000A0D000XY", keyid: "k" },
  log: { origin: "log.example", vkey: "v" },
  limits: limitsOf({ default: 3, exports: 1, log: 5, writes: 7 }),
};

let now = 0;
const get = (limits: ReadLimits, path: string, address = "192.0.2.1"): number =>
  limits(new Request(`http://127.0.0.1:8787${path}`), path, address)?.status ?? 200;

test("an address may read its quota; exports and log files are counted apart, others not at all", () => {
  const limits = readLimits(config, () => now);
  expect([1, 2, 3, 4].map(() => get(limits, "/v1/receipts"))).toEqual([200, 200, 200, 429]);
  expect(get(limits, "/v1/exports/receipts.csv.gz")).toBe(200);
  expect(get(limits, "/v1/exports/receipts.csv.gz")).toBe(429);
  expect([1, 2, 3, 4, 5, 6].map(() => get(limits, "/log/tile/0/000")).at(-1)).toBe(429);
  expect(get(limits, "/healthz")).toBe(200);
  expect(get(limits, "/v1/receipts", "192.0.2.2")).toBe(200);
  now += 20_000;
  expect([1, 2].map(() => get(limits, "/v1/receipts"))).toEqual([200, 429]);
});

test("a 429 is a problem that says when to come again, to a browser of another origin, too", async () => {
  const limits = readLimits(config, () => 0);
  const request = new Request("http://127.0.0.1:8787/v1", { headers: { "accept-language": "en" } });
  const refused = [1, 2, 3, 4].map(() => limits(request, "/v1", "192.0.2.1")).at(-1);
  expect(refused?.headers.get("retry-after")).toBe("20");
  expect(refused?.headers.get("ratelimit")).toBe('"default";r=0;t=20');
  expect(refused?.headers.get("ratelimit-policy")).toContain('"default";q=3;w=60');
  expect(refused?.headers.get("access-control-allow-origin")).toBe("*");
  expect(await refused?.json()).toMatchObject({ code: "rate.limited", status: 429 });
});

test("without limits nothing is counted", () => {
  const limits = readLimits({ ...config, limits: [] }, () => 0);
  expect(Array.from({ length: 2_000 }, () => get(limits, "/v1")).every((s) => s === 200)).toBe(
    true,
  );
});

test("an IPv6 subscriber counts as one address", () => {
  expect(blockOf("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2");
  expect(blockOf("2001:db8::1")).toBe("2001:db8:0:0");
  expect(blockOf("::1")).toBe("0:0:0:0");
  expect(blockOf("::ffff:192.0.2.1")).toBe("192.0.2.1");
});
