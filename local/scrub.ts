/** Takes deleted bytes out of the embedded engine's file: SQLite keeps them in free pages and in its log. */
import { execFile } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";

/**
 * Rewrites the database without its free pages and empties its write-ahead log, while the engine runs; its
 * writes wait meanwhile (about a second per 200 MB). What was begun and not finished is owed: a mark beside
 * the file says so, and {@link scrubIfOwed} makes up for it. Throws where the file stays locked or full.
 */
export async function scrub(database: string): Promise<void> {
  writeFileSync(markOf(database), "");
  // Another process: it would hold up every request in this one.
  const flags = ["--experimental-sqlite", "--no-warnings", "--input-type=module"];
  await promisify(execFile)(process.execPath, [...flags, "-e", script, database]);
  rmSync(markOf(database), { force: true });
}

/** Does what a crash or a full disk has left undone. */
export async function scrubIfOwed(database: string): Promise<void> {
  if (existsSync(markOf(database))) await scrub(database);
}

function markOf(database: string): string {
  return `${database}.scrub`;
}

const script = `
import { DatabaseSync } from "node:sqlite";
const database = new DatabaseSync(process.argv[1]);
database.exec("PRAGMA busy_timeout = 10000; VACUUM");
for (let tries = 0; ; tries += 1) {
  if (database.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get().busy === 0) break;
  if (tries === 100) throw new Error("the write-ahead log stays in use");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
}
database.close();
`;
