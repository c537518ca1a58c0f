import { GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { engineBinary } from "../../local/engine-binary.ts";
import { startEngine, type Engine, type EngineOptions } from "../../local/engine.ts";
import { createLocalTables } from "../../local/tables.ts";
import { connectDynamo, type DynamoClient } from "../../store/dynamo-client.ts";

const sources = { binary: process.env["DYNOXIDE_BIN"], path: process.env["PATH"] };
const ends: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

test("a platform without an engine is told in one sentence what to do", async () => {
  expect(() => engineBinary({ path: "", platform: "plan9-mips" })).toThrow(
    /^No database engine for plan9-mips: install dynoxide and set DYNOXIDE_BIN .*, or set DYNAMODB_ENDPOINT .*\.$/,
  );
  const never = startEngine({ path: "", platform: "plan9-mips" });
  await expect(never).rejects.toThrow(/^No database engine/);
});

test("a binary named by hand comes before all others, if it can be run", () => {
  const own = process.execPath;
  expect(engineBinary({ ...sources, binary: own })).toBe(own);
  expect(engineBinary({ ...sources, binary: "/does/not/exist" })).not.toBe("/does/not/exist");
});

test("a server that runs already is used as it is", async () => {
  const engine = await startEngine({ endpoint: "http://127.0.0.1:1", path: "" });
  expect(engine.endpoint).toBe("http://127.0.0.1:1");
  await expect(engine.stop()).resolves.toBeUndefined();
});

test("a binary that ends at its start is reported with its last words", async () => {
  const start = startEngine({ ...sources, binary: process.execPath });
  await expect(start).rejects.toThrow(/ended at its start: .*bad option/s);
});

test("what was written is there after a stop and a new start", async () => {
  const dataDir = folder();
  const first = await start({ dataDir });
  await createLocalTables(clientOf(first), { ledger: "ledger", feed: "feed" });
  await put(clientOf(first), "a");
  await first.stop();
  expect(existsSync(join(dataDir, "engine.json"))).toBe(false);
  const second = await start({ dataDir });
  await createLocalTables(clientOf(second), { ledger: "ledger", feed: "feed" });
  expect(await has(clientOf(second), "a")).toBe(true);
});

test("an engine that is killed is reported, and has lost nothing it acknowledged", async () => {
  const dataDir = folder();
  let tell: (reason: string) => void = () => undefined;
  const told = new Promise<string>((resolve) => (tell = resolve));
  const first = await start({ dataDir, onExit: (reason) => tell(reason) });
  await createLocalTables(clientOf(first), { ledger: "ledger", feed: "feed" });
  for (let n = 0; n < 20; n += 1) await put(clientOf(first), `k${n}`);
  process.kill(recordedPid(dataDir), "SIGKILL");
  expect(await told).toContain("SIGKILL");
  const second = await start({ dataDir });
  expect(await has(clientOf(second), "k19")).toBe(true);
});

test("an engine that outlived a killed owner is ended by the next start", async () => {
  const dataDir = folder();
  const owner = await ownerOf(dataDir);
  const stale = recordedPid(dataDir);
  owner.kill("SIGKILL");
  await once(owner, "exit");
  expect(isAlive(stale)).toBe(true);
  const engine = await start({ dataDir });
  expect(isAlive(stale)).toBe(false);
  expect(recordedPid(dataDir)).not.toBe(stale);
  await createLocalTables(clientOf(engine), { ledger: "ledger", feed: "feed" });
});

test("an engine whose owner still runs is left alone, and the start refused", async () => {
  const dataDir = folder();
  const owner = await ownerOf(dataDir);
  const running = recordedPid(dataDir);
  await expect(start({ dataDir })).rejects.toThrow(/is using the data/);
  expect(isAlive(running)).toBe(true);
  owner.kill("SIGTERM");
});

test.each([
  ["of another process", JSON.stringify({ pid: process.pid, port: 1, owner: 1 })],
  ["torn by a crash", '{"pid":'],
])("a record %s harms nobody", async (_, record) => {
  const dataDir = folder();
  writeFileSync(join(dataDir, "engine.json"), record);
  await start({ dataDir });
  expect(recordedPid(dataDir)).not.toBe(process.pid);
});

async function start(options: EngineOptions): Promise<Engine> {
  const engine = await startEngine({ ...sources, ...options });
  ends.push(() => engine.stop());
  return engine;
}

/** Another process that owns an engine on this folder. */
async function ownerOf(dataDir: string): Promise<ReturnType<typeof spawn>> {
  const script = `
    import { startEngine } from ${JSON.stringify(new URL("../../local/engine.ts", import.meta.url).href)};
    const engine = await startEngine(${JSON.stringify({ ...sources, dataDir })});
    process.on("SIGTERM", () => engine.stop().then(() => process.exit()));
    process.stdout.write("ready");
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  ends.push(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  });
  await once(child.stdout, "data");
  return child;
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "gongshi-engine-"));
  ends.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function clientOf({ endpoint }: Engine): DynamoClient {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = connectDynamo({ endpoint, region: "local", credentials });
  ends.push(() => client.destroy());
  return client;
}

async function put(client: DynamoClient, key: string): Promise<void> {
  const Item = { pk: { S: key }, sk: { S: "s" } };
  await client.send(new PutItemCommand({ TableName: "ledger", Item }));
}

async function has(client: DynamoClient, key: string): Promise<boolean> {
  const Key = { pk: { S: key }, sk: { S: "s" } };
  const { Item } = await client.send(new GetItemCommand({ TableName: "ledger", Key }));
  return Item !== undefined;
}

function recordedPid(dataDir: string): number {
  const record: unknown = JSON.parse(readFileSync(join(dataDir, "engine.json"), "utf8"));
  return Number((record as { pid: unknown }).pid);
}

/** A zombie counts as dead: it holds no file. */
function isAlive(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8") !== "";
  } catch {
    return false;
  }
}
