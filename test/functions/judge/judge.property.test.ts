import fc from "fast-check";
import { expect, test } from "vitest";
import { defineCaseGroup, type JudgedRecord } from "../../../core/judging/check.ts";
import { findingId } from "../../../core/judging/findings.ts";
import type { FeedWriter } from "../../../core/ports.ts";
import { judgeAll } from "../../../core/judging/judge-all.ts";
import { blockOf, unseen, type Block } from "../../../core/statistics/cells.ts";
import { defineIndicator } from "../../../core/statistics/indicator.ts";
import { memoryShelf } from "../../../core/audit/shelf.ts";
import { tallyAll } from "../../../core/statistics/tally-all.ts";
import { findingsOpen } from "../../../schemas/indicators/findings-open.ts";
import { atVerdict } from "../../../schemas/indicators/verdict-facts.ts";
import { defaultSetting } from "../../../schemas/index.ts";
import { judgeHistory, type JudgeHistory, type Step } from "../../support/judge-history.ts";
import { dyingAt } from "../../support/dying-feed.ts";

const title = { zh: "测试", en: "test" };

/** Bills judged one by one by the tariffs of their kind, with a setting that moves the bound. */
const bills = defineCaseGroup({
  name: "bills",
  subject: "utility-bills",
  caseOf: ({ id }) => id,
  alone: true,
  relations: {
    tariffs: {
      dataset: "residential-tariffs",
      keyOf: ({ data }) => [String(data["kind"])],
      keysOf: ({ data }) => [String(data["kind"])],
    },
  },
  settings: ["queryReplyDays"],
  checks: [
    {
      rule: "X1",
      title,
      basis: "regulation",
      article: "49",
      text: title,
      judge: ({ subjects, related, setting }) =>
        subjects.map((subject) => {
          const bound = Math.max(0, ...related.tariffs.map(({ data }) => Number(data["price"])));
          const more = Number(setting("queryReplyDays", subject.area, "2026-01-01").value);
          const price = Number(subject.data["price"]);
          return {
            outcome:
              related.tariffs.length === 0
                ? "not_assessable"
                : price > bound + more
                  ? "breach"
                  : "pass",
            subject,
            responsible: null,
            values: { price, bound, more },
            explanation: title,
            inputs: related.tariffs,
          };
        }),
    },
  ],
});

/** Boards judged by community: a group of many records. */
const boards = defineCaseGroup({
  name: "boards",
  subject: "notice-boards",
  caseOf: ({ area }) => area,
  relations: {},
  settings: [],
  checks: [
    {
      rule: "X2",
      title,
      basis: "configuration",
      article: "30",
      text: title,
      judge: ({ subjects }) => {
        const total = subjects.reduce((sum, { data }) => sum + Number(data["price"]), 0);
        return subjects.slice(0, 1).map((subject: JudgedRecord) => ({
          outcome: total > 20 ? "advisory" : "pass",
          subject,
          responsible: null,
          values: { total },
          explanation: title,
          inputs: subjects.slice(1),
        }));
      },
    },
  ],
});

/** Boards that were taken away, one by one. */
const removals = defineCaseGroup({
  name: "removals",
  subject: "notice-boards",
  caseOf: ({ id }) => id,
  withdrawn: true,
  relations: {},
  settings: [],
  checks: [
    {
      rule: "X3",
      title,
      basis: "configuration",
      article: "30",
      text: title,
      judge: ({ subjects }) =>
        subjects.map((subject) => ({
          outcome: subject.withdrawal === undefined ? "pass" : "advisory",
          subject,
          responsible: null,
          values: {
            shownAt: subject.publishedAt,
            withdrawnAt: subject.withdrawal?.at ?? null,
            left: Object.keys(subject.data).length,
          },
          explanation: title,
        })),
    },
  ],
});

const groups = [bills, boards, removals];

/** What is counted of passes, and apart from them; of many verdicts in one place, and by figures. */
const outcomes = defineIndicator({
  ...findingsOpen,
  id: "outcomes",
  verdicts: (judged) => {
    const { outcome, subject } = judged.verdict;
    return [atVerdict(judged, { outcome }, Number(subject.data["price"] ?? 0), 1)];
  },
});
const counted = [findingsOpen, outcomes];

