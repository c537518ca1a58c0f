/**
 * `npm run soak`: the random tests again, with many times the tries. Arguments: how many schedules of
 * faults, and how many walks of lists under writes, and how many queries at random (10,000, 500 and 10,000).
 */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const [schedules = "10000", walks = "500", queries = "10000"] = process.argv.slice(2);
const start = performance.now();
const run = spawnSync(
  process.execPath,
  [
    resolve(root, "node_modules/vitest/vitest.mjs"),
    "run",
    ...[
      "test/functions/sequence",
      "test/functions/feed/walk.property.test.ts",
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
    },
  },
);
const seconds = ((performance.now() - start) / 1000).toFixed(0);
const outcome = run.status === 0 ? "held" : "FAILED";
console.log(
  `soak: ${schedules} schedules, ${walks} walks, ${queries} queries: ${outcome} after ${seconds} s`,
);
process.exitCode = run.status ?? 1;
