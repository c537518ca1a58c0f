/** Erasure on this machine: the engine's own files, searched for the erased bytes. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { envelopeBody } from "../../core/submission/signed-submission.ts";
import { parseRedactedBody, redactedBodyBelongs } from "../../core/submission/redacted-body.ts";
import { signRequest } from "../../core/submission/sign-request.ts";
import { signUpload, uploadPath } from "../../core/submission/signed-upload.ts";
import type { Instance } from "../../local/instance.ts";
import { notice } from "../support/examples.ts";
import { guiyuan, testNonce } from "../support/instance.ts";
import { planKeys } from "./bootstrap/demo-plan.ts";
import { startOnFolder } from "./folder-instance.ts";

const authority = "127.0.0.1:9100";
const secret = "欧阳某某因病致困的家庭情况";
const keys = planKeys();
/** The instance lives in the real time. */
const displayUntil = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);

let folders: string[] = [];
let running: Instance | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders = [];
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "gongshi-erasure-"));
  folders.push(made);
  return made;
}

async function start(data: string): Promise<Instance> {
  running = await startOnFolder(data, authority);
  return running;
}

async function stop(): Promise<void> {
  await running?.stop();
  running = undefined;
}

async function post(instance: Instance, items: readonly object[]): Promise<Answer> {
  const body = envelopeBody({ publisher: guiyuan, nonce: testNonce(), items });
  const path = "/v1/disclosures/submissions";
  const headers = await signRequest({
    method: "POST",
    authority,
    path,
    body,
    keys: [keys.get(`${guiyuan}.clerk`) ?? expect.fail("no clerk")],
    created: Math.floor(Date.now() / 1000),
  });
  const response = await instance.submit.request(`http://${authority}${path}`, {
    method: "POST",
    headers: { ...headers, host: authority, prefer: "wait=10" },
    body: new Uint8Array(body),
  });
  const answer = (await response.json()) as Answer;
  expect(response.status, JSON.stringify(answer)).toBe(201);
  return answer;
}

interface Answer {
  readonly submission: string;
  readonly records: readonly string[];
  readonly status: string;
}

/** Files of the folder that hold the text in any form it could be stored in. */
function filesWith(data: string, text: string): string[] {
  const utf8 = Buffer.from(text);
  const escaped = Array.from(text, (c) => `\\u${c.charCodeAt(0).toString(16)}`).join("");
  // Base64 depends on where in a group of three bytes the text begins.
  const base64 = [0, 1, 2].map((lead) =>
    Buffer.concat([Buffer.alloc(lead), utf8])
      .toString("base64")
      .slice(4, -4),
  );
  const needles = [utf8, Buffer.from(text, "utf16le"), escaped, ...base64];
  return readdirSync(data, { recursive: true, encoding: "utf8" }).filter((name) => {
    const file = join(data, name);
    if (!statSync(file).isFile()) return false;
    const bytes = readFileSync(file);
    return needles.some((needle) => bytes.includes(needle));
  });
}

const words = (n: number): string => `${secret}第${n.toString().padStart(4, "0")}户`;
/** Short enough to be stored as it is: a deflated text could not be searched for. */
const secretNotice = (n: number): object =>
  notice({ title: words(n), body: "经表决通过。", displayUntil });

test.each(["withdrawal", "correction"])(
  "one item out of a thousand, erased by %s, is in no file of the data folder when it is answered; the other 999 verify",
  async (way) => {
    const data = folder();
    const instance = await start(data);
    const items = Array.from({ length: 1000 }, (_, n) => secretNotice(n));
    const { submission, records } = await post(instance, items);
    const record = records[617] ?? expect.fail("no record");
    expect(filesWith(data, words(617))).not.toEqual([]);
    const change = { record, version: 1, reason: "含个人信息", ground: "personal_information" };
    const { data: replacement } = notice({ displayUntil }) as { data: object };
    const answer = await post(instance, [
      way === "withdrawal"
        ? { op: "withdraw", ...change }
        : { op: "correct", ...change, erase: true, data: replacement },
    ]);
    expect(answer.status).toBe("published");
    expect(filesWith(data, words(617))).toEqual([]);
    // The neighbours are not: the search itself finds what is there.
    expect(filesWith(data, words(616))).not.toEqual([]);

    const path = `/v1/submissions/${submission}/body`;
    expect((await instance.feed.request(path)).status).toBe(410);
    const bytes = await (await instance.feed.request(`${path}/redacted`)).arrayBuffer();
    const body = parseRedactedBody(new Uint8Array(bytes)) ?? expect.fail("not a redacted body");
    const entry = await instance.ledger.submission(submission);
    const leaf = JSON.parse(entry?.leaf ?? "{}") as { items: string; publisher: string };
    expect(redactedBodyBelongs(body, leaf)).toBe(true);
    expect(body.items.flatMap((item, n) => ("salt" in item ? [n] : []))).toHaveLength(999);
    for (const [n, item] of body.items.entries()) {
      if (n !== 617) expect(item).toMatchObject({ item: items[n] });
    }
    const list = await instance.feed.request(`/v1/disclosures?format=ndjson&status=all`);
    expect(await list.text()).not.toContain(words(617));
    const proof = await instance.feed.request(`/v1/disclosures/${record}/versions/1/proof`);
    expect(proof.status).toBe(200);
  },
  240_000,
);

test("a file that an erased item named is in no file of the data folder when it is answered", async () => {
  const data = folder();
  const instance = await start(data);
  const text = `${secret}附件`;
  const bytes = new TextEncoder().encode(text);
  const path = uploadPath(bytes);
  const clerk = keys.get(`${guiyuan}.clerk`) ?? expect.fail("no clerk");
  const mediaType = "text/plain";
  const headers = await signUpload({ authority, bytes, mediaType, keys: [clerk], at: Date.now() });
  const uploaded = await instance.attachments.request(`http://${authority}${path}`, {
    ...{ method: "PUT", headers: { ...headers, host: authority }, body: bytes },
  });
  const { attest } = (await uploaded.json()) as { readonly attest: readonly string[] };
  expect(uploaded.status).toBe(201);
  const sha256 = path.slice("/v1/attachments/".length);
  const attachments = [{ name: "附件.txt", mediaType, bytes: bytes.length, sha256 }];
  const { records } = await post(instance, [
    { ...notice({ displayUntil, attachments }), attested: attest },
  ]);
  expect(filesWith(data, text)).toEqual([join("objects", "attachments", "files", sha256)]);
  const change = { record: records[0], version: 1, reason: "附件含个人信息" };
  await post(instance, [{ op: "withdraw", ...change, ground: "personal_information" }]);
  expect(filesWith(data, text)).toEqual([]);
  expect((await instance.feed.request(path)).status).toBe(410);
}, 120_000);

test("a data folder of before the erasure does not bring back what the log says was erased", async () => {
  const data = folder();
  let instance = await start(data);
  const { records } = await post(instance, [secretNotice(1), secretNotice(2)]);
  const [record = ""] = records;
  await stop();
  const backup = folder();
  cpSync(data, backup, { recursive: true });
  instance = await start(data);
  const change = { record, version: 1, reason: "含个人信息", ground: "personal_information" };
  await post(instance, [{ op: "withdraw", ...change }]);
  await stop();
  // The table is restored; the log's own files are as they were.
  cpSync(join(backup, "dynamodb.sqlite"), join(data, "dynamodb.sqlite"));
  for (const rest of ["-wal", "-shm"]) {
    rmSync(join(data, `dynamodb.sqlite${rest}`), { force: true });
  }
  await expect(start(data)).rejects.toThrow(/older copy|older than the log/);
}, 240_000);
