import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { concatBytes } from "@noble/hashes/utils.js";
import type { Hono } from "hono";
import { beforeAll, expect, test, vi } from "vitest";
import type { AuditReport } from "../../core/audit/audit.ts";
import type { Difference } from "../../core/audit/findings.ts";
import { signCheckpoint } from "../../core/log/checkpoint.ts";
import { blockOf } from "../../core/statistics/cells.ts";
import { cellKey } from "../../core/statistics/tally-keys.ts";
import type { FeedItem, FeedWrite, Ledger } from "../../core/ports.ts";
import {
  areaPartition,
  changesPartition,
  changeSortKey,
  countyPartition,
  currentKey,
  publisherPartition,
  recordPartition,
  refPartition,
} from "../../core/projection/feed-keys.ts";
import { base64, utf8 } from "../../core/submission/encoding.ts";
import { submissionsBy } from "../support/changed-ledger.ts";
import { notice, statement } from "../support/examples.ts";
import {
  donghu,
  guiyuan,
  guiyuanArea,
  testInstance,
  type TestInstance,
} from "../support/instance.ts";
import { testKey } from "../support/keys.ts";
import { publicApp, publicOrigin, runAgainst } from "../support/public-instance.ts";

const logKey = testKey("log");
const logSigner = {
  name: "log.example",
  publicKey: logKey.publicKey,
  sign: (message: Uint8Array) => logKey.sign(message),
};

/** Each change by hand is looked for by a whole audit. */
vi.setConfig({ testTimeout: 120_000 });

let instance: TestInstance;
let app: Hono;
let size = 0;
/** A statement with a ref, corrected once; and a notice that was withdrawn. */
let receipt = "";
let withdrawn = "";

beforeAll(async () => {
  instance = await testInstance();
  const one = await instance.post({
    dataset: "receipts",
    items: [statement(1, {}, { ref: "2026-Q1" })],
  });
  receipt = `${one.submission ?? ""}-0`;
  const other = await instance.post({ dataset: "disclosures", items: [notice(), notice()] });
  withdrawn = `${other.submission ?? ""}-1`;
  await instance.drain();
  instance.now += 60_000;
  const correction = { op: "correct", record: "2026-Q1", version: 1, reason: "金额有误" };
  const { data } = statement(1, { totalIncomeFen: 500 }) as { data: { lines: object[] } };
  const lines = data.lines.map((line, index) =>
    index === 0 ? { ...line, itemName: "补助" } : line,
  );
  await instance.post({
    dataset: "receipts",
    items: [{ ...correction, data: { ...data, lines } }],
  });
  const withdrawal = {
    op: "withdraw",
    record: withdrawn,
    version: 1,
    reason: "重复",
    ground: "error",
  };
  await instance.post({ dataset: "disclosures", items: [withdrawal] });
  await instance.post({
    dataset: "disclosures",
    publisher: donghu,
    onBehalfOf: guiyuan,
    items: [notice()],
  });
  await instance.drain();
  app = publicApp(instance);
  size = await instance.ledger.next();
});

async function auditOf(
  target: Pick<Hono, "request"> = app,
  ...more: readonly string[]
): Promise<{ code: number; report: AuditReport }> {
  const root = instance.key("root").jwk.x;
  const args = ["audit", publicOrigin, "--root-key", root, "--json", ...more];
  const { code, out, err } = await runAgainst(target, args);
  if (out === "") throw new Error(err);
  return { code, report: JSON.parse(out) as AuditReport };
}

/** Runs an audit of what `change` has done, and puts everything back. */
async function differencesAfter(
  change: () => Promise<() => Promise<unknown>>,
): Promise<readonly Difference[]> {
  const undo = await change();
  try {
    // A new app: the old one remembers answers.
    const { code, report } = await auditOf(publicApp(instance));
    expect(code).toBe(1);
    return report.differences;
  } finally {
    await undo();
  }
}

