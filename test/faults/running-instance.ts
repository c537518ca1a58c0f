/** `npm start` as a child process on a data folder, to be stopped in every way. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";

export interface RunningInstance {
  readonly origin: string;
  readonly child: ChildProcess;
  /** Sends a signal and waits for the end. */
  stop(signal: NodeJS.Signals): Promise<void>;
}

/** Starts an instance without registry and demo and waits until it serves. */
export async function startRunning(data: string): Promise<RunningInstance> {
  const port = await freePort();
  const main = fileURLToPath(new URL("../../local/main.ts", import.meta.url));
  const child = spawn(
    process.execPath,
    ["--import", "tsx", main, "--empty", "--port", String(port), "--no-limits", "--data", data],
    { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, npm_lifecycle_event: undefined } },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000);
    });
  }
  const origin = `http://127.0.0.1:${String(port)}`;
  for (let attempt = 0; ; attempt += 1) {
    if (child.exitCode !== null || attempt > 600) throw new Error(`it did not start: ${said}`);
    const health = await fetch(`${origin}/healthz`).catch(() => undefined);
    if (health?.status === 200) break;
    await sleep(100);
  }
  return {
    origin,
    child,
    async stop(signal) {
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return address.port;
}