const area = fc.constantFrom("990101003005", "990101003006", "990121102207");
const small = fc.integer({ min: 0, max: 30 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    dataset: fc.constant("utility-bills"),
    id: fc.constantFrom("b1", "b2", "b3", "b4"),
    area,
    data: fc.option(fc.record({ kind: fc.constantFrom("heat", "gas"), price: small })),
  }),
  fc.record({
    dataset: fc.constant("residential-tariffs"),
    id: fc.constantFrom("t1", "t2"),
    area: fc.constant("9901"),
    data: fc.option(fc.record({ kind: fc.constantFrom("heat", "gas"), price: small })),
  }),
  fc.record({
    dataset: fc.constant("notice-boards"),
    id: fc.constantFrom("n1", "n2", "n3"),
    area,
    data: fc.option(fc.record({ price: small })),
  }),
  fc.record({
    dataset: fc.constant("rules-settings"),
    id: fc.constantFrom("s1", "s2"),
    area: fc.constantFrom("9901", "990101", "990121"),
    data: fc.option(
      fc.record({
        setting: fc.constantFrom("queryReplyDays", "statementDueDay"),
        value: small,
        effectiveFrom: fc.constantFrom("2025-01-01", "2027-01-01"),
      }),
    ),
  }),
);
const history = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 12 });

test("open findings and the cells that count them equal a plain judgement of all records, after every entry", async () => {
  await fc.assert(
    fc.asyncProperty(history, async (entries) => {
      const system = judgeHistory(groups, undefined, counted);
      for (const entry of entries) {
        await system.enter(entry);
        await system.judge();
        expect(open(system)).toEqual(plain(system));
        expect(cells(system)).toEqual(plainCells(system));
      }
    }),
    { numRuns: 150 },
  );
});

test("what is judged together makes no difference: rows are the same to the byte", async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.array(fc.boolean(), { maxLength: 12 }), async (entries, when) => {
      const history = (): JudgeHistory => judgeHistory(groups, undefined, counted);
      const [each, batched] = [history(), history()];
      for (const [index, entry] of entries.entries()) {
        await each.enter(entry);
        await each.judge();
        await batched.enter(entry);
        if (when[index] === true) await batched.judge();
      }
      await batched.judge();
      expect(rows(batched)).toEqual(rows(each));
    }),
    { numRuns: 100 },
  );
});

test("a judge that dies before or after any commit, and another beside it, change nothing", async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.array(fc.integer({ min: 0, max: 2 })), async (entries, faults) => {
      const calm = judgeHistory(groups, undefined, counted);
      const stormy = judgeHistory(groups, dyingAt([...faults]), counted);
      for (const entry of entries) {
        await calm.enter(entry);
        await stormy.enter(entry);
      }
      await calm.judge();
      for (let judged = false; !judged;) {
        judged = await stormy.judge().then(
          () => true,
          () => false,
        );
      }
      expect(rows(stormy)).toEqual(rows(calm));
    }),
    { numRuns: 100 },
  );
});

/** Enters three hundred bills, judges them, and enters the price that all of them are dearer than. */
async function threeHundredDear(system: JudgeHistory): Promise<void> {
  const billsOf = (from: number): Step[] =>
    Array.from({ length: 12 }, (_, index) => ({
      dataset: "utility-bills",
      id: `b${String(from + index)}`,
      area: "990101003005",
      data: { kind: "heat", price: 20 },
    }));
  for (let from = 0; from < 300; from += 12) await system.enter(billsOf(from));
  await system.judge();
  await system.enter([
    { dataset: "residential-tariffs", id: "t1", area: "9901", data: { kind: "heat", price: 1 } },
  ]);
}

test("a change that touches three hundred cases is judged in many commits and shown whole", async () => {
  const system = judgeHistory(groups, undefined, counted);
  await threeHundredDear(system);
  await system.judge();
  expect(system.findings()).toHaveLength(300);
  expect(system.findings().every(({ data }) => data?.["outcome"] === "breach")).toBe(true);
  expect(open(system)).toEqual(plain(system));
  expect(cells(system)).toEqual(plainCells(system));
  const total = cells(system).get("CELL#findings-open#9901\nY#2026")?.total;
  expect(total?.slice(0, 2)).toEqual([300, 300]);
});