test("an untouched instance passes, with everything counted and compared", async () => {
  const { code, report } = await auditOf();
  expect(report.differences).toEqual([]);
  expect(code).toBe(0);
  expect(report).toMatchObject({ ok: true, complete: true, entries: size, voidEntries: 0 });
  expect(report.signatures).toBeGreaterThanOrEqual(size);
  expect(report.bodies).toBe(size);
  expect(report.checkpoints).toBeGreaterThan(1);
  expect(report.records).toBeGreaterThan(size);
  expect(report.findings).toBeGreaterThan(0);
  expect(report.statistics).toBeGreaterThan(100);
});

test("the summary says in both languages what was checked and what it does not prove", async () => {
  const root = instance.key("root").jwk.x;
  const en = await runAgainst(app, ["audit", publicOrigin, "--root-key", root, "--quick"]);
  const zh = await runAgainst(app, ["audit", publicOrigin, "--root-key", root, "--quick"], "zh");
  expect(en.out).toContain("The audit passes");
  expect(en.out).toContain("left out");
  expect(zh.out).toContain("审计通过");
  expect(zh.out).toContain("审计不能证明：内容真实");
});

test("another root key than the instance's is a difference, and so is another log key", async () => {
  const args = ["audit", publicOrigin, "--root-key", testKey("other").jwk.x, "--json"];
  const { code, out } = await runAgainst(app, args);
  const { differences } = JSON.parse(out) as AuditReport;
  expect(code).toBe(1);
  expect(differences.map(({ code: kind }) => kind)).toContain("root.other");
});

test.each([
  ["checkpoint", "log.checkpoint", "/log/checkpoint"],
  ["tile", "log.tile", "tile/0/"],
  ["entries", "log.", "/log"],
] as const)("one byte changed in the %s is found and named", async (what, code, where) => {
  const path = await pathOf(what);
  for (const at of [0, 0.3, 0.6, 0.99]) {
    const found = await differencesAfter(() => flipObject(path, at));
    const named = found.some((one) => one.code.startsWith(code) && one.where.includes(where));
    expect(named, JSON.stringify(found.slice(0, 3))).toBe(true);
  }
});

test("one byte changed in an old checkpoint, and one that is gone where it must be, is named", async () => {
  const old = await firstOldCheckpoint();
  const flipped = await differencesAfter(() => flipObject(`checkpoints/${String(old)}`, 0.3));
  expect(flipped.map(({ where }) => where)).toContain(`/log/checkpoints/${String(old)}`);
});

test("one byte changed in a body is found and named", async () => {
  const [submission] = receipt.split("-");
  const found = await withLedger("body", {
    body: async (id) => {
      const body = await instance.ledger.body(id);
      return id === submission && body !== undefined ? flipped(body, 0.5) : body;
    },
  });
  expect(found[0]).toMatchObject({
    code: "body.digest",
    where: `/v1/submissions/${submission ?? ""}/body`,
  });
});

test("an old checkpoint that is gone is named", async () => {
  const old = `checkpoints/${String(await firstOldCheckpoint())}`;
  const objects = {
    ...instance.objects,
    getTagged: async (path: string) =>
      path === old ? undefined : instance.objects.getTagged(path),
  };
  const { report } = await auditOf(publicApp({ ...instance, objects }));
  expect(report.differences).toEqual([
    { code: "log.old_checkpoint", where: `/log/${old}`, detail: "it is missing" },
  ]);
});

test("a body that the instance cannot read is named alone, and all other records are compared", async () => {
  const [submission = ""] = receipt.split("-");
  const ledger = {
    ...instance.ledger,
    body: async (id: string) => {
      if (id === submission) throw new Error("does not inflate");
      return instance.ledger.body(id);
    },
  };
  const changed = { ...instance, ledger: { ...ledger, ...submissionsBy(ledger) } };
  const { report } = await auditOf(publicApp(changed));
  const where = `/v1/submissions/${submission}/body`;
  expect(report.differences).toEqual([expect.objectContaining({ code: "body.unreadable", where })]);
  expect(report).toMatchObject({ ok: false, complete: true, consequences: [{ because: where }] });
  const untouched = await auditOf();
  expect(report.records).toBe(untouched.report.records - 1);
});

