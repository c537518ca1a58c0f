/** A bundled handler as Lambda runs it: in a process of its own, with nothing but its folder and environment. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { runtimeApi, type Invocation } from "./runtime-api.ts";

export interface Bundle {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

const bootstrap = fileURLToPath(new URL("lambda-bootstrap.mjs", import.meta.url));

/** Boots the bundle and gives it these events in turn; what it answered to each. */
export async function runBundle(
  { folder, environment }: Bundle,
  events: readonly object[],
): Promise<readonly Invocation[]> {
  const api = await runtimeApi();
  const child = spawn(process.execPath, [bootstrap], {
    cwd: folder,
    env: {
      ...environment,
      LAMBDA_TASK_ROOT: folder,
      AWS_LAMBDA_RUNTIME_API: api.host,
      _HANDLER: "index.handler",
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (part: Buffer) => (said += part.toString("utf8")));
  const ended = new Promise<never>((_, reject) => {
    child.once("exit", () => {
      reject(new Error(`the bundle ended: ${said}`));
    });
  });
  ended.catch(() => undefined); // at the end it is meant to
  try {
    await Promise.race([api.ready, ended]);
    const results: Invocation[] = [];
    for (const event of events) results.push(await Promise.race([api.invoke(event), ended]));
    return results;
  } finally {
    child.kill("SIGKILL");
    api.stop();
  }
}
