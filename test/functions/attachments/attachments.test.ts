/** Attached files (contract.md 2): taken signed and checked, named by digest, given out, destroyed. */
import type { Hono } from "hono";
import { beforeEach, describe, expect, test } from "vitest";
import { expireFiles } from "../../../core/attachments/expire-files.ts";
import { isNamed } from "../../../core/attachments/named-files.ts";
import { erasureRegister } from "../../../core/log/erasures.ts";
import { replayErasures } from "../../../core/submission/replay-erasures.ts";
import { rateLimiter } from "../../../functions/http/rate-limiter.ts";
import { datasets } from "../../../schemas/index.ts";
import { memoryFiles } from "../../../store/memory-files.ts";
import { notice } from "../../support/examples.ts";
import {
  guiyuan,
  sha256Of,
  testInstance,
  type TestAnswer,
  type TestInstance,
} from "../../support/instance.ts";
import { expectRebuilt, listedFeed } from "../../support/projections.ts";
import { publicApp } from "../../support/public-instance.ts";
import { whilePumping } from "../../support/pump.ts";
import { recordId } from "../../support/refusals.ts";
import { pdfOf, png } from "./files.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const convention = utf8("居民公约全文\n第一条 邻里和睦。\n");
const day = 86_400_000;

let instance: TestInstance;
let feed: Hono;
beforeEach(async () => {
  instance = await testInstance(false, datasets, listedFeed());
  feed = publicApp(instance);
});

const text = (bytes: Uint8Array): Promise<TestAnswer> =>
  instance.upload({ bytes, mediaType: "text/plain" });
const read = async (bytes: Uint8Array, headers: Record<string, string> = {}): Promise<Response> =>
  feed.request(`/v1/attachments/${sha256Of(bytes)}`, { headers });
const nameOf = (bytes: Uint8Array, mediaType = "text/plain"): object => ({
  ...{ name: "全文.txt", mediaType, bytes: bytes.length, sha256: sha256Of(bytes) },
});
const naming = (bytes: Uint8Array, mediaType?: string): object =>
  notice({ attachments: [nameOf(bytes, mediaType)] });
const stored = async (bytes: Uint8Array): Promise<boolean> =>
  (await instance.files.get(`files/${sha256Of(bytes)}`)) !== undefined;

async function publish(item: object, status = 201): Promise<TestAnswer> {
  instance.now += 1000;
  const answer = await whilePumping(
    instance,
    instance.post({ dataset: "disclosures", items: [item] }),
  );
  expect(answer.status, JSON.stringify(answer.json)).toBe(status);
  await instance.drain();
  return answer;
}

