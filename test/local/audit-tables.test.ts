import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import type { FeedItem, Head, HeadState } from "../../core/ports.ts";
import { auditTables, type TablesReport } from "../../local/audit-tables/audit-tables.ts";
import { caseGroups } from "../../schemas/checks/index.ts";
import { dutyRules } from "../../schemas/duties/index.ts";
import { dutyFactSources } from "../../schemas/duties/sources.ts";
import { indicators } from "../../schemas/indicators/index.ts";
import { datasets, defaultSetting } from "../../schemas/index.ts";
import { memoryFeed, type MemoryTable } from "../../store/memory-feed.ts";
import { notice, statement } from "../support/examples.ts";
import { testInstance, type TestInstance } from "../support/instance.ts";
import { whilePumping } from "../support/pump.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const table: MemoryTable = new Map();
let instance: TestInstance;

beforeAll(async () => {
  instance = await testInstance(false, datasets, {
    feed: memoryFeed(table),
    judged: memoryFeed(table),
    tallied: memoryFeed(table),
  });
  await instance.post({ dataset: "receipts", items: [statement(1, {}, { ref: "2026-Q1" })] });
  const posted = await instance.post({
    dataset: "disclosures",
    items: [notice(), notice({ title: "第二条" }), notice({ title: "第三条" })],
  });
  const submission = posted.submission ?? "";
  await instance.drain();
  const change = (item: number): object => ({
    ...{ record: `${submission}-${String(item)}`, version: 1, reason: "含个人信息" },
    ground: "personal_information",
  });
  const { data } = notice({ title: "已删去个人信息" }) as { data: object };
  for (const [dataset, item] of [
    ["disclosures", { op: "withdraw", ...change(0) }],
    ["disclosures", { op: "correct", erase: true, ...change(1), data }],
    [
      "receipts",
      { op: "withdraw", record: "2026-Q1", version: 1, reason: "重复", ground: "error" },
    ],
  ] as const) {
    instance.now += 60_000;
    const posting = instance.post({ dataset, items: [item] });
    await whilePumping(instance, posting);
    expect((await posting).status).toBe(201);
    await instance.drain();
  }
});

async function* stored(): AsyncGenerator<FeedItem> {
  for (const partition of table.values()) {
    await Promise.resolve();
    yield* partition.values();
  }
}

type Heads = ReadonlyMap<string, Head | "unreadable">;

/** All heads of the ledger, which cannot list them: by the names that records and holdings give. */
async function storedHeads(): Promise<Map<string, Head>> {
  const keys: string[] = [];
  for await (const { pk } of stored()) {
    const [kind, ...rest] = pk.split("#");
    if (kind === "REC") keys.push(`RECORD#${rest.join("#")}`);
    if (kind === "HELD" && rest[0] !== "REF") keys.push(rest.join("#"));
  }
  return new Map(await instance.ledger.heads([...new Set(keys)]));
}

async function* listed(heads: Heads): AsyncGenerator<readonly [string, Head | "unreadable"]> {
  await Promise.resolve();
  yield* heads;
}

async function report(
  change: Partial<TestInstance["ledger"]> = {},
  heads?: Heads,
): Promise<TablesReport> {
  const { keyid, publicKey } = instance.key("root");
  return auditTables({
    ledger: { ...instance.ledger, ...change },
    stored: stored(),
    heads: listed(heads ?? (await storedHeads())),
    authority: { root: { keyid, publicKey }, cities: ["1401", "9901"] },
    ...{ datasets, indicators, groups: caseGroups, duties: dutyFactSources, owed: dutyRules },
    ...{ defaultOf: defaultSetting, publisher: "1199010000A0D000XY" },
    end: (await instance.feed.cursor(true)).seq,
  });
}

async function named(
  change?: Partial<TestInstance["ledger"]>,
  heads?: Heads,
): Promise<readonly string[]> {
  const { differences } = await report(change, heads);
  return differences.map(({ table: where, code, row }) => `${where} ${code} ${row}`).sort();
}

test("tables that nobody touched are what the ledger gives, after erasures, too", async () => {
  const { differences, rows, unprovable, entries } = await report();
  expect(differences).toEqual([]);
  expect(rows).toBeGreaterThan(500);
  // What of two items that were erased once stood among the facts of duties.
  expect(unprovable).toBeGreaterThan(0);
  // Beside them: what the two stand under in the joins of the checks, and the cells in which they are counted.
  expect(unprovable).toBeLessThan(24);
  expect(entries).toBe(await instance.ledger.next());
});

test("one row of each kind of the feed table, changed, removed or put in by hand, is named", async () => {
  const kinds = new Map<string, FeedItem>();
  for await (const item of stored()) {
    const kind = item.pk.split("#")[0] ?? "";
    if (!kinds.has(kind)) kinds.set(kind, item);
  }
  expect([...kinds.keys()]).toEqual(expect.arrayContaining(["REC", "SCOPE", "NAME", "JFIND"]));
  expect(kinds.size).toBeGreaterThan(20);
  const changes: readonly (readonly [string, (item: FeedItem) => void])[] = [
    ["differs", (item) => table.get(item.pk)?.set(item.sk, { ...item, json: `${item.json} ` })],
    ["differs", (item) => table.get(item.pk)?.set(item.sk, { ...item, from: item.from + 1 })],
    ["missing", (item) => table.get(item.pk)?.delete(item.sk)],
    ["extra", (item) => table.get(item.pk)?.set(`${item.sk}~`, { ...item, sk: `${item.sk}~` })],
  ];
  for (const [code, change] of changes) {
    for (const item of kinds.values()) change(item);
    const found = await named();
    for (const item of kinds.values()) {
      table.get(item.pk)?.set(item.sk, item);
      table.get(item.pk)?.delete(`${item.sk}~`);
    }
    const tail = code === "extra" ? "~" : "";
    const all = [...kinds.values()].map(({ pk, sk }) => `feed ${code} ${pk} ${sk}${tail}`);
    expect(found).toEqual(all.sort());
  }
});

