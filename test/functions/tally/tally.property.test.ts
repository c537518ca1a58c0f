import fc from "fast-check";
import { expect, test } from "vitest";
import { memoryShelf } from "../../../core/audit/shelf.ts";
import { judgedOf, withdrawnOf } from "../../../core/judging/judged-record.ts";
import type { JudgedRecord } from "../../../core/judging/check.ts";
import type { FeedWriter } from "../../../core/ports.ts";
import type { PublicRecord } from "../../../core/records.ts";
import { blockOf, unseen, type Block } from "../../../core/statistics/cells.ts";
import { historiesOf, tallyAll } from "../../../core/statistics/tally-all.ts";
import { tallyPending } from "../../../functions/tally/tally.ts";
import { indicators } from "../../../schemas/indicators/index.ts";
import { memoryFeed } from "../../../store/memory-feed.ts";
import { judgeHistory, type JudgeHistory, type Step } from "../../support/judge-history.ts";
import { dyingAt } from "../../support/dying-feed.ts";

const amount = fc.integer({ min: -50_000_000_000, max: 900_000_000_000 });
const area = fc.constantFrom("990101003005", "990101003006", "990101005001", "990121102207");
const wide = fc.oneof(area, fc.constantFrom("990101003", "990101", "9901"));
const day = fc
  .record({ year: fc.constantFrom(2025, 2026), day: fc.integer({ min: 0, max: 364 }) })
  .map(({ year, day: of }) => new Date(Date.UTC(year, 0, 1 + of)).toISOString().slice(0, 10));

const period = fc
  .tuple(fc.constantFrom("month", "quarter", "year", "event"), day)
  .map(([granularity, to]) => ({ granularity, to }));

const statement = fc.record({
  period,
  fundAccount: fc.constantFrom("working_fund", "service_fund"),
  closingBalanceFen: amount,
  lines: fc.array(
    fc.record({
      direction: fc.constantFrom("income", "expenditure"),
      purpose: fc.constantFrom("office", "relief", "project", undefined),
      amountFen: amount,
    }),
    { maxLength: 4 },
  ),
});

const community = fc.record(
  {
    submitting: fc.constant(true),
    households: fc.integer({ min: 0, max: 5_000 }),
    population: fc.integer({ min: 0, max: 20_000 }),
    validFrom: fc.constantFrom("2024-03-01", "2025-07-15"),
    validTo: day,
    effectiveOn: day,
  },
  { requiredKeys: ["submitting"] },
);

const appraisal = fc.integer({ min: 0, max: 12 }).chain((valid) =>
  fc.integer({ min: 0, max: valid }).chain((satisfied) =>
    fc.record({
      kind: fc.constantFrom("utility", "department"),
      subject: fc.constant({ uscc: "91990100MA00C0010B", sector: "water" }),
      heldOn: day,
      ballots: fc.constant({ valid }),
      tally: fc.constant({ satisfied, basicallySatisfied: valid - satisfied }),
    }),
  ),
);

const entrustment = fc.record(
  {
    entruster: fc.constant({ uscc: "1199010100A0D0018D" }),
    mandate: fc.constantFrom(null, { no: "1" }),
    from: day,
    fundsAgreedFen: fc.integer({ min: 0, max: 1_000_000 }),
    payments: fc.array(fc.record({ amountFen: fc.integer({ min: 1, max: 500_000 }) })),
  },
  { requiredKeys: ["entruster", "from"] },
);

const facility = fc.record({
  kind: fc.constant("health_station"),
  floorAreaSqm: fc.constantFrom("980.00", "1082.4", "31", null),
  approvedOn: day,
});

const proposal = fc.record({
  status: fc.constantFrom("submitted", "done"),
  handler: fc.constant({ uscc: "1199010100A0D0106U" }),
  submittedOn: day,
  doneOn: day,
});

function steps(
  dataset: string,
  ids: readonly string[],
  data: fc.Arbitrary<object>,
  where: fc.Arbitrary<string> | undefined = area,
): fc.Arbitrary<Step> {
  return fc
    .record({
      id: fc.constantFrom(...ids),
      area: where,
      data: fc.option(data as fc.Arbitrary<Record<string, unknown>>, { freq: 5 }),
    })
    .map((step) => ({ ...step, dataset, area: dataset === "communities" ? step.id : step.area }));
}

const step = fc.oneof(
  { weight: 5, arbitrary: steps("receipts", ["r1", "r2", "r3", "r4"], statement) },
  { weight: 2, arbitrary: steps("communities", ["990101003005", "990101003006"], community) },
  { weight: 1, arbitrary: steps("evaluations", ["e1", "e2"], appraisal) },
  { weight: 1, arbitrary: steps("entrustments", ["m1", "m2"], entrustment) },
  { weight: 1, arbitrary: steps("facilities", ["f1", "f2"], facility, wide) },
  { weight: 1, arbitrary: steps("proposals", ["p1", "p2"], proposal) },
);

/** Entries of one step a record; what was withdrawn never comes back. */
const history = fc
  .array(fc.uniqueArray(step, { minLength: 1, maxLength: 5, selector: ({ id }) => id }), {
    minLength: 1,
    maxLength: 10,
  })
  .map((entries) => {
    const gone = new Set<string>();
    const seen = new Set<string>();
    return entries
      .map((entry) =>
        entry.filter(({ id, data }) => {
          const isPossible = !gone.has(id) && (data !== null || seen.has(id));
          if (data === null && isPossible) gone.add(id);
          seen.add(id);
          return isPossible;
        }),
      )
      .filter((entry) => entry.length > 0);
  });

