import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { ExportStore } from "../../../core/export/export-store.ts";
import { nameInUrl, parseManifest, type Manifest } from "../../../core/export/manifest.ts";
import { exportPending } from "../../../functions/export/export.ts";
import { codeLists, datasets } from "../../../schemas/index.ts";
import { folderExports } from "../../../store/folder-exports.ts";
import { notice, statement } from "../../support/examples.ts";
import { whilePumping } from "../../support/pump.ts";
import { remarksOf } from "../../support/shacl.ts";
import { testdata } from "../../support/testdata.ts";
import { testInstance, type TestInstance } from "../../support/instance.ts";
import { publicApp } from "../../support/public-instance.ts";

const secret = "某某家属的私事";
let folder: string;
let store: ExportStore;
let instance: TestInstance;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gongshi-exports-"));
  const made = folder;
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  store = folderExports(folder);
  instance = await testInstance();
});

async function run(into: ExportStore = store): Promise<number> {
  return exportPending({
    ...{ feed: instance.feed, judged: instance.judged, ledger: instance.ledger, store: into },
    ...{ datasets, codeLists, licence: "https://licence.example/" },
    rest: async () => Promise.resolve(),
  });
}

async function manifest(): Promise<Manifest> {
  return parseManifest((await store.manifest()) ?? "");
}

function fileIn({ files }: Manifest, dataset: string, month: string, format: string) {
  const found = files.find(
    (one) => one.dataset === dataset && one.month === month && one.format === format,
  );
  if (found === undefined) throw new Error(`no ${dataset} ${month} ${format}`);
  return found;
}

async function bytesOf(file: Parameters<typeof nameInUrl>[0]): Promise<Buffer> {
  return readFile(join(folder, nameInUrl(file)));
}

/** Every listed file is there, with the bytes that the manifest says; and nothing else is. */
async function expectWhole(): Promise<void> {
  const { files } = await manifest();
  for (const file of files) {
    const bytes = await bytesOf(file);
    expect(bytes.byteLength).toBe(file.bytes);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(file.sha256);
  }
  const names = (await readdir(folder)).filter((name) => name !== "manifest.json");
  expect(names.sort()).toEqual(files.map(nameInUrl).sort());
}

async function post(dataset: string, ...items: object[]): Promise<string> {
  // An erasure is answered once what it erases is published.
  const answer = await whilePumping(instance, instance.post({ dataset, items }));
  expect(answer).toMatchObject({ status: 201 });
  await instance.drain();
  return `${answer.submission ?? ""}-0`;
}

