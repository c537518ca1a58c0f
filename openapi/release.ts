/**
 * `npm run openapi:breaking` compares openapi.json with what was released (released.json.gz) and ends with 1 where a
 * client of the release would break; `npm run openapi:release` makes what there is now the release.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import * as z from "zod";
import { breaksOf, surfaceOf } from "./surface.ts";

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const read = (name: string): unknown => JSON.parse(readFileSync(here(name), "utf8"));
const released = z.object({
  version: z.string(),
  promises: z.array(z.string()),
  demands: z.array(z.string()),
});
const { version } = z.object({ version: z.string() }).parse(read("../package.json"));

const current = surfaceOf(read("openapi.json"));
if (process.argv[2] === "release") {
  writeFileSync(here("released.json.gz"), gzipSync(JSON.stringify({ version, ...current })));
  console.log(`released.json.gz: ${version}, ${String(current.promises.length)} promises`);
} else {
  const before = released.parse(
    JSON.parse(gunzipSync(readFileSync(here("released.json.gz"))).toString("utf8")),
  );
  const breaks = breaksOf(before, current);
  for (const line of breaks) console.log(line);
  console.log(`${String(breaks.length)} breaking changes since ${before.version}`);
  process.exitCode = breaks.length === 0 ? 0 : 1;
}
