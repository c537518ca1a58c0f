/**
 * `npm test`: runs vitest and prints `N passed, N failed, N skipped` as the very last line, whatever
 * happened, with vitest's own exit code. Arguments go to vitest.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { closingLine } from "./support/report.ts";

const root = resolve(import.meta.dirname, "..");
const file = resolve(root, "test-results.json");
rmSync(file, { force: true }); // so that a run that crashes cannot show the last one's numbers
const vitest = resolve(root, "node_modules/vitest/vitest.mjs");
const run = spawnSync(process.execPath, [vitest, "run", ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
const exitCode = run.status ?? 1;
const results: unknown = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
process.stdout.write(`${closingLine(results, exitCode)}\n`);
process.exitCode = exitCode;