describe("an upload", () => {
  test("is taken once (201), and again without harm (200); all may read it, with digest, range and no way to run it", async () => {
    const first = await text(convention);
    expect([first.status, first.headers.get("location")]).toEqual([
      201,
      `/v1/attachments/${sha256Of(convention)}`,
    ]);
    expect(first.json).toMatchObject({
      ...{ status: "stored", sha256: sha256Of(convention), mediaType: "text/plain" },
      ...{ bytes: convention.length, attest: [], warnings: [] },
    });
    expect((await text(convention)).status).toBe(200);
    const answer = await read(convention);
    expect(answer.status).toBe(200);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(convention);
    const digest = Buffer.from(sha256Of(convention), "hex").toString("base64");
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/plain; charset=utf-8",
      "repr-digest": `sha-256=:${digest}:`,
      "content-disposition": `attachment; filename="${sha256Of(convention).slice(0, 16)}.txt"`,
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "access-control-allow-origin": "*",
    });
    const etag = answer.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    expect((await read(convention, { "if-none-match": etag })).status).toBe(304);
    const part = await read(convention, { range: "bytes=0-5" });
    expect([part.status, await part.text()]).toEqual([206, "居民"]);
  });

  test("as a dry run says the same and stores nothing", async () => {
    const answer = await instance.upload({ bytes: png, mediaType: "image/png", dryRun: true });
    expect(answer).toMatchObject({ status: 200, json: { status: "valid", attest: ["pii.image"] } });
    expect(await instance.files.list("files/")).toEqual([]);
  });

  test("of another digest, size, key or type is refused, each for its own reason, and nothing is kept", async () => {
    const key = `${guiyuan}.supervisor`;
    const bytes = convention;
    const refused = [
      await instance.upload({ bytes, mediaType: "text/plain", digest: "0".repeat(64) }),
      await instance.upload({ bytes, mediaType: "text/plain", digest: "ABC" }),
      await instance.upload({ bytes, mediaType: "text/plain", headers: { signature: "" } }),
      await instance.upload({
        bytes,
        mediaType: "text/plain",
        headers: { "content-type": "text/csv" },
      }),
      await instance.upload({ bytes, mediaType: "text/plain", signers: [key] }),
      await instance.upload({ bytes, mediaType: "text/html" }),
      await instance.upload({ bytes, mediaType: "application/pdf" }),
      await instance.upload({ bytes: utf8("<svg onload=1>\u0000"), mediaType: "text/plain" }),
      await instance.upload({ bytes: png.subarray(0, 40), mediaType: "image/png" }),
      await instance.upload({ bytes: new Uint8Array(10_485_761), mediaType: "text/plain" }),
      await instance.upload({ bytes: new Uint8Array(), mediaType: "text/plain" }),
      await instance.upload({ bytes: utf8("%PDF-1.7 nothing"), mediaType: "application/pdf" }),
    ].map(({ status, json }) => `${String(status)} ${(json as { code: string }).code}`);
    expect(refused).toEqual([
      "400 digest.mismatch",
      "404 not_found",
      "401 signature.missing",
      "401 signature.invalid",
      "403 publisher.not_allowed",
      "415 content_type.unsupported",
      "415 content_type.differs",
      "415 content_type.differs",
      "415 content_type.differs",
      "413 body.too_large",
      "422 attachment.unreadable",
      "422 attachment.unreadable",
    ]);
    instance.now += 400_000;
    const { json } = await instance.upload({ bytes, mediaType: "text/plain", headers: {} });
    expect(json).toMatchObject({ status: "stored" });
    expect(await instance.files.list("files/")).toHaveLength(1);
    expect(instance.bugs).toEqual([]);
  });

  test("with an identity number is refused by line and kind, and the number is in no answer", async () => {
    const answer = await text(utf8("名单\n张某 11010519491231002X\n13800138000\n"));
    expect(answer).toMatchObject({ status: 422, json: { code: "attachment.personal_data" } });
    expect(answer.json.errors).toMatchObject([
      { rule: "pii.id_card", place: "第 2 行" },
      { rule: "pii.mobile", place: "第 3 行" },
    ]);
    expect(JSON.stringify(answer.json)).not.toMatch(/110105|138001/);
    expect(await instance.files.list("")).toEqual([]);
  });

  test("in a PDF is read, too: its words are scanned, its pictures need a person", async () => {
    const pdf = (words: string, picture = false): Promise<TestAnswer> =>
      instance.upload({ bytes: pdfOf(words, picture), mediaType: "application/pdf" });
    expect((await pdf("call 13800138000")).json.errors).toMatchObject([
      { rule: "pii.mobile", place: "第 1 页" },
    ]);
    expect((await pdf("a notice")).json).toMatchObject({ status: "stored", attest: [] });
    expect((await pdf("a notice", true)).json).toMatchObject({ attest: ["pii.image"] });
  });

  test("counts against its publisher's limit", async () => {
    const limit = { name: "writes", quota: 1, windowSeconds: 60, per: "publisher" } as const;
    instance.limiter = rateLimiter(limit, () => instance.now);
    expect((await text(convention)).headers.get("ratelimit")).toContain('"writes"');
    const second = await text(utf8("another"));
    expect([second.status, second.headers.get("retry-after")]).toEqual([429, "60"]);
  });

  test("is the only thing but a read that the address takes", async () => {
    const request = new Request("http://127.0.0.1/v1/attachments/x", { method: "DELETE" });
    const answer = await instance.attachments.fetch(request, { target: "/v1/attachments/x" });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, PUT, OPTIONS"]);
  });
});

describe("an item that names files", () => {
  test("is refused for one that never came, is another, or is not attested", async () => {
    const unknown = await publish(naming(convention), 422);
    expect(unknown.json.errors).toMatchObject([
      { pointer: "/items/0/data/attachments/0/sha256", rule: "attachment.unknown" },
    ]);
    await text(convention);
    const other = notice({ attachments: [{ ...nameOf(convention, "text/csv"), bytes: 1 }] });
    expect((await publish(other, 422)).json.errors).toMatchObject([
      { pointer: "/items/0/data/attachments/0/mediaType", rule: "attachment.differs" },
      { pointer: "/items/0/data/attachments/0/bytes", rule: "attachment.differs" },
    ]);
    await instance.upload({ bytes: png, mediaType: "image/png" });
    for (const attested of [[], ["pii.review"]]) {
      const item = { ...naming(png, "image/png"), attested };
      expect((await publish(item, 422)).json.errors).toMatchObject([
        { pointer: "/items/0/data/attachments/0", rule: "pii.review", attestable: "pii.image" },
      ]);
    }
  });

  test("attests pictures and what was found in a text; until it is published they are not given out", async () => {
    const list = utf8("补贴名单\n姓名：张伟、李芳、王强\n");
    await instance.upload({ bytes: png, mediaType: "image/png" });
    expect((await text(list)).json).toMatchObject({ attest: ["pii.name"] });
    expect([(await read(png)).status, (await read(list)).status]).toEqual([404, 404]);
    const attachments = [nameOf(png, "image/png"), nameOf(list)];
    await publish({ ...notice({ attachments }), attested: ["pii.image", "pii.review"] });
    expect([(await read(png)).status, (await read(list)).status]).toEqual([200, 200]);
    expect(await instance.files.list("files/")).toHaveLength(2);
  });

  test("shows their digests in every format, and its leaf covers them", async () => {
    await text(convention);
    const id = recordId(await publish(naming(convention)), 0);
    for (const format of ["json", "csv", "ndjson"]) {
      const list = await feed.request(`/v1/disclosures?format=${format}&lang=zh`);
      expect(await list.text(), format).toContain(sha256Of(convention));
    }
    const record = await (await feed.request(`/v1/disclosures/${id}`)).json();
    expect(record).toMatchObject({ data: { attachments: [nameOf(convention)] } });
    await expectRebuilt(instance);
  });

  test("for residents alone is not taken", async () => {
    await text(convention);
    const item = notice({
      ...{ audience: "community", body: undefined, whereToRead: "公开栏" },
      attachments: [nameOf(convention)],
    });
    expect((await publish(item, 422)).json.errors).toContainEqual(
      expect.objectContaining({ rule: "disclosure.audience_community" }),
    );
  });
});

