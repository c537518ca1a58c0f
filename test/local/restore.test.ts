/** The tables thrown away and made again: what is served afterwards is the same to the byte. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { envelopeBody } from "../../core/submission/signed-submission.ts";
import { signRequest } from "../../core/submission/sign-request.ts";
import { writeLedgerFile } from "../../local/backup/ledger-file.ts";
import { startEngine } from "../../local/engine.ts";
import type { Instance } from "../../local/instance.ts";
import { restoreTables } from "../../local/restore/restore.ts";
import { openLocalTables } from "../../local/tables.ts";
import { notice } from "../support/examples.ts";
import { guiyuan, testNonce } from "../support/instance.ts";
import { planKeys } from "./bootstrap/demo-plan.ts";
import { startOnFolder } from "./folder-instance.ts";

const authority = "127.0.0.1:9101";
const keys = planKeys();
const displayUntil = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
const engine = { binary: process.env["DYNOXIDE_BIN"], path: process.env["PATH"] };

let data = "";
let running: Instance | undefined;
afterEach(async () => {
  await stop();
  rmSync(data, { recursive: true, force: true });
});

test("both tables, destroyed and restored from a backup of the ledger, serve what they served before; so does a feed made anew", async () => {
  data = mkdtempSync(join(tmpdir(), "gongshi-restore-"));
  const record = await publish(await start(), "恢复前的公示");
  await correct(record);
  const before = await everything();
  expect(before).toContain("恢复前的公示");
  await stop();
  const file = join(data, "backup.json.gz");
  const saved = await backup(file);

  for (const name of readdirSync(data)) {
    if (name.startsWith("dynamodb.sqlite")) rmSync(join(data, name));
  }
  expect(await restoreTables({ data, file, ...engine })).toBe(saved);
  await start();
  expect(await everything()).toBe(before);
  await stop();

  expect(await restoreTables({ data, ...engine })).toBe(saved);
  await start();
  expect(await everything()).toBe(before);
  // And it goes on where it was.
  await publish(running ?? expect.fail("not running"), "恢复后的公示");
  await stop();

  // Older than the log by now: taking it would lose what is published.
  await restoreTables({ data, file, ...engine });
  await expect(start()).rejects.toThrow(/older copy/);
}, 240_000);

test("a file that is no backup changes nothing", async () => {
  data = mkdtempSync(join(tmpdir(), "gongshi-restore-"));
  const local = await startEngine({ ...engine, dataDir: data });
  await openLocalTables(local.endpoint);
  await local.stop();
  const before = readdirSync(data).sort();
  const file = join(tmpdir(), `not-a-backup-${String(process.pid)}.gz`);
  writeFileSync(
    file,
    gzipSync('{"Item":{"pk":{"S":"a"},"sk":{"S":"b"}}}\n{"Item":{"pk":{"S":"a"}}}\n'),
  );
  await expect(restoreTables({ data, file, ...engine })).rejects.toThrow(/line 2: not an item/);
  rmSync(file);
  expect(
    readdirSync(data)
      .filter((name) => name !== "before-restore")
      .sort(),
  ).toEqual(before);
});

async function start(): Promise<Instance> {
  running = await startOnFolder(data, authority);
  await running.pump.drain();
  await running.judge.drain();
  await running.tally.drain();
  return running;
}

async function stop(): Promise<void> {
  await running?.stop();
  running = undefined;
}

async function backup(file: string): Promise<number> {
  const local = await startEngine({ ...engine, dataDir: data });
  try {
    return await writeLedgerFile(await openLocalTables(local.endpoint), file);
  } finally {
    await local.stop();
  }
}

/** Records with every change, findings, duties and a statistic: all that follows from the log. */
async function everything(): Promise<string> {
  const { feed } = running ?? expect.fail("not running");
  const paths = [
    "/v1/changes?include=record&limit=1000",
    "/v1/disclosures?status=all",
    "/v1/organizations?limit=1000",
    "/v1/findings?limit=1000",
    "/v1/obligations?on=2027-01-31&limit=1000",
    "/v1/statistics/corrections?by=area",
    "/log/checkpoint",
  ];
  const answers = await Promise.all(
    paths.map(async (path) => {
      const response = await feed.request(path);
      expect(response.status, path).toBe(200);
      return `${path} ${await response.text()}`;
    }),
  );
  return answers.join("\n");
}

async function publish(instance: Instance, title: string): Promise<string> {
  const { records } = await post(instance, [notice({ title, displayUntil })]);
  return records[0] ?? expect.fail("no record");
}

async function correct(record: string): Promise<void> {
  const { data: changed } = notice({ title: "恢复前的公示", body: "已更正。", displayUntil }) as {
    data: object;
  };
  const item = { op: "correct", record, version: 1, reason: "补充说明", data: changed };
  await post(running ?? expect.fail("not running"), [item]);
}

async function post(
  instance: Instance,
  items: readonly object[],
): Promise<{ readonly records: readonly string[] }> {
  const body = envelopeBody({ publisher: guiyuan, nonce: testNonce(), items });
  const path = "/v1/disclosures/submissions";
  const key = keys.get(`${guiyuan}.clerk`) ?? expect.fail("no clerk");
  const facts = { method: "POST", authority, path, body, keys: [key] };
  const headers = await signRequest({ ...facts, created: Math.floor(Date.now() / 1000) });
  const response = await instance.submit.request(`http://${authority}${path}`, {
    method: "POST",
    headers: { ...headers, host: authority, prefer: "wait=10" },
    body: new Uint8Array(body),
  });
  const answer = (await response.json()) as { readonly records: readonly string[] };
  expect(response.status, JSON.stringify(answer)).toBe(201);
  await instance.judge.drain();
  await instance.tally.drain();
  return answer;
}
