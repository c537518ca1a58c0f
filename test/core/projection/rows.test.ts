import { beforeAll, describe, expect, test } from "vitest";
import type { FeedItem } from "../../../core/ports.ts";
import type { PublicRecord } from "../../../core/records.ts";
import { guiyuan, liuxi } from "../../support/instance.ts";
import { expectRebuilt } from "../../support/projections.ts";
import { newKey, recordId } from "../../support/refusals.ts";
import { writeHistory, type History } from "./history.ts";

let history: History;
let items: readonly FeedItem[];
beforeAll(async () => {
  history = await writeHistory(true, 20);
  items = await expectRebuilt(history.instance);
});

const answer = (name: string): { json: { submission: string } } =>
  history.answers[name] ?? expect.fail(name);
const idOf = (name: string, index = 0): string =>
  recordId(history.answers[name] ?? expect.fail(name), index);
const recordIn = (item: FeedItem): PublicRecord => JSON.parse(item.json) as PublicRecord;
const rowsOf = (dataset: string, id: string): readonly FeedItem[] =>
  items.filter(({ pk, sk }) => pk === `REC#${dataset}#${id}` && sk !== "CUR");
const standing = (id: string, from: number): string[] =>
  items
    .filter((item) => /^(AREA|COUNTY|PUB|REF)#/.test(item.pk) && item.from === from)
    .filter((item) => recordIn(item).id === id)
    .map(({ pk }) => pk);

describe("a record's rows", () => {
  test("follow each other without gap or overlap, and CUR is a copy of the newest", () => {
    const records = new Map<string, FeedItem[]>();
    for (const item of items.filter(({ pk }) => pk.startsWith("REC#"))) {
      records.set(item.pk, [...(records.get(item.pk) ?? []), item]);
    }
    expect(records.size).toBeGreaterThan(60);
    for (const all of records.values()) {
      const rows = all.filter(({ sk }) => sk !== "CUR").sort((a, b) => a.from - b.from);
      const current = all.find(({ sk }) => sk === "CUR");
      rows.forEach((row, i) => {
        expect(row.sk).toBe(`ROW#${row.from.toString().padStart(12, "0")}`);
        expect(row.to).toBe(rows[i + 1]?.from);
      });
      const newest = rows.at(-1);
      expect(current).toMatchObject({ from: newest?.from, json: newest?.json });
      expect(current?.to).toBeUndefined();
    }
  });

  test("stand with the same text and bounds under every index", () => {
    const rows = items.filter(({ pk, sk }) => pk.startsWith("REC#") && sk !== "CUR");
    for (const row of rows) {
      const { id, dataset } = recordIn(row);
      const copies = items.filter(
        (item) =>
          /^(AREA|COUNTY|PUB|REF)#/.test(item.pk) &&
          item.pk.split("#")[1] === dataset &&
          item.from === row.from &&
          recordIn(item).id === id,
      );
      expect(copies.length).toBeGreaterThanOrEqual(3);
      for (const copy of copies) {
        expect([copy.json, copy.to, copy.sk]).toEqual([row.json, row.to, copies[0]?.sk]);
      }
    }
  });

  test("are listed by area, county, publisher and ref, by the year of their time", () => {
    const id = idOf("receipts");
    const [first, second] = rowsOf("receipts", id);
    expect([...standing(id, first?.from ?? -1)].sort()).toEqual([
      "AREA#receipts#990101003005#2026",
      "COUNTY#receipts#990101#2026",
      `PUB#receipts#${guiyuan}#2026`,
      "REF#receipts#Q1",
    ]);
    expect([...standing(id, second?.from ?? -1)].sort()).toEqual([
      "AREA#receipts#990101003005#2027",
      "COUNTY#receipts#990101#2027",
      `PUB#receipts#${guiyuan}#2027`,
      "REF#receipts#Q1",
    ]);
  });

  test("published for a committee are listed under both", () => {
    const id = idOf("above");
    const publishers = standing(id, rowsOf("disclosures", id)[0]?.from ?? -1);
    expect(publishers.filter((pk) => pk.startsWith("PUB#")).sort()).toEqual(
      [guiyuan, liuxi].map((uscc) => `PUB#disclosures#${uscc}#2026`).sort(),
    );
  });

  test("end in a tombstone that keeps time, ref and places, and no data", () => {
    const id = idOf("receipts", 1);
    const [live, tombstone] = rowsOf("receipts", id).map((row) => recordIn(row));
    expect(tombstone).toMatchObject({
      ...{ version: 2, status: "withdrawn", data: null, ref: "Q2", time: live?.time },
      withdrawal: { by: guiyuan, reason: "重报", ground: "error" },
    });
    expect(JSON.stringify(tombstone)).not.toContain("service_fund");
    const [first, last] = rowsOf("receipts", id);
    expect(standing(id, last?.from ?? -1)).toEqual(standing(id, first?.from ?? -1));
  });
});

describe("an organisation's keys", () => {
  test("are listed in its state, oldest first, with registration and revocation", () => {
    const rows = rowsOf("organizations", guiyuan).map((row) => recordIn(row));
    const keys = rows.at(-1)?.state["keys"] as { keyid: string; revoked?: object }[];
    const added = [newKey("k2"), newKey("k3"), newKey("doomed")].map(({ keyid }) => keyid);
    expect(keys.map(({ keyid }) => keyid).slice(-3)).toEqual(added);
    expect(keys.at(-1)?.revoked).toMatchObject({ ground: "superseded" });
    expect(new Set(rows.map(({ version }) => version))).toEqual(new Set([1]));
  });

  test("registered in one submission make one row of the organisation", () => {
    const seqs = rowsOf("organizations", guiyuan).map(({ from }) => from);
    expect(new Set(seqs).size).toBe(seqs.length);
    const { seq } = verdictOf(answer("keys").json.submission);
    const row = rowsOf("organizations", guiyuan).find(({ from }) => from === seq);
    const keys = recordIn(row ?? expect.fail("no row")).state["keys"] as { registered: object }[];
    expect(
      keys.filter(({ registered }) => "seq" in registered && registered.seq === seq),
    ).toHaveLength(3);
  });
});

describe("the changes feed", () => {
  const lines = (): { seq: number; item: number; op: string; line: string }[] =>
    items
      .filter(({ pk }) => pk.startsWith("CHANGES#"))
      .sort((a, b) => (a.pk + a.sk < b.pk + b.sk ? -1 : 1))
      .map(({ sk, json }) => ({
        ...(JSON.parse(json) as { seq: number; item: number; op: string }),
        line: sk,
      }));

  test("has a line for each item of each entry, in order, without gaps", async () => {
    const entries = await history.instance.ledger.sequenced(0, 10_000);
    const own = lines().filter(({ op }) => op !== "state");
    const expected: [number, number][] = [];
    for (const { seq, submission } of entries) {
      const entry = await history.instance.ledger.submission(submission);
      const isVoid = verdictOf(submission).status === "void";
      const count = isVoid ? 1 : (entry?.records.length ?? 0);
      for (let item = 0; item < count; item += 1) expected.push([seq, item]);
    }
    expect(own.map(({ seq, item }) => [seq, item])).toEqual(expected);
  });

  test("tells a state after the item that changed it, and a void entry without what it said", () => {
    const { seq } = verdictOf(answer("keys").json.submission);
    expect(lines().filter((line) => line.seq === seq)).toMatchObject(
      [0, 1, 2].flatMap((item) => [
        { item, op: "publish", dataset: "keys" },
        { item, op: "state", dataset: "organizations", record: guiyuan, version: 1 },
      ]),
    );
    const lost = verdictOf(answer("void").json.submission);
    const told = lines().filter((line) => line.seq === lost.seq);
    expect(told).toMatchObject([{ op: "void", record: null, area: null, title: null }]);
    expect(items.some(({ json }) => json.includes("无效"))).toBe(false);
  });
});

test("scopes tell the last change of dataset and county, and the years that have rows", () => {
  const scope = (pk: string, sk: string): unknown =>
    JSON.parse(items.find((item) => item.pk === pk && item.sk === sk)?.json ?? "null");
  const last = verdictOf(answer("again").json.submission).seq;
  expect(scope("SCOPE#receipts", "990101")).toMatchObject({
    ...{ county: "990101", seq: last, years: ["2026", "2027"] },
  });
  expect(scope("SCOPE#receipts", "990121")).toBeNull();
  const above = verdictOf(answer("above").json.submission).seq;
  expect(scope("SCOPE#disclosures", "990101")).toMatchObject({ seq: above });
  for (const uscc of [guiyuan, liuxi]) {
    expect(scope("PUBSCOPE#disclosures", uscc)).toMatchObject({ seq: above, years: ["2026"] });
  }
});

test("what a record holds is held once, and given up with it", () => {
  const held = items
    .filter(({ pk }) => pk.startsWith("HELD#") && pk.includes("receipts"))
    .map(({ json }) => JSON.parse(json) as { kind: string; record?: string; entries?: object[] });
  expect(held.find(({ kind }) => kind === "series")?.entries).toMatchObject([
    { record: idOf("again"), from: "2026-04-01" },
    { record: idOf("receipts"), from: "2027-01-01" },
  ]);
  const refs = held.filter(({ kind }) => kind === "holder").map(({ record }) => record);
  expect(refs.sort()).toEqual([idOf("again"), idOf("receipts")].sort());
});

function verdictOf(submission: string): { seq: number; status: string } {
  const item = items.find(({ pk }) => pk === `VERDICT#${submission}`);
  return JSON.parse(item?.json ?? "{}") as { seq: number; status: string };
}
