/**
 * `npm run soak`: the random tests again, with many times the tries. Arguments: how many schedules of
 * faults, how many walks of lists under writes, how many queries at random, and how many records one long walk
 * passes (10,000, 500, 10,000 and 200,000).
 */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const [schedules = "10000", walks = "500", queries = "10000", records = "200000"] =
  process.argv.slice(2);
const start = performance.now();
const run = spawnSync(
  process.execPath,
  [
    resolve(root, "node_modules/vitest/vitest.mjs"),
    "run",
    ...[
      "test/functions/sequence",
      "test/functions/feed/walk.property.test.ts",
      "test/functions/feed/walk-large.test.ts",
      "test/functions/feed/search.property.test.ts",
      "test/functions/feed/fuzz.test.ts",
    ],
    "--reporter=verbose",
    "--testTimeout=3600000",
  ],
  {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      GONGSHI_FAULT_SCHEDULES: schedules,
      GONGSHI_WALKS: walks,
      GONGSHI_FUZZ: queries,
      GONGSHI_WALK_RECORDS: records,
    },
  },
);
const seconds = ((performance.now() - start) / 1000).toFixed(0);
const outcome = run.status === 0 ? "held" : "FAILED";
console.log(
  `soak: ${schedules} schedules, ${walks} walks, ${queries} queries, a walk of ${records} records: ${outcome} after ${seconds} s`,
);
process.exitCode = run.status ?? 1;
