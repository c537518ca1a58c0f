/** `npm run audit:tables -- --data .data`: the tables of an instance that is stopped, row by row. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { caseGroups } from "../../schemas/checks/index.ts";
import { dutyRules } from "../../schemas/duties/index.ts";
import { dutyFactSources } from "../../schemas/duties/sources.ts";
import { indicators } from "../../schemas/indicators/index.ts";
import { datasets, defaultSetting } from "../../schemas/index.ts";
import { connectLedger } from "../../store/dynamo-ledger.ts";
import { feedReader } from "../../store/lean-feed.ts";
import { openRootKey } from "../bootstrap/keys.ts";
import { lockDataFolder } from "../data-lock.ts";
import { startEngine } from "../engine.ts";
import { readOptions } from "../options.ts";
import { readSettings } from "../settings.ts";
import { localTables, openLocalTables } from "../tables.ts";
import { auditTables, type TablesReport } from "./audit-tables.ts";
import { scanFeed } from "./scan-feed.ts";
import { scanHeads } from "./scan-heads.ts";

async function main(): Promise<TablesReport> {
  const { data } = readOptions(process.argv.slice(2));
  const { engineBinary, rootKeyFile, root, environment, city } = readSettings(process.env);
  if (!existsSync(join(data, "dynamodb.sqlite"))) throw new Error(`${data} holds no instance`);
  const unlock = lockDataFolder(data);
  try {
    const { keyid, publicKey } = openRootKey(data, rootKeyFile);
    const engine = await startEngine({
      ...{ endpoint: undefined, binary: engineBinary, dataDir: data },
      onExit: (reason) => {
        console.error(reason);
        process.exit(3);
      },
    });
    try {
      const call = await openLocalTables(engine.endpoint);
      const [projected, ...others] = await Promise.all(
        (["project", "judge", "tally"] as const).map((follower) =>
          feedReader(call, localTables.feed, follower).cursor(true),
        ),
      );
      const end = projected?.seq ?? 0;
      if (projected?.chunk !== 0 || others.some(({ seq, chunk }) => seq !== end || chunk !== 0))
        throw new Error(
          "The instance was stopped amid its work: start it, let it settle, stop it.",
        );
      const unreadable: string[] = [];
      const report = await auditTables({
        ledger: connectLedger(call, localTables.ledger),
        heads: scanHeads(call, localTables.ledger),
        stored: scanFeed(call, localTables.feed, (row) => unreadable.push(row)),
        ...{
          datasets,
          groups: caseGroups,
          duties: dutyFactSources,
          owed: dutyRules,
          indicators,
          end,
        },
        ...{ defaultOf: defaultSetting, publisher: root.uscc },
        authority: {
          root: { keyid, publicKey },
          cities: environment === "production" ? [city] : [city, "9901"],
        },
      });
      // A row that cannot be read is missing, too: it is named once.
      const differences = report.differences.map((one) =>
        one.code === "missing" && unreadable.includes(one.row)
          ? { ...one, code: "unreadable" as const }
          : one,
      );
      return { ...report, differences };
    } finally {
      await engine.stop();
    }
  } finally {
    unlock();
  }
}

main().then(
  ({ entries, rows, unprovable, differences }) => {
    for (const { table, code, row } of differences) console.log(`${table} ${code} ${row}`);
    console.log(`日志条目 / entries of the log: ${String(entries)}`);
    console.log(`与账本相符的行 / rows that are what the ledger gives: ${String(rows)}`);
    console.log(
      `因删除而无从重建的行 / rows that what was erased once gave: ${String(unprovable)}`,
    );
    console.log(`差异 / differences: ${String(differences.length)}`);
    process.exit(differences.length === 0 ? 0 : 1);
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
