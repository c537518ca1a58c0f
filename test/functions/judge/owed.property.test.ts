import fc from "fast-check";
import { expect, test } from "vitest";
import { queryAll } from "../../../core/query-all.ts";
import { readStatistic, type StatisticRow } from "../../../core/statistics/read-statistic.ts";
import { parseStatisticQuery } from "../../../core/statistics/parse-statistic-query.ts";
import { countyDuties } from "../../../functions/feed/county-duties.ts";
import { addMonths, dutyRules, obligationOn, type Owed } from "../../../schemas/duties/index.ts";
import { dutyFactSources } from "../../../schemas/duties/sources.ts";
import { indicators } from "../../../schemas/indicators/index.ts";
import { memoryFeed } from "../../../store/memory-feed.ts";
import { dyingAt } from "../../support/dying-feed.ts";
import { judgeHistory, type JudgeHistory, type Step } from "../../support/judge-history.ts";

/** Two counties and the city, with what each kind owes. */
const bodies = [
  { uscc: "C1", kind: "residents_committee", area: "990101003005" },
  { uscc: "C2", kind: "residents_committee", area: "990101003006" },
  { uscc: "C3", kind: "villagers_committee", area: "990121102207" },
  { uscc: "G1", kind: "county", area: "990101" },
  { uscc: "D1", kind: "department", area: "9901" },
] as const;
const committees = bodies.slice(0, 3);
const [first] = bodies;
const days = 800;
const dayAt = (offset: number): string =>
  new Date(Date.UTC(2024, 10, 20) + offset * 86_400_000).toISOString().slice(0, 10);
const day = fc.integer({ min: 0, max: days }).map(dayAt);

const body = fc.record({
  dataset: fc.constant("organizations"),
  of: fc.constantFrom(...bodies),
  moved: fc.constantFrom(false, false, false, true),
  keyed: fc.constantFrom(true, true, false),
  since: fc.integer({ min: 0, max: 5 }),
});

const period = fc
  .tuple(fc.constantFrom(1, 1, 3, 3, 12), fc.integer({ min: 0, max: 26 }))
  .map(([months, index]) => {
    const last = addMonths("2024-12", Math.floor(index / months) * months);
    const first = addMonths(last, 1 - months);
    return {
      granularity: months === 1 ? "month" : months === 3 ? "quarter" : "year",
      from: `${first}-01`,
      to: new Date(Date.UTC(Number(last.slice(0, 4)), Number(last.slice(5)), 0))
        .toISOString()
        .slice(0, 10),
    };
  });

const setting = fc.constantFrom(
  ["residentsStatementCadence", "month"],
  ["residentsStatementCadence", "half_year"],
  ["villagersNoticeCadence", "month"],
  ["statementDueDay", 25],
  ["responseWorkingDays", 3],
  ["queryReplyDays", 40],
  ["appropriationCadence", "year"],
);

