/** Which engine runs on a data folder: written at its start, so that a crash leaves none behind. */
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Notes the engine that runs on this folder. */
export function recordEngine(dataDir: string, engine: { pid: number; port: number }): void {
  writeFileSync(recordFile(dataDir), JSON.stringify({ ...engine, owner: process.pid }));
}

/** Forgets the engine that ran on this folder. */
export function forgetEngine(dataDir: string): void {
  rmSync(recordFile(dataDir), { force: true });
}

/**
 * Ends an engine that outlived its owner (a `kill -9`). Throws where the owner still lives: two engines on
 * one file would lose writes. A process that merely has the engine's old number is left alone.
 */
export async function endStaleEngine(dataDir: string, database: string): Promise<void> {
  const record = readRecord(dataDir);
  if (record === undefined) return;
  const running = processOf(record.pid);
  if (running?.command.includes(database) === true) {
    if (running.parent === record.owner && record.owner !== process.pid) {
      throw new Error(
        `Another process (${record.owner}) is using the data in ${dataDir}: stop it first.`,
      );
    }
    process.kill(record.pid, "SIGKILL");
    while (processOf(record.pid)?.command.includes(database) === true) await pause(5);
  }
  forgetEngine(dataDir);
}

interface EngineRecord {
  readonly pid: number;
  readonly owner: number;
}

function recordFile(dataDir: string): string {
  return join(dataDir, "engine.json");
}

function readRecord(dataDir: string): EngineRecord | undefined {
  try {
    const record: unknown = JSON.parse(readFileSync(recordFile(dataDir), "utf8"));
    const { pid, owner } = Object(record) as Record<string, unknown>; // any value's members can be asked for
    return typeof pid === "number" && typeof owner === "number" ? { pid, owner } : undefined;
  } catch {
    return undefined; // absent, or torn by a crash while it was written
  }
}

/** Command and parent of a live process, from /proc or, where there is none, from ps. */
function processOf(pid: number): { command: string; parent: number } | undefined {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    // The name in brackets may hold spaces; state and parent follow the last bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\)/s, "");
    return { command, parent: Number(stat.trim().split(" ")[1]) };
  } catch {
    if (process.platform === "linux") return undefined;
  }
  try {
    const line = execFileSync("ps", ["-o", "ppid=,command=", "-p", String(pid)], {
      encoding: "utf8",
    });
    const [, parent, command] = /^\s*(\d+)\s+(.*)$/s.exec(line) ?? [];
    return command === undefined ? undefined : { command, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