test("an entry changed within its bundle is named there and nowhere else, and all is compared", async () => {
  const bundle = await pathOf("entries");
  for (const at of [0.2, 0.6]) {
    const undo = await flipObject(bundle, at);
    const { report } = await auditOf(publicApp(instance));
    await undo();
    const [first, ...more] = report.differences;
    expect(first).toMatchObject({ code: "log.entries", where: `/log/${bundle}` });
    expect(more).toEqual([]);
    expect(report.complete).toBe(true);
  }
});

test("a checkpoint older than what is shown is named", async () => {
  const old = await instance.objects.get(`checkpoints/${String(await firstOldCheckpoint())}`);
  const found = await differencesAfter(() => changeObject("checkpoint", (now) => old ?? now));
  expect(found).toEqual([expect.objectContaining({ code: "checkpoint.behind" })]);
});

test("the log must go on from a checkpoint, or a report, that was kept", async () => {
  const folder = mkdtempSync(join(tmpdir(), "gongshi-since-"));
  const kept = join(folder, "kept");
  const since = async (text: string): Promise<readonly string[]> => {
    writeFileSync(kept, text);
    const { report } = await auditOf(app, "--quick", "--since", kept);
    return report.differences.map(({ code }) => code);
  };
  const note = async (size: number): Promise<string> =>
    signCheckpoint({ origin: "log.example", size, root: new Uint8Array(32) }, logSigner);
  const { report } = await auditOf(app, "--quick");
  expect(await since(JSON.stringify(report))).toEqual([]);
  const old = await instance.objects.get(`checkpoints/${String(await firstOldCheckpoint())}`);
  expect(await since(new TextDecoder().decode(old))).toEqual([]);
  expect(await since(await note(5))).toEqual(["log.since"]);
  expect(await since(await note(size + 1))).toEqual(["log.since"]);
  expect(await since(report.checkpoint.replace("example", "exemple"))).toEqual(["log.since"]);
  const root = instance.key("root").jwk.x;
  writeFileSync(kept, '{"x":1}');
  const args = ["audit", publicOrigin, "--root-key", root, "--since", kept];
  expect((await runAgainst(app, args)).err).toContain("neither a checkpoint");
  rmSync(folder, { recursive: true });
});

test("one byte changed in a submission's record is found and named, member by member", async () => {
  const [submission = ""] = receipt.split("-");
  const entry = await instance.ledger.submission(submission);
  if (entry === undefined) throw new Error("not in the ledger");
  const changes = {
    publisher: "55990101MF00A00186",
    acceptedAt: entry.acceptedAt.replace("2026", "2025"),
    dataset: "disclosures",
    records: [`${submission}-1`],
    request: { ...entry.request, authority: "127.0.0.1:8788" },
    signatures: entry.signatures.map((one) => ({ ...one, keyid: one.keyid.toLowerCase() })),
    onBehalfOf: guiyuan,
  };
  for (const [member, value] of Object.entries(changes)) {
    const found = await withLedger(member, {
      submission: async (id) => {
        const stored = await instance.ledger.submission(id);
        return id === submission && stored !== undefined ? { ...stored, [member]: value } : stored;
      },
    });
    const named = found.find(({ where }) => where === `/v1/submissions/${submission}`);
    expect(named, member).toMatchObject({ code: "submission.differs" });
    expect(named?.detail).toContain(member);
  }
});

test("one byte changed in a record's rows or in any index row is found and named", async () => {
  const record = await instance.feed.get(currentKey("receipts", receipt));
  const first = await rowsOf(recordPartition("receipts", receipt), "ROW#");
  const year = "2026";
  const places = [
    ["current row", currentKey("receipts", receipt), `/v1/receipts/${receipt}`],
    ["first row", first[0], `/v1/receipts/${receipt}?asOf=`],
    ["last row", first[1], `/v1/receipts/${receipt}?asOf=`],
    ["by community", (await rowsOf(areaPartition("receipts", guiyuanArea, year))).at(-1), "area="],
    [
      "by community, closed",
      (await rowsOf(areaPartition("receipts", guiyuanArea, year)))[0],
      "area=",
    ],
    [
      "by county",
      (await rowsOf(countyPartition("receipts", "990101", year))).at(-1),
      "receipts?status",
    ],
    [
      "by county, closed",
      (await rowsOf(countyPartition("receipts", "990101", year)))[0],
      "receipts?status",
    ],
    [
      "by publisher",
      (await rowsOf(publisherPartition("receipts", guiyuan, year))).at(-1),
      "publisher=",
    ],
    ["by ref", (await rowsOf(refPartition("receipts", "2026-Q1"))).at(-1), "ref="],
  ] as const;
  expect(record).toBeDefined();
  for (const [name, key, where] of places) {
    if (key === undefined) throw new Error(`no ${name}`);
    const found = await differencesAfter(() => changeRow(key, '"itemName":"', '"itemName":"x'));
    expect(found.length, name).toBeGreaterThan(0);
    expect(
      found.some((one) => one.where.includes(where)),
      `${name} ${JSON.stringify(found)}`,
    ).toBe(true);
  }
});