/** A change of one record, by somebody, of something; `null` withdraws it. */
const change: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: body.map(stepOfBody) },
  {
    weight: 6,
    arbitrary: steps("receipts", ["r1", "r2", "r3", "r4", "r5"], (committee) =>
      fc
        .record({ period, fundAccount: fc.constantFrom("working_fund", "service_fund") })
        .map((data) => ({ area: committee.area, publisher: committee.uscc, data })),
    ),
  },
  {
    weight: 4,
    arbitrary: steps("disclosures", ["d1", "d2", "d3", "d4"], (committee) =>
      fc.constant({ area: committee.area, publisher: committee.uscc, data: { title: "x" } }),
    ),
  },
  {
    weight: 2,
    arbitrary: steps("appropriations", ["a1", "a2"], () =>
      period.map((one) => ({ area: "990101", publisher: "G1", data: { period: one } })),
    ),
  },
  {
    weight: 1,
    arbitrary: steps("duty-lists", ["l1"], () =>
      day.map((effectiveFrom) => ({
        ...{ area: "990101", publisher: "G1" },
        data: { listType: "negative", effectiveFrom },
      })),
    ),
  },
  {
    weight: 2,
    arbitrary: steps("evaluations", ["e1", "e2"], (committee) =>
      fc
        .record({ sent: day, to: fc.constantFrom("D1", "G1"), answered: fc.boolean() })
        .map(({ sent, to, answered }) => ({
          ...{ area: committee.area, publisher: committee.uscc },
          data: { feedbackSentOn: sent, opinions: [{}], subject: { uscc: to } },
          state: answered ? { responses: [{ record: "answer" }] } : {},
        })),
    ),
  },
  {
    weight: 2,
    arbitrary: steps("queries", ["q1", "q2"], (committee) =>
      fc.record({ askedOn: day, status: fc.constantFrom("open", "answered") }).map((data) => ({
        ...{ area: committee.area, publisher: committee.uscc },
        data,
      })),
    ),
  },
  {
    weight: 2,
    arbitrary: steps("rules-settings", ["s1", "s2", "s3"], () =>
      fc
        .record({
          area: fc.constantFrom("9901", "990101", "990101003005"),
          set: setting,
          effectiveFrom: day,
        })
        .map(({ area, set: [name, value], effectiveFrom }) => ({
          ...{ area, publisher: "G1" },
          data: { setting: name, value, effectiveFrom },
        })),
    ),
  },
  {
    weight: 1,
    arbitrary: steps("disclosure-catalogue", ["c1", "c2"], () =>
      fc
        .record({
          fundAccounts: fc.subarray(["working_fund", "service_fund"], { minLength: 1 }),
          bodies: fc.constantFrom(["residents_committee"], ["villagers_committee"]),
          effectiveFrom: day,
          effectiveTo: fc.option(day, { nil: undefined }),
          dueDay: fc.option(fc.integer({ min: 5, max: 28 }), { nil: undefined }),
        })
        .map((data) => ({
          ...{ area: "990101", publisher: "G1" },
          data: { dataset: "receipts", ...data },
        })),
    ),
  },
);

function stepOfBody({
  of: { uscc, kind, area },
  moved,
  keyed,
  since,
}: {
  readonly of: (typeof bodies)[number];
  readonly moved: boolean;
  readonly keyed: boolean;
  readonly since: number;
}): Step {
  const areaCode = moved && kind.endsWith("committee") ? "990121102207" : area;
  const at = `${dayAt(since * 90)}T02:00:00.000Z`;
  return {
    ...{ dataset: "organizations", id: uscc, area: areaCode, publisher: uscc },
    data: { uscc, name: uscc, kind, areaCode },
    // What was registered first never moves; seq 0 is before whatever is read.
    state: keyed ? { keys: [{ registered: { seq: 0, at } }] } : {},
  };
}

function steps(
  dataset: string,
  ids: readonly string[],
  of: (
    committee: (typeof committees)[number],
  ) => fc.Arbitrary<Omit<Step, "dataset" | "id" | "data"> & { data: object }>,
): fc.Arbitrary<Step> {
  return fc.constantFrom(...ids).chain((id) =>
    fc
      .tuple(
        // Whose record it is never changes.
        of(committees[Number(id.slice(1)) % 3] ?? first),
        fc.integer({ min: 0, max: 6 }),
      )
      .map(([{ data, ...step }, dice]) => ({
        ...{ dataset, id, ...step },
        data: dice === 0 ? null : (data as Record<string, unknown>),
      })),
  );
}

interface Entry {
  readonly at: string;
  readonly steps: readonly Step[];
}