test("a chain, a batch, a claim on a ref and a submission that were changed by hand are named", async () => {
  const { ledger } = instance;
  const [first] = await ledger.sequenced(0, 1);
  if (first === undefined) throw new Error("no entry");
  const { submission, publisher } = first;
  const chain = await ledger.chain(publisher);
  if (chain === undefined) throw new Error("no chain");
  const forged = async (): Promise<typeof chain> => Promise.resolve({ ...chain, n: chain.n + 1 });
  expect(
    await named({ chain: async (of) => (of === publisher ? forged() : ledger.chain(of)) }),
  ).toEqual([`ledger differs CHAIN#${publisher} HEAD`]);
  const batch: typeof ledger.sequenced = async (seq, limit) =>
    (await ledger.sequenced(seq, limit)).map((one) =>
      one.seq === 0 ? { ...one, leafHash: "0".repeat(64) } : one,
    );
  expect(await named({ sequenced: batch })).toEqual(["ledger differs LOG BATCH of 0"]);
  const claims = await named({ refClaims: async () => Promise.resolve(new Map()) });
  expect(claims).not.toEqual([]);
  expect(claims.every((row) => row.startsWith("ledger missing REF#"))).toBe(true);
  const changed: typeof ledger.submission = async (id) => {
    const entry = await ledger.submission(id);
    return id === submission && entry
      ? { ...entry, acceptedAt: "2020-01-01T00:00:00.000Z" }
      : entry;
  };
  expect(await named({ submission: changed })).toContain(`ledger differs SUB#${submission} META`);
  const body: typeof ledger.body = async (id) =>
    id === submission ? new Uint8Array([1]) : ledger.body(id);
  expect(await named({ body })).toEqual([`ledger unreadable SUB#${submission} BODY`]);
});

test("a head of each kind that was changed, removed, put in or made unreadable by hand is named", async () => {
  const heads = await storedHeads();
  const kinds = new Map([...heads].map(([key, head]) => [key.split("#")[0] ?? "", { key, head }]));
  expect([...kinds.keys()].sort()).toEqual(["RECORD", "SERIES", "UNIQUE"]);
  for (const { key, head } of kinds.values()) {
    const row = `HEAD#${key} HEAD`;
    const forged = {
      ...head,
      stack: head.stack.map((one) => ({ ...one, state: other(one.state) })),
    };
    expect(await named({}, new Map([...heads, [key, forged]]))).toEqual([`ledger differs ${row}`]);
    expect(
      await named({}, new Map<string, Head | "unreadable">([...heads, [key, "unreadable"]])),
    ).toEqual([`ledger unreadable ${row}`]);
    expect(await named({}, new Map([...heads, [`${key}~`, head]]))).toEqual([
      `ledger extra HEAD#${key}~ HEAD`,
    ]);
    const without = new Map(heads);
    without.delete(key);
    expect(await named({}, without)).toEqual([`ledger missing ${row}`]);
  }
});

test("a head's state of a submission that has no outcome yet is not held against it", async () => {
  const heads = await storedHeads();
  const [found] = [...heads].filter(([key]) => key.startsWith("SERIES#"));
  if (found === undefined) throw new Error("no series");
  const [key, head] = found;
  const waiting = { submission: "a".repeat(26), state: { kind: "series" as const, entries: [] } };
  const pushed = { revision: head.revision + 1, stack: [waiting, ...head.stack] };
  expect(await named({}, new Map([...heads, [key, pushed]]))).toEqual([]);
});

/** Another state of the same kind. */
function other(state: Head["stack"][number]["state"]): HeadState {
  switch (state.kind) {
    case "record":
      return { ...state, version: state.version + 1 };
    case "holder":
      return { kind: "holder", record: "forged" };
    default:
      return {
        kind: "series",
        entries: [
          { record: "forged", from: "2026-01-01", to: "2026-01-31", class: "period", facts: {} },
        ],
      };
  }
}

test("what an erasure was to destroy and is there still is named", async () => {
  const erasing: string[] = [];
  const kept: typeof instance.ledger.submission = async (id) => {
    const entry = await instance.ledger.submission(id);
    if (entry?.erased === undefined) return entry;
    erasing.push(id);
    const { erased: _erased, ...rest } = entry;
    return rest;
  };
  expect(await named({ submission: kept })).toContain(`ledger not_erased SUB#${erasing[0] ?? ""}`);
});

test("it does not run beside an instance on the same folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "gongshi-tables-"));
  try {
    writeFileSync(join(folder, "dynamodb.sqlite"), "");
    // A process that looks like a running instance.
    const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)", "local/main"]);
    writeFileSync(join(folder, "gongshi.pid"), String(child.pid));
    const args = ["--import", "tsx", "local/audit-tables/main.ts", "--data", folder];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    child.kill();
    expect([status, stderr]).toEqual([2, expect.stringContaining("is already running on")]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