test("who goes on in the middle of an entry begins where the last commit ended, and reads a hundred at a time", async () => {
  const calm = judgeHistory(groups, undefined, counted);
  await threeHundredDear(calm);
  await calm.judge();
  const calls: string[] = [];
  let faults: number[] = [];
  const stormy = judgeHistory(groups, (feed) => told(dyingAt(faults)(feed), calls), counted);
  await threeHundredDear(stormy);
  calls.length = 0;
  faults = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2];
  await expect(stormy.judge()).rejects.toThrow("died after");
  const before = calls.splice(0);
  await stormy.judge();
  const commits = (all: readonly string[]): number =>
    all.filter((call) => call === "commit").length;
  expect(commits(before)).toBe(11);
  const whole = judgeHistory(groups, (feed) => told(feed, before), counted);
  await threeHundredDear(whole);
  before.length = 0;
  await whole.judge();
  // Nothing is written a second time.
  expect(commits(calls)).toBeLessThanOrEqual(commits(before) - 10);
  expect(before.filter((call) => call !== "commit").length).toBeLessThan(60);
  expect(open(stormy)).toEqual(open(calm));
  expect(cells(stormy)).toEqual(cells(calm));
});

/** Notes each call by its name. */
function told(feed: FeedWriter, calls: string[]): FeedWriter {
  return {
    get: async (...given) => (calls.push("get"), feed.get(...given)),
    getMany: async (...given) => (calls.push("getMany"), feed.getMany(...given)),
    query: async (...given) => (calls.push("query"), feed.query(...given)),
    cursor: async (...given) => (calls.push("cursor"), feed.cursor(...given)),
    commit: async (...given) => (calls.push("commit"), feed.commit(...given)),
  };
}

function open(system: JudgeHistory): readonly unknown[] {
  return system
    .findings()
    .filter(({ data }) => data?.["closed"] === null)
    .map(({ id, data }) => [id, data?.["outcome"], data?.["values"]]);
}

/** Blocks by key; seq is left out, for a plain count does not know it. */
function cells({ table }: JudgeHistory): ReadonlyMap<string, Block> {
  return new Map(
    [...table].flatMap(([pk, own]) =>
      pk.startsWith("CELL#")
        ? [...own].map(([sk, { json }]) => [`${pk}\n${sk}`, unseen(blockOf(json))] as const)
        : [],
    ),
  );
}

function plainCells(system: JudgeHistory): ReadonlyMap<string, Block> {
  const judgements = judgeAll(groups, system.records(), defaultSetting);
  const cases = Map.groupBy(judgements, ({ group, case: key }) => `${group.name}\n${key}`);
  return tallyAll(counted, { histories: () => [], cases: cases.values() }, memoryShelf());
}

function plain(system: JudgeHistory): readonly unknown[] {
  return judgeAll(groups, system.records(), defaultSetting)
    .filter(({ verdict }) => verdict.outcome !== "pass")
    .map((judgement): [string, string, object] => [
      findingId(judgement),
      judgement.verdict.outcome,
      judgement.verdict.values,
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Every item of the table that the judge wrote. */
function rows({ table }: JudgeHistory): readonly unknown[] {
  return [...table]
    .flatMap(([, items]) => [...items.values()])
    .map((item) => JSON.stringify(item))
    .sort();
}
test("an erasure that is projected before its entry is judged leaves no finding behind", async () => {
  for (const data of [null, { kind: "gas", price: 1 }]) {
    const system = judgeHistory(groups, undefined, counted);
    const tariff = { dataset: "residential-tariffs", id: "t1", area: "9901" };
    await system.enter([{ ...tariff, data: { kind: "heat", price: 1 } }]);
    await system.enter([
      {
        dataset: "utility-bills",
        id: "b1",
        area: "990101003005",
        data: { kind: "heat", price: 20 },
      },
    ]);
    await system.judge();
    await system.enter([{ ...tariff, data }]);
    // What erase-record.ts does to the rows before the entry.
    const rows = system.table.get("REC#residential-tariffs#t1");
    const key = [...(rows?.keys() ?? [])].filter((sk) => sk.startsWith("ROW#")).sort()[0] ?? "";
    const item = rows?.get(key);
    if (rows === undefined || item === undefined) throw new Error("no row");
    const json = JSON.stringify({ ...JSON.parse(item.json), data: null, erased: true });
    rows.set(key, { ...item, json });
    await system.judge();
    expect(open(system)).toEqual(plain(system));
  }
});
