import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fillTable } from "../../store/table-copy.ts";
import { readLedgerFile, writeLedgerFile } from "../backup/ledger-file.ts";
import { startEngine } from "../engine.ts";
import { localTables, openLocalTables } from "../tables.ts";

export interface RestoreRequest {
  readonly data: string;
  /** A backup of the ledger; without one, the ledger stays and what follows from it is thrown away. */
  readonly file?: string | undefined;
  readonly binary?: string | undefined;
  readonly path?: string | undefined;
}

/**
 * Makes both tables anew: the ledger from a backup, or as it is, the feed empty. The next start projects it again
 * from the log, erases what has been erased since, and refuses a ledger that is older than the log. The tables
 * from before lie aside until this has succeeded, and come back where it has not. Answers the ledger's items' number.
 */
export async function restoreTables(request: RestoreRequest): Promise<number> {
  const { data, binary, path } = request;
  const own = join(data, "ledger-before-restore.json.gz");
  const engine = { binary, path, dataDir: data };
  if (request.file === undefined) {
    if (!existsSync(join(data, databaseFiles[0]))) throw new Error(`${data} holds no instance`);
    await withEngine(engine, async (endpoint) => {
      await writeLedgerFile(await openLocalTables(endpoint), own);
    });
  }
  const aside = join(data, "before-restore");
  move(data, aside);
  try {
    const count = await withEngine(engine, async (endpoint) => {
      const call = await openLocalTables(endpoint);
      return fillTable(call, localTables.ledger, readLedgerFile(request.file ?? own));
    });
    rmSync(aside, { recursive: true, force: true });
    return count;
  } catch (error) {
    for (const file of databaseFiles) rmSync(join(data, file), { force: true });
    move(aside, data);
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

const databaseFiles = ["dynamodb.sqlite", "dynamodb.sqlite-wal", "dynamodb.sqlite-shm"] as const;

function move(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const file of databaseFiles) {
    if (existsSync(join(from, file))) renameSync(join(from, file), join(to, file));
  }
}

async function withEngine<Result>(
  options: Parameters<typeof startEngine>[0],
  work: (endpoint: string) => Promise<Result>,
): Promise<Result> {
  const engine = await startEngine(options);
  try {
    return await work(engine.endpoint);
  } finally {
    await engine.stop();
  }
}
