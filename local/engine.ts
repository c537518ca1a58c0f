/** The embedded engine as a child process: started, watched and ended. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { engineBinary, type EngineSources } from "./engine-binary.ts";
import { endStaleEngine, forgetEngine, recordEngine } from "./engine-record.ts";

export interface EngineOptions extends EngineSources {
  /** A server that runs already (`DYNAMODB_ENDPOINT`): none is started. */
  readonly endpoint?: string | undefined;
  /** Where the data are kept; in memory where absent. */
  readonly dataDir?: string | undefined;
  readonly port?: number | undefined;
  /** Called when the engine ends without having been stopped. */
  readonly onExit?: (reason: string) => void;
}

export interface Engine {
  readonly endpoint: string;
  /** Its SQLite file; absent where it keeps none, or is not ours. */
  readonly database?: string | undefined;
  /** Ends the engine and waits until it has; a server that ran already is left alone. */
  stop(): Promise<void>;
}

/** How long an engine may take to answer, and to end by itself (milliseconds). */
const patience = 10_000;

/** Starts the engine and waits until it answers. Throws one clear sentence where it cannot. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  if (options.endpoint !== undefined) {
    return { endpoint: options.endpoint, stop: () => Promise.resolve() };
  }
  const binary = engineBinary(options);
  const dataDir = options.dataDir === undefined ? undefined : resolve(options.dataDir);
  const database = dataDir === undefined ? undefined : join(dataDir, "dynamodb.sqlite");
  if (dataDir !== undefined && database !== undefined) {
    mkdirSync(dataDir, { recursive: true });
    await endStaleEngine(dataDir, database);
  }
  const port = options.port ?? (await freePort());
  const place = ["--host", "127.0.0.1", "--port", String(port)];
  const child = spawn(
    binary,
    [...place, ...(database === undefined ? [] : ["--db-path", database])],
    {
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const said = tailOf(child);
  const killWithUs = (): void => void child.kill("SIGKILL");
  process.once("exit", killWithUs);
  if (dataDir !== undefined && child.pid !== undefined) {
    recordEngine(dataDir, { pid: child.pid, port });
  }
  const endpoint = `http://127.0.0.1:${port}`;
  await untilItAnswers(child, endpoint, said);

  let stopping = false;
  child.once("exit", (code, signal) => {
    process.off("exit", killWithUs);
    if (dataDir !== undefined) forgetEngine(dataDir);
    if (!stopping)
      options.onExit?.(`the engine ended (${signal ?? String(code)}) ${said()}`.trim());
  });
  return {
    endpoint,
    database,
    stop: () => {
      stopping = true;
      return end(child);
    },
  };
}

async function untilItAnswers(
  child: ChildProcess,
  endpoint: string,
  said: () => string,
): Promise<void> {
  let failure: Error | undefined;
  child.once("error", (error) => (failure = error));
  for (let waited = 0; waited < patience; waited += 10) {
    if (failure !== undefined)
      throw new Error("The database engine cannot be run.", { cause: failure });
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The database engine ended at its start: ${said()}`);
    }
    if (await answers(endpoint)) return;
    await pause(10);
  }
  await end(child);
  throw new Error(`The database engine did not answer at ${endpoint}.`);
}

/** Lists tables: the engine wants a date and a credential, but does not check the signature. */
async function answers(endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": "DynamoDB_20120810.ListTables",
        "x-amz-date": "20260101T000000Z",
        authorization:
          "AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, " +
          "SignedHeaders=host;x-amz-date, Signature=00",
      },
      body: "{}",
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), patience);
  await ended;
  clearTimeout(timer);
}

/** The last words of the engine, for the message when it fails. */
function tailOf(child: ChildProcess): () => string {
  let tail = "";
  child.stderr
    ?.setEncoding("utf8")
    .on("data", (text: string) => (tail = (tail + text).slice(-500)));
  return () => tail.trim();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