test("a row that is gone or put in by hand is named", async () => {
  const [row] = await rowsOf(areaPartition("receipts", guiyuanArea, "2026"));
  if (row === undefined) throw new Error("no row");
  const gone = await differencesAfter(async () => {
    const cursor = await instance.feed.cursor(true);
    await instance.feed.commit(cursor, cursor, [{ delete: row }]);
    return () => instance.feed.commit(cursor, cursor, [{ put: row }]);
  });
  expect(gone.map(({ code }) => code)).toContain("list.missing");
});

test("a finding that was changed, removed or put in by hand is named", async () => {
  const { items } = await instance.feed.query({
    pk: countyPartition("findings", "990101", "2026"),
    limit: 100,
  });
  const row = items.find(({ to, json }) => to === undefined && json.includes('"closed":null'));
  if (row === undefined) throw new Error("no finding");
  const { id } = JSON.parse(row.json) as { id: string };
  const cursor = await instance.feed.cursor(true);
  const changed = (one: FeedItem): FeedItem => ({
    ...one,
    json: one.json.replace('"values":{', '"values":{"x":1,'),
  });
  const current = await instance.feed.get(currentKey("findings", id));
  if (current === undefined) throw new Error("no current row");
  const undo = (): Promise<unknown> =>
    instance.feed.commit(cursor, cursor, [{ put: row }, { put: current }]);
  const extra = { ...row, sk: `${row.sk}x`, json: row.json.replace(id, `${id.slice(0, -1)}x`) };
  const changes = [
    ["finding.differs", { put: changed(row) }, undo],
    ["finding.differs", { put: changed(current) }, undo],
    ["finding.missing", { delete: row }, undo],
    ["finding.missing", { delete: current }, undo],
    [
      "finding.extra",
      { put: extra },
      (): Promise<unknown> => instance.feed.commit(cursor, cursor, [{ delete: extra }]),
    ],
  ] as const;
  for (const [code, write, undo] of changes) {
    const found = await differencesAfter(async () => {
      await instance.feed.commit(cursor, cursor, [write]);
      return undo;
    });
    expect(
      found.map((one) => one.code),
      JSON.stringify(found),
    ).toContain(code);
  }
});

test("a cell of a statistic that was falsified, removed or put in by hand is named", async () => {
  const cursor = await instance.feed.cursor(true);
  const write = async (...writes: readonly FeedWrite[]): Promise<unknown> =>
    instance.feed.commit(cursor, cursor, writes);
  const key = cellKey("income", guiyuanArea.slice(0, 6), "2026-Q1");
  const item = await instance.feed.get(key, true);
  if (item === undefined) throw new Error("no cell");
  const { total, ...block } = blockOf(item.json);
  const [count, numerator, denominator, seq] = total;
  const falsified = [count, numerator + 100, denominator, seq];
  const json = JSON.stringify({ total: falsified, ...block });
  const changes = [
    [{ put: { ...item, json } }, { put: item }, `the records give ${String(numerator)} `],
    [{ delete: key }, { put: item }, "shows nothing"],
    [
      { put: { ...item, ...cellKey("donations-used", "9901", "2026") } },
      { delete: cellKey("donations-used", "9901", "2026") },
      "the records give nothing",
    ],
  ] as const;
  for (const [change, undo, detail] of changes) {
    const found = await differencesAfter(async () => {
      await write(change);
      return () => write(undo);
    });
    expect(found.map(({ code }) => code)).toContain("statistic.differs");
    expect(found.every(({ code }) => code === "statistic.differs")).toBe(true);
    expect(found.map((one) => one.detail).join("\n")).toContain(detail);
  }
});