/** Entries one after the other, from all organisations with a key on; what was withdrawn never comes back. */
const history = fc
  .tuple(
    fc.array(
      fc.record({
        after: fc.integer({ min: 0, max: 70 }),
        steps: fc.uniqueArray(change, { minLength: 1, maxLength: 4, selector: ({ id }) => id }),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    fc.subarray([...bodies], { minLength: 1 }),
  )
  .map(([entries, keyed]) => {
    const gone = new Set<string>();
    const seen = new Set<string>(["answer"]);
    let offset = 40;
    const began = keyed.map((of) => stepOfBody({ of, moved: false, keyed: true, since: 0 }));
    const answer = { dataset: "evaluation-responses", id: "answer", area: "9901", data: {} };
    return [
      { at: `${dayAt(30)}T03:00:00.000Z`, steps: [...began, answer] },
      ...entries.map(({ after, steps: own }): Entry => {
        offset += after;
        return {
          at: `${dayAt(offset)}T03:00:00.000Z`,
          steps: own.filter(({ id, data }) => {
            const isPossible = !gone.has(id) && (data !== null || seen.has(id));
            if (data === null && isPossible) gone.add(id);
            seen.add(id);
            return isPossible;
          }),
        };
      }),
    ].filter(({ steps: own }) => own.length > 0);
  });

test("whatever happens, every figure equals a count of the obligations one by one, on any later day", async () => {
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.array(fc.integer({ min: 0, max: 360 }), { minLength: 1, maxLength: 3 }),
      async (entries, later) => {
        const system = owing();
        for (const entry of entries) {
          await system.enter(entry.steps, entry.at);
          await system.judge();
        }
        const last = entries.at(-1)?.at.slice(0, 10) ?? "";
        for (const days of later) {
          const on = new Date(Date.parse(last) + days * 86_400_000).toISOString().slice(0, 10);
          const owed = await listed(system, on);
          for (const id of ids) {
            expect([on, id, await shown(system, id, on)]).toEqual([on, id, counted(owed, id, on)]);
          }
        }
      },
    ),
    { numRuns: 80 },
  );
}, 120_000);

test("a notice of the first days of January may still meet what a year's last day off was due", async () => {
  const system = owing();
  const keyed = { uscc: "C1", kind: "residents_committee", area: "990101003005" } as const;
  // 31 December 2028 is a Sunday.
  const notice = { dataset: "disclosures", id: "d1", area: keyed.area, publisher: "C1" };
  await system.enter([stepOfBody({ of: keyed, moved: false, keyed: true, since: 0 })]);
  await system.enter([{ ...notice, data: {} }], "2029-01-01T03:00:00.000Z");
  await system.judge();
  for (const id of ["on-time-rate", "obligations-missing"])
    expect(await shown(system, id, "2029-03-01")).toEqual(
      counted(await listed(system, "2029-03-01"), id, "2029-03-01"),
    );
  expect(JSON.stringify(await shown(system, "on-time-rate", "2029-03-01"))).toContain(
    "2028 notice 1 ",
  );
});

test("what is judged together, and what dies on the way, makes no difference", async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.array(fc.integer({ min: 0, max: 2 })), async (entries, faults) => {
      const [calm, stormy] = [owing(), owing(dyingAt([...faults]))];
      for (const { steps: own, at } of entries) {
        await calm.enter(own, at);
        await calm.judge();
        await stormy.enter(own, at);
      }
      for (let judged = false; !judged;) {
        judged = await stormy.judge().then(
          () => true,
          () => false,
        );
      }
      expect(items(stormy)).toEqual(items(calm));
    }),
    { numRuns: 60 },
  );
}, 120_000);

function owing(wrap?: Parameters<typeof judgeHistory>[1]): JudgeHistory {
  return judgeHistory([], wrap, [], { duties: dutyFactSources, owed: dutyRules });
}

/** Obligations as /v1/obligations lists them, from what the judge keeps for it. */
async function listed({ table }: JudgeHistory, on: string): Promise<readonly Owed[]> {
  const feed = memoryFeed(table);
  const months = Array.from({ length: 60 }, (_, index) => addMonths("2024-10", index));
  const found: Owed[] = [];
  for (const { sk: county } of await queryAll(feed, { pk: "DUTYSCOPE" })) {
    const reading = { feed, seq: 1_000, on, consistent: true };
    const read = countyDuties(reading, county, { months, descending: false });
    for (const month of months) found.push(...(await read(month)));
  }
  return found;
}

