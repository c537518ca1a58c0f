/** One instance a data folder: two would write one log, which the ledger survives and the engine does not. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Takes the folder, or throws an Error that names the process which has it. Answers how to let go. */
export function lockDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, "gongshi.pid");
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(path, String(process.pid), { flag: "wx" });
      return () => {
        rmSync(path, { force: true });
      };
    } catch (error) {
      if (!isCode(error, "EEXIST")) throw error;
      const holder = Number(readFileSync(path, "utf8"));
      if (isAlive(holder) && holder !== process.pid) {
        throw new Error(
          `gongshi (process ${String(holder)}) is already running on ${folder}: stop it, or choose another --data`,
          { cause: error },
        );
      }
      // Left behind by a kill: whoever removes it tries again, once.
      rmSync(path, { force: true });
    }
  }
  throw new Error(`${path} cannot be taken: another gongshi is starting on ${folder}`);
}

/** Whether a process exists and, where /proc tells, is a Node process (pids are used again). */
function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return isCode(error, "EPERM");
  }
  try {
    const line = readFileSync(`/proc/${String(pid)}/cmdline`, "utf8");
    return line.includes("local/main") || line.includes("local/audit-tables/main");
  } catch {
    return true;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