test("whatever is published, corrected and withdrawn, every cell equals a plain count to the fen", async () => {
  await fc.assert(
    fc.asyncProperty(history, async (entries) => {
      const system = judgeHistory([]);
      const tally = tallyOf(system);
      for (const entry of entries) {
        await system.enter(entry);
        await tally();
        expect(cells(system)).toEqual(plain(system));
      }
    }),
    { numRuns: 120 },
  );
});

test("what is tallied together makes no difference: cells are the same to the byte", async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.array(fc.boolean(), { maxLength: 10 }), async (entries, when) => {
      const [each, batched] = [judgeHistory([]), judgeHistory([])];
      const [tallyEach, tallyBatched] = [tallyOf(each), tallyOf(batched)];
      for (const [index, entry] of entries.entries()) {
        await each.enter(entry);
        await tallyEach();
        await batched.enter(entry);
        if (when[index] === true) await tallyBatched();
      }
      await tallyBatched();
      expect(items(batched)).toEqual(items(each));
    }),
    { numRuns: 60 },
  );
});

test("a tally that dies before or after any commit, and another beside it, count nothing twice", async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.array(fc.integer({ min: 0, max: 2 })), async (entries, faults) => {
      const [calm, stormy] = [judgeHistory([]), judgeHistory([])];
      const [tallyCalm, tallyStormy] = [tallyOf(calm), tallyOf(stormy, dyingAt([...faults]))];
      for (const entry of entries) {
        await calm.enter(entry);
        await stormy.enter(entry);
      }
      await tallyCalm();
      for (let tallied = false; !tallied;) {
        const both = await Promise.allSettled([tallyStormy(), tallyStormy()]);
        tallied = both.every(({ status }) => status === "fulfilled");
      }
      expect(items(stormy)).toEqual(items(calm));
    }),
    { numRuns: 60 },
  );
});

test("an entry of many statements is counted in many commits, each once", async () => {
  const system = judgeHistory([]);
  for (let part = 0; part < 3; part++) {
    await system.enter(
      Array.from({ length: 12 }, (_, index) => ({
        dataset: "receipts",
        id: `r${String(part * 12 + index)}`,
        area: `9901010030${String(part * 12 + index + 10)}`,
        data: {
          period: { granularity: "month", to: `2026-${String(index + 1).padStart(2, "0")}-28` },
          fundAccount: "working_fund",
          closingBalanceFen: 1,
          lines: [{ direction: "income", purpose: "office", amountFen: 7 }],
        },
      })),
    );
  }
  await tallyOf(system, dyingAt([0, 2, 0, 1]))().catch(() => undefined);
  await tallyOf(system)();
  expect(cells(system)).toEqual(plain(system));
  expect(cells(system).get("CELL#income#9901\nY#2026")?.total.slice(0, 2)).toEqual([36, 252]);
});

test("what was erased before its withdrawal is tallied leaves no cell", async () => {
  const system = judgeHistory([]);
  const tally = tallyOf(system);
  const step = {
    dataset: "receipts",
    id: "r1",
    area: "990101003005",
    data: {
      period: { granularity: "month", to: "2026-03-31" },
      fundAccount: "working_fund",
      closingBalanceFen: 1,
      lines: [{ direction: "income", purpose: "office", amountFen: 7 }],
    },
  };
  await system.enter([step]);
  await tally();
  expect(cells(system).get("CELL#income#9901\nY#2026")?.total.slice(0, 2)).toEqual([1, 7]);
  await system.enter([{ ...step, data: null }]);
  const rows = system.table.get("REC#receipts#r1");
  expect(rows?.size).toBeGreaterThan(1);
  for (const [sk, row] of rows ?? []) {
    const record = JSON.parse(row.json) as PublicRecord;
    rows?.set(sk, { ...row, json: JSON.stringify({ ...record, data: null, erased: true }) });
  }
  await tally();
  expect([...cells(system).keys()].filter((key) => key.startsWith("CELL#income#"))).toEqual([]);
});

function tallyOf(
  { table, projection }: JudgeHistory,
  wrap: (feed: FeedWriter) => FeedWriter = (feed) => feed,
): () => Promise<number> {
  const feed = wrap(memoryFeed(table));
  return () => tallyPending({ projection, feed, indicators });
}

function cells({ table }: JudgeHistory): ReadonlyMap<string, Block> {
  return new Map(
    [...table].flatMap(([pk, own]) =>
      pk.startsWith("CELL#")
        ? [...own].map(([sk, { json }]) => [`${pk}\n${sk}`, unseen(blockOf(json))] as const)
        : [],
    ),
  );
}

function plain({ table }: JudgeHistory): ReadonlyMap<string, Block> {
  const records: JudgedRecord[] = [...table].flatMap(([pk, own]) => {
    if (!pk.startsWith("REC#")) return [];
    const rows = [...own]
      .filter(([sk]) => sk.startsWith("ROW#"))
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const texts = rows.map(([, { json }]) => json);
    const gone = withdrawnOf(texts);
    return gone === undefined ? texts.flatMap((json) => judgedOf(json) ?? []) : [gone];
  });
  return tallyAll(indicators, { histories: historiesOf(records), cases: [] }, memoryShelf());
}

/** All that the tally wrote. */
function items({ table }: JudgeHistory): readonly string[] {
  return [...table]
    .flatMap(([pk, own]) => (/^(?:CELL|TALLY)/.test(pk) ? [...own.values()] : []))
    .map((item) => JSON.stringify(item))
    .sort();
}