const ids = [
  ...["on-time-rate", "obligations-late", "obligations-missing"],
  ...["statements-due", "statements-on-time", "statements-late", "statements-missing"],
];
const questions = [
  ["area=9901&by=year", ""],
  ["area=9901&by=quarter,organization", "organization"],
  ["area=990101&by=area,year,organization&level=township", "organization"],
  ["area=9901&by=area,year&level=community", ""],
  ["area=9901&by=month,{dimension}", "dimension"],
  ["area=9901", ""],
  ["area=9901&by=year,{dimension}", "dimension"],
] as const;

/** Rows of the statistic for each question, as texts. */
async function shown({ table }: JudgeHistory, id: string, on: string): Promise<unknown> {
  const indicator = indicators.find((one) => one.id === id);
  if (indicator === undefined) throw new Error(id);
  const all: unknown[] = [];
  for (const [question] of questions) {
    const text = question.replace("{dimension}", indicator.dimensions[0]?.name ?? "");
    const query = parseStatisticQuery(text, indicator, "9901");
    const rows = await readStatistic(memoryFeed(table), indicators, indicator, query, on);
    all.push(rows.map((row) => figures(row, query.level !== undefined)).sort());
  }
  return all;
}

function figures(row: StatisticRow, byArea: boolean): string {
  const { area, period: of = "", code = "", numerator, denominator } = row;
  return [byArea ? area : "", of, code, numerator, denominator].join(" ");
}

/** The same, counted one by one. */
function counted(owed: readonly Owed[], id: string, on: string): unknown {
  const isStatement = id.startsWith("statements");
  const standing = owed
    .filter(({ duty }) => !isStatement || duty === "statement")
    .map((one) => ({ ...one, status: String(obligationOn(one, on)["status"]) }))
    .filter(({ status }) => status !== "due");
  const counts = (status: string): boolean => {
    if (id.endsWith("due")) return true;
    if (id.startsWith("on-time") || id.endsWith("on-time")) return status === "on_time";
    return status === (id.endsWith("late") ? "late" : "missing");
  };
  return questions.map(([question]) => {
    const grain = /year|quarter|month/.exec(question)?.[0];
    const within = /area=(\d+)/.exec(question)?.[1] ?? "";
    const level = question.includes("community") ? 12 : question.includes("township") ? 9 : 0;
    const rows = new Map<string, [number, number]>();
    for (const { status, startedBy, body: by, duty, period: label, fundAccount = "" } of standing) {
      const area = startedBy?.area ?? by.area;
      const of = grain === undefined ? "" : periodIn(label, grain);
      // A period that lies in none of this kind is not among them; neither is an area above the level.
      if (of === undefined || area.length < level || !area.startsWith(within)) continue;
      const code = question.includes("organization")
        ? by.uscc
        : question.includes("dimension")
          ? isStatement
            ? fundAccount
            : duty
          : "";
      const name = [level === 0 ? "" : area.slice(0, level), of, code].join(" ");
      const [top, below] = rows.get(name) ?? [0, 0];
      rows.set(name, [top + (counts(status) ? 1 : 0), below + 1]);
    }
    return [...rows]
      .map(([name, [top, below]]) => `${name} ${String(top)} ${String(below)}`)
      .sort();
  });
}

function periodIn(label: string, grain: string): string | undefined {
  const year = label.slice(0, 4);
  if (grain === "year") return year;
  const isQuarter = /^\d{4}-Q/.test(label);
  if (isQuarter) return grain === "quarter" ? label : undefined;
  if (!/^\d{4}-\d{2}/.test(label)) return undefined;
  if (grain === "month") return label.slice(0, 7);
  return `${year}-Q${String(Math.ceil(Number(label.slice(5, 7)) / 3))}`;
}

/** All that is kept for the figures. */
function items({ table }: JudgeHistory): readonly string[] {
  return [...table]
    .flatMap(([pk, own]) => (/^(?:CELL|OWED)/.test(pk) ? [...own.values()] : []))
    .map((item) => JSON.stringify(item))
    .sort();
}
