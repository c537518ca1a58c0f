/** `npm run restore -- --data .data [--file ledger.json.gz]`: the tables of an instance that is stopped, made anew. */
import { parseArgs } from "node:util";
import { lockDataFolder } from "../data-lock.ts";
import { readSettings } from "../settings.ts";
import { restoreTables } from "./restore.ts";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { data: { type: "string", default: ".data" }, file: { type: "string" } },
  });
  const { data, file } = values;
  const unlock = lockDataFolder(data);
  try {
    const binary = readSettings(process.env).engineBinary;
    const items = await restoreTables({ data, file, binary });
    console.log(`the ledger has ${String(items)} items; the next start makes all else from it`);
  } finally {
    unlock();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