describe("an erasure", () => {
  const withdrawn = (record: string): object => ({
    ...{ op: "withdraw", record, version: 1, reason: "附件含个人信息" },
    ground: "personal_information",
  });

  test("destroys the files of what it erases: gone from the store, 410 for readers, refused for ever", async () => {
    await text(convention);
    const record = recordId(await publish(naming(convention)), 0);
    expect(await stored(convention)).toBe(true);
    await publish(withdrawn(record));
    expect(await stored(convention)).toBe(false);
    const answer = await read(convention);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      410,
      "attachment.erased",
    ]);
    expect((await text(convention)).status).toBe(410);
    expect((await publish(naming(convention), 422)).json.errors).toMatchObject([
      { rule: "attachment.erased" },
    ]);
    await expectRebuilt(instance);
  });

  test("leaves a file that another live record names, until that one goes, too", async () => {
    await text(convention);
    const first = recordId(await publish(naming(convention)), 0);
    const second = recordId(await publish(naming(convention)), 0);
    await publish(withdrawn(first));
    expect((await read(convention)).status).toBe(200);
    await publish(withdrawn(second));
    expect((await read(convention)).status).toBe(410);
    await expectRebuilt(instance);
  });

  test("by a correction takes what the new version does not name, and leaves what it does", async () => {
    const kept = utf8("保留的附件\n");
    await text(convention);
    await text(kept);
    const both = notice({ attachments: [nameOf(convention), nameOf(kept)] });
    const record = recordId(await publish(both), 0);
    const { data } = notice({ attachments: [nameOf(kept)] }) as { data: object };
    const change = { record, version: 1, reason: "删去个人信息", data };
    await publish({ op: "correct", ...change, erase: true, ground: "personal_information" });
    expect([(await read(convention)).status, (await read(kept)).status]).toEqual([410, 200]);
    await expectRebuilt(instance);
  });

  test("is done again after a restore that brought the file back", async () => {
    await text(convention);
    const record = recordId(await publish(naming(convention)), 0);
    await publish(withdrawn(record));
    const old = memoryFiles(new Map([[`files/${sha256Of(convention)}`, convention]]));
    const erasures = await erasureRegister(instance.objects).all();
    await replayErasures(instance.ledger, datasets, erasures, old);
    expect(await old.get(`files/${sha256Of(convention)}`)).toBeUndefined();
    expect(await old.get(`facts/${sha256Of(convention)}`)).toBeDefined();
  });
});

describe("what nobody names", () => {
  const sweep = (waiting = 0): Promise<number> =>
    expireFiles({
      ...{ store: instance.files, feed: instance.feed, clock: () => instance.now },
      waiting: () => Promise.resolve(waiting),
    });

  test("is destroyed after eight days, and may come again; what is named stays", async () => {
    const other = utf8("有人引用\n");
    await text(convention);
    await text(other);
    await publish(naming(other));
    instance.now += 8 * day - 10_000;
    expect(await sweep()).toBe(0);
    instance.now += day;
    expect(await sweep(90_000)).toBe(0);
    expect(await sweep()).toBe(1);
    expect([await stored(convention), await stored(other)]).toEqual([false, true]);
    expect((await read(convention)).status).toBe(404);
    expect(await instance.files.list("uploads/")).toEqual([]);
    expect((await text(convention)).status).toBe(201);
    expect((await read(convention)).status).toBe(200);
  });

  test("cannot be named after seven days, unless a record names it already or it is sent again", async () => {
    const other = utf8("有人引用\n");
    await text(convention);
    await text(other);
    await publish(naming(other));
    expect(await isNamed(instance.feed, sha256Of(other))).toBe(true);
    instance.now += 7 * day + 60_000;
    expect((await publish(naming(convention), 422)).json.errors).toMatchObject([
      { rule: "attachment.unknown" },
    ]);
    await publish(naming(other));
    expect((await text(convention)).status).toBe(200);
    await publish(naming(convention));
    instance.now += 2 * day;
    expect(await sweep()).toBe(0);
    expect(await stored(convention)).toBe(true);
  });
});