test("a tombstone whose reason was changed is named", async () => {
  const key = currentKey("disclosures", withdrawn);
  const found = await differencesAfter(() => changeRow(key, "重复", "重叠"));
  expect(found).toEqual([
    expect.objectContaining({ code: "record.differs", where: `/v1/disclosures/${withdrawn}` }),
  ]);
});

test("one byte changed in a line of the changes feed is found and named", async () => {
  const seq = 20;
  const key = { pk: changesPartition(seq), sk: changeSortKey(seq, 0) };
  const found = await differencesAfter(() => changeRow(key, '"op":"publish"', '"op":"correct"'));
  expect(found).toEqual([expect.objectContaining({ code: "changes.differs" })]);
  expect(found[0]?.where).toContain(String(seq));
});

test("a checkpoint that witnesses have signed, too, is read as it is", async () => {
  const witness = `— witness.example ${base64(new Uint8Array(68).fill(7))}\n`;
  const undo = await changeObject("checkpoint", (bytes) => concatBytes(bytes, utf8(witness)));
  const app2 = publicApp(instance);
  const { report } = await auditOf(app2);
  const root = instance.key("root").jwk.x;
  const plain = withdrawn.replace(/-1$/, "-0");
  const one = await runAgainst(app2, ["verify", `disclosures/${plain}`, "--root-key", root]);
  await undo();
  expect([report.differences, one.code], one.out).toEqual([[], 0]);
});

async function withLedger(name: string, change: Partial<Ledger>): Promise<readonly Difference[]> {
  const ledger = { ...instance.ledger, ...change };
  const changed = { ...instance, ledger: { ...ledger, ...submissionsBy(ledger) } };
  const { code, report } = await auditOf(publicApp(changed));
  expect(code, name).toBe(1);
  return report.differences;
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice();
  const index = Math.min(copy.length - 1, Math.floor(copy.length * at));
  copy[index] = (copy[index] ?? 0) ^ 1;
  return copy;
}

async function flipObject(path: string, at: number): Promise<() => Promise<unknown>> {
  return changeObject(path, (bytes) => flipped(bytes, at));
}

async function changeObject(
  path: string,
  change: (bytes: Uint8Array) => Uint8Array,
): Promise<() => Promise<unknown>> {
  const { objects } = instance;
  const before = await objects.getTagged(path);
  if (before === undefined) throw new Error(`no ${path}`);
  await objects.replace(path, change(before.bytes), before.etag);
  return async () => {
    const now = await objects.getTagged(path);
    return objects.replace(path, before.bytes, now?.etag);
  };
}

async function changeRow(
  key: { readonly pk: string; readonly sk: string },
  from: string,
  to: string,
): Promise<() => Promise<unknown>> {
  const { feed } = instance;
  const item = await feed.get(key, true);
  if (item === undefined) throw new Error(`no ${key.pk} ${key.sk}`);
  expect(item.json).toContain(from);
  const cursor = await feed.cursor(true);
  await feed.commit(cursor, cursor, [{ put: { ...item, json: item.json.replace(from, to) } }]);
  return () => feed.commit(cursor, cursor, [{ put: item }]);
}

async function rowsOf(pk: string, min = ""): Promise<readonly FeedItem[]> {
  const { items } = await instance.feed.query({ pk, limit: 1000, consistent: true });
  return items.filter(({ sk }) => sk.startsWith(min));
}

async function firstOldCheckpoint(): Promise<number> {
  for (let at = 1; at < size; at += 1)
    if ((await instance.objects.get(`checkpoints/${String(at)}`)) !== undefined) return at;
  throw new Error("no old checkpoint");
}

async function pathOf(what: string): Promise<string> {
  if (what === "checkpoint") return "checkpoint";
  const width = size % 256;
  const index = String(Math.floor(size / 256)).padStart(3, "0");
  await Promise.resolve();
  return what === "entries"
    ? `tile/entries/${index}.p/${String(width)}`
    : `tile/0/${index}.p/${String(width)}`;
}
