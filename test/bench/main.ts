/**
 * `npm run bench`: measures this machine against the targets, prints a table and writes bench-results.json.
 * Nothing here fails: a figure is for reading. `--quick` sends 10,000 lines in place of 100,000;
 * numbers of rows (`1 7`) measure these alone.
 */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { succeeding } from "./load.ts";
import { authority, ourPort, startMeasured, type Measured } from "./place.ts";
import { tableOf, type Row } from "./row.ts";
import { capacity } from "./rows/capacity.ts";
import { inclusion } from "./rows/inclusion.ts";
import { rejudging } from "./rows/judging.ts";
import { projection } from "./rows/projection.ts";
import { readPages } from "./rows/page.ts";
import { readOne } from "./rows/read-one.ts";
import { sustained } from "./rows/sustained.ts";
import { signedWrite } from "./rows/signed-write.ts";
import { costRow, statistic, statisticCost } from "./rows/statistic.ts";
import { serve } from "./serve.ts";
import { committees, nextStatement, signedPost, type Committee } from "./statements.ts";

async function main(quick: boolean, only: readonly string[]): Promise<void> {
  const measured = await startMeasured(fileURLToPath(import.meta.url));
  const rows: Row[] = [];
  const add = (...found: readonly Row[]): void => {
    rows.push(...found);
    for (const { row, what, ours } of found) console.error(`row ${row}: ${what}: ${ours}`);
  };
  try {
    const [committee] = committees;
    if (committee === undefined) throw new Error("the demo has committees");
    const ids = await publishYear(measured, committee);
    const wanted = (row: string): boolean => only.length === 0 || only.includes(row);
    if (wanted("6")) add(await statistic());
    const few = wanted("6") ? await statisticCost(measured.place, measured) : undefined;
    if (wanted("1")) add(await readOne(measured, ids));
    if (wanted("15")) add(...(await readPages(ids)));
    if (wanted("10")) add(...(await capacity(measured, committee, ids)));
    if (wanted("7")) add(await signedWrite(measured));
    if (wanted("12")) {
      add(...(await projection(measured, quick ? 10_000 : 100_000)));
      add(await rejudging(measured, quick ? 1_000 : 10_000));
    }
    // After row 12 there are ten thousand statements more, where it ran.
    if (few !== undefined) add(costRow(few, await statisticCost(measured.place, measured)));
    if (wanted("13")) {
      add(await inclusion(measured, quick ? 5 : 60));
      add(await sustained(measured, quick ? 10 : 60));
    }
  } finally {
    await measured.stop();
  }
  rows.sort((a, b) => Number(a.row) - Number(b.row));
  const about = {
    date: new Date().toISOString().slice(0, 10),
    cores: cpus().length,
    node: process.version,
  };
  const file = resolve(import.meta.dirname, "../../bench-results.json");
  writeFileSync(file, `${JSON.stringify({ ...about, quick, rows }, null, 2)}\n`);
  console.log(
    `${tableOf(rows)}\n\n${about.date}, ${String(about.cores)} cores, Node ${about.node}`,
  );
}

/** A year of one committee: nine accounts, twelve months. Answers the records' ids. */
async function publishYear(measured: Measured, committee: Committee): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let part = 0; part < 3; part += 1) {
    const items = Array.from({ length: 36 }, () => nextStatement(committee, 5));
    const post = await signedPost(authority, committee, items);
    await succeeding(ourPort, { method: "POST", ...post })();
    ids.push(...items.map((_, index) => `${post.submission}-${String(index)}`));
  }
  await measured.order({ do: "drain" });
  return ids;
}

const [command, ...rest] = process.argv.slice(2);
if (command === "serve") await serve(rest[0] ?? "", rest[1] ?? "");
else {
  const given = process.argv.slice(2);
  await main(
    given.includes("--quick"),
    given.filter((argument) => argument !== "--quick"),
  );
}