/** All that the folder holds, decompressed. */
async function allText(): Promise<string> {
  const texts: string[] = [];
  for (const name of await readdir(folder)) {
    const bytes = await readFile(join(folder, name));
    texts.push((name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8"));
  }
  return texts.join("\n");
}

test("each table of `latest` is what its list gives: csv with lang=code, and ndjson, byte for byte", async () => {
  await post("receipts", statement(1));
  await post("disclosures", notice(), notice());
  await run();
  const app = publicApp(instance);
  const now = await manifest();
  for (const { name, kind } of datasets) {
    if (name === "obligations") continue;
    const csv = await (await app.request(`/v1/${name}?format=csv&lang=code`)).text();
    const exported = gunzipSync(await bytesOf(fileIn(now, name, "latest", "csv.gz"))).toString();
    expect(exported, name).toBe(csv);
    const json = await (await app.request(`/v1/${name}?format=ndjson`)).text();
    const lines = gunzipSync(await bytesOf(fileIn(now, name, "latest", "ndjson.gz"))).toString();
    expect(lines, name).toBe(json);
    expect(kind).toBeTypeOf("string");
  }
  await expectWhole();
}, 60_000);

test("Parquet, read by another library, has the same rows with typed values", async () => {
  await post("receipts", statement(1));
  await run();
  const now = await manifest();
  const rows = await parquetReadObjects({
    file: arrayOf(await bytesOf(fileIn(now, "receipts", "latest", "parquet"))),
  });
  const lines = gunzipSync(await bytesOf(fileIn(now, "receipts", "latest", "csv.gz")))
    .toString()
    .split("\r\n");
  expect(rows).toHaveLength(lines.length - 2);
  const [row] = rows;
  expect(Object.keys(row ?? {}).join(",")).toBe(lines[0]);
  expect(row?.["publishedAt"]).toBeInstanceOf(Date);
  expect(typeof row?.["openingBalanceFen"]).toBe("bigint");
  expect(row?.["area"]).toBe("990101003005");
  expect(fileIn(now, "receipts", "latest", "parquet").rows).toBe(rows.length);
});

test("a month holds what was accepted in it, and a correction of another month leaves its file alone", async () => {
  const id = await post("disclosures", notice());
  await run();
  const before = await manifest();
  const march = fileIn(before, "disclosures", "2026-03", "ndjson.gz");
  instance.now = Date.UTC(2026, 3, 2, 8);
  const data = { ...dataOf(notice()), title: "更正后的标题" };
  await post("disclosures", { op: "correct", record: id, version: 1, reason: "标题有误", data });
  await run();
  const after = await manifest();
  expect(fileIn(after, "disclosures", "2026-03", "ndjson.gz")).toEqual(march);
  const april = gunzipSync(await bytesOf(fileIn(after, "disclosures", "2026-04", "ndjson.gz")));
  expect(april.toString()).toContain("更正后的标题");
  const [line = ""] = gunzipSync(await bytesOf(march))
    .toString()
    .split("\n");
  expect(JSON.parse(line)).toMatchObject({ id, version: 1 });
  expect(JSON.parse(line)).not.toHaveProperty("state");
  const latest = fileIn(after, "disclosures", "latest", "csv.gz");
  expect(latest).toMatchObject({ rows: 1, revision: 2, reason: "entries" });
  await expectWhole();
});

test("where nothing happened nothing is written; what did not change keeps its name", async () => {
  await run();
  const before = await manifest();
  expect(await run()).toBe(0);
  await post("disclosures", notice());
  await run();
  const after = await manifest();
  const receipts = fileIn(before, "organizations", "latest", "parquet");
  expect(fileIn(after, "organizations", "latest", "parquet")).toEqual(receipts);
});

test("an erasure takes its text out of every file, under a new revision with the reason, and leaves other files alone", async () => {
  const id = await post("disclosures", noticeWith(secret), notice());
  await run();
  expect(await allText()).toContain(secret);
  const before = await manifest();
  const old = fileIn(before, "disclosures", "2026-03", "csv.gz");
  instance.now = Date.UTC(2026, 4, 2, 8);
  await post("disclosures", {
    ...{ op: "withdraw", record: id, version: 1, reason: "涉及个人信息" },
    ground: "personal_information",
  });
  await run();
  expect(await allText()).not.toContain(secret);
  const after = await manifest();
  const renewed = fileIn(after, "disclosures", "2026-03", "csv.gz");
  expect(renewed).toMatchObject({ revision: old.revision + 1, reason: "erasure" });
  expect(renewed.url).not.toBe(old.url);
  expect((await publicApp(instance, { exports: store }).request(old.url)).status).toBe(404);
  expect(after.files.find(({ dataset }) => dataset === "submissions")).toMatchObject({
    reason: "erasure",
  });
  const untouched = fileIn(before, "organizations", "latest", "csv.gz");
  expect(fileIn(after, "organizations", "latest", "csv.gz")).toEqual(untouched);
  await expectWhole();
});

test("the packs of submissions hold every body exactly as it was signed", async () => {
  const answer = await instance.post({ dataset: "disclosures", items: [notice()] });
  await instance.drain();
  await run();
  const pack = (await manifest()).files.find(({ dataset }) => dataset === "submissions");
  if (pack === undefined) throw new Error("no pack");
  const lines = gunzipSync(await bytesOf(pack))
    .toString()
    .trimEnd()
    .split("\n");
  expect(lines).toHaveLength(pack.rows);
  const line = JSON.parse(lines.at(-1) ?? "") as { seq: number; body: string; submission: string };
  expect(line).toMatchObject({ submission: answer.submission, seq: lines.length - 1 });
  const body = await instance.ledger.body(answer.submission ?? "");
  expect(new TextEncoder().encode(line.body)).toEqual(new Uint8Array(body ?? []));
});

describe("a crash never shows a broken export", () => {
  test.each([1, 8, 20, "manifest"])("at %s", async (when) => {
    await run();
    const before = await manifest();
    await post("disclosures", noticeWith(secret));
    await expect(run(failing(store, when))).rejects.toThrow("crash");
    expect(await manifest()).toEqual(before);
    for (const file of before.files) {
      expect((await bytesOf(file)).byteLength).toBe(file.bytes);
    }
    await run();
    expect(fileIn(await manifest(), "disclosures", "latest", "csv.gz").rows).toBe(1);
    await expectWhole();
  });

  test("between taking erased text out and writing the files again: the reason is not lost", async () => {
    const id = await post("disclosures", noticeWith(secret));
    await run();
    await post("disclosures", {
      ...{ op: "withdraw", record: id, version: 1, reason: "涉及个人信息" },
      ground: "personal_information",
    });
    await expect(run(failing(store, 3))).rejects.toThrow("crash");
    expect(await allText()).not.toContain(secret);
    await run();
    expect(fileIn(await manifest(), "disclosures", "2026-03", "csv.gz")).toMatchObject({
      ...{ revision: 2, reason: "erasure" },
    });
    await expectWhole();
  });
});

test("files are served with digest, strong tag and ranges; what no manifest lists is not there", async () => {
  await run();
  const app = publicApp(instance, { exports: store });
  const listed = (await (await app.request("/v1/exports")).json()) as Manifest;
  const file = fileIn(listed, "organizations", "latest", "csv.gz");
  const whole = await app.request(file.url);
  const bytes = Buffer.from(await whole.arrayBuffer());
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(file.sha256);
  const digest = Buffer.from(file.sha256, "hex").toString("base64");
  expect(whole.headers.get("repr-digest")).toBe(`sha-256=:${digest}:`);
  expect(whole.headers.get("content-encoding")).toBeNull();
  const part = await app.request(file.url, { headers: { range: "bytes=10-19" } });
  expect(part.status).toBe(206);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(10, 20));
  const etag = whole.headers.get("etag") ?? "";
  expect((await app.request(file.url, { headers: { "if-none-match": etag } })).status).toBe(304);
  expect((await app.request("/v1/exports/manifest.json")).status).toBe(404);
  expect((await app.request("/v1/exports/..%2Fmanifest.json")).status).toBe(404);
  expect(
    parquetMetadata(arrayOf(await bytesOf(fileIn(listed, "organizations", "latest", "parquet"))))
      .num_rows,
  ).toBe(BigInt(file.rows));
});

test("the catalogue has the bulk files with their size and digest, and still meets DCAT-AP 3", async () => {
  await run();
  const text = await (await publicApp(instance, { exports: store }).request("/catalog.ttl")).text();
  const file = fileIn(await manifest(), "organizations", "latest", "parquet");
  expect(text).toContain(`dcat:downloadURL <http://127.0.0.1:8787${file.url}>`);
  expect(text).toContain(`"${String(file.bytes)}"^^xsd:nonNegativeInteger`);
  expect(text).toContain(`"${file.sha256}"^^xsd:hexBinary`);
  for (const name of ["shapes.ttl", "range.ttl", "shapes_recommended.ttl"]) {
    const path = testdata(`dcat-ap/${name}`);
    if (path !== undefined) expect(await remarksOf(text, path)).toEqual([]);
  }
}, 60_000);

/** Fails once, at the n-th name that is given, or write of a draft, or at the manifest. */
function failing(inner: ExportStore, when: number | string): ExportStore {
  let steps = 0;
  const step = (): void => {
    steps += 1;
    if (steps === when) throw new Error("crash");
  };
  let manifests = 0;
  return {
    ...inner,
    begin: async () => {
      step();
      const draft = await inner.begin();
      return {
        ...draft,
        keep: async (name) => {
          step();
          await draft.keep(name);
        },
        // A crash removes nothing.
        discard: () => draft.finish(),
      };
    },
    replaceManifest: async (text) => {
      manifests += 1;
      if (when === "manifest" && manifests === 1) throw new Error("crash");
      await inner.replaceManifest(text);
    },
  };
}

function arrayOf(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

function dataOf(item: unknown): object {
  return (item as { data: object }).data;
}

function noticeWith(text: string): object {
  const item = notice();
  return { ...item, data: { ...dataOf(item), body: text } };
}
