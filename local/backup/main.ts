/** `npm run backup -- --data .data --file ledger.json.gz`: the ledger of an instance that is stopped, as a file. */
import { parseArgs } from "node:util";
import { lockDataFolder } from "../data-lock.ts";
import { startEngine } from "../engine.ts";
import { readSettings } from "../settings.ts";
import { openLocalTables } from "../tables.ts";
import { writeLedgerFile } from "./ledger-file.ts";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { data: { type: "string", default: ".data" }, file: { type: "string" } },
  });
  const { data, file } = values;
  if (file === undefined) throw new Error("--file names the file to write");
  const unlock = lockDataFolder(data);
  try {
    const binary = readSettings(process.env).engineBinary;
    const engine = await startEngine({ binary, dataDir: data });
    try {
      const items = await writeLedgerFile(await openLocalTables(engine.endpoint), file);
      console.log(`${file}: ${String(items)} items`);
    } finally {
      await engine.stop();
    }
  } finally {
    unlock();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
