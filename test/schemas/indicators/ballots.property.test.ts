import fc from "fast-check";
import { expect, test } from "vitest";
import { memoryShelf } from "../../../core/audit/shelf.ts";
import { historiesOf, tallyAll } from "../../../core/statistics/tally-all.ts";
import { readStatistic } from "../../../core/statistics/read-statistic.ts";
import { parseStatisticQuery } from "../../../core/statistics/parse-statistic-query.ts";
import type { FeedReader } from "../../../core/ports.ts";
import type { JudgedRecord } from "../../../core/judging/check.ts";
import { fewestBallots } from "../../../schemas/indicators/ballots.ts";
import { indicators } from "../../../schemas/indicators/index.ts";

interface Appraisal {
  readonly area: string;
  readonly heldOn: string;
  readonly kind: string;
  readonly sector: string;
  readonly uscc: string;
  readonly valid: number;
  /** Shares of the valid ballots; two of them, for two worlds. */
  readonly satisfied: readonly [number, number];
}

const appraisal: fc.Arbitrary<Appraisal> = fc.record({
  area: fc.constantFrom("990101003005", "990101003006", "990101005001", "990121102207"),
  heldOn: fc.constantFrom("2025-11-02", "2026-01-15", "2026-02-03", "2026-05-20"),
  kind: fc.constantFrom("utility", "department"),
  sector: fc.constantFrom("water", "power"),
  uscc: fc.constantFrom("91990100MA00C0010B", "91990100MA00C0029H"),
  valid: fc.integer({ min: 0, max: 9 }),
  satisfied: fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  ),
});

const suppressing = indicators.filter(({ suppressBelow }) => suppressBelow !== undefined);

/** Every question about an indicator, down to single communities, periods and categories. */
function questions(dimensions: readonly string[]): readonly string[] {
  const groups = ["", ...dimensions].flatMap((dimension) =>
    ["", "month", "quarter", "year"].flatMap((grain) =>
      ["", "area"].map((area) => [area, grain, dimension].filter((one) => one !== "").join(",")),
    ),
  );
  return groups.flatMap((by) =>
    ["9901", "990101", "990101003", "990101003005"].flatMap((area) =>
      ["", "&from=2026-01&to=2026-03", "&from=2026-02"].map(
        (range) =>
          `area=${area}${by === "" ? "" : `&by=${by}`}${by.includes("area") && area.length < 12 ? "&level=community" : ""}${range}`,
      ),
    ),
  );
}

test("answers do not depend on how few voted: all of them together tell nothing of a cell that is not shown", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(appraisal, { minLength: 1, maxLength: 8 }), async (appraisals) => {
      const worlds = [0, 1].map((world) =>
        feedOf(
          appraisals.map((one, index) =>
            // Only what cannot be shown is voted otherwise in the other world.
            recordOf(one, index, one.satisfied[one.valid < fewestBallots && world === 1 ? 1 : 0]),
          ),
        ),
      );
      for (const indicator of suppressing) {
        for (const question of questions(indicator.dimensions.map(({ name }) => name))) {
          const query = parseStatisticQuery(question, indicator, "9901");
          const [one, other] = await Promise.all(
            worlds.map((feed) => readStatistic(feed, indicators, indicator, query, "2026-12-31")),
          );
          expect(other).toEqual(one);
          for (const { suppressed, denominator, value, numerator } of one ?? []) {
            if (suppressed === true)
              expect([value, numerator, denominator]).toEqual([null, null, null]);
            else expect(denominator).toBeGreaterThanOrEqual(fewestBallots);
          }
        }
      }
    }),
    { numRuns: 25 },
  );
});

test("what is shown differs with what can be shown, and each difference is of whole appraisals", async () => {
  const of = (valid: number, satisfied: number): Appraisal => ({
    ...{ area: "990101003005", heldOn: "2026-02-03", kind: "utility", sector: "water" },
    ...{ uscc: "91990100MA00C0010B", valid, satisfied: [satisfied, satisfied] },
  });
  const [indicator] = suppressing;
  if (indicator === undefined) throw new Error("nothing is suppressed");
  const records = [of(20, 1), { ...of(3, 0), uscc: "91990100MA00C0029H" }];
  const feed = feedOf(records.map((one, index) => recordOf(one, index, one.satisfied[0])));
  const read = async (question: string): Promise<readonly unknown[]> => {
    const query = parseStatisticQuery(question, indicator, "9901");
    const rows = await readStatistic(feed, indicators, indicator, query, "2026-12-31");
    return rows.map(({ code, denominator, suppressed }) => [code, denominator, suppressed]);
  };
  expect(await read("area=9901")).toEqual([[undefined, 20, undefined]]);
  expect(await read("area=9901&by=organization")).toEqual([
    ["91990100MA00C0010B", 20, undefined],
    ["91990100MA00C0029H", null, true],
  ]);
});

function recordOf(
  { area, heldOn, ...facts }: Appraisal,
  index: number,
  share: number,
): JudgedRecord {
  const { kind, sector, uscc, valid } = facts;
  const satisfied = Math.round(valid * share);
  return {
    ...{
      dataset: "evaluations",
      id: `e${String(index)}`,
      version: 1,
      seq: index,
      area,
      areaName: null,
    },
    ...{ publisher: "55990101MF00A00185", publisherName: null, onBehalfOf: null, ref: null },
    ...{ time: heldOn, publishedAt: `${heldOn}T00:00:00.000Z`, state: {} },
    firstPublishedAt: `${heldOn}T00:00:00.000Z`,
    data: {
      ...{ kind, heldOn, subject: { uscc, sector }, ballots: { valid } },
      tally: { satisfied, basicallySatisfied: valid - satisfied, dissatisfied: 0 },
    },
  };
}

/** The cells of records, as a feed holds them. */
function feedOf(records: readonly JudgedRecord[]): Pick<FeedReader, "query"> {
  const blocks = [
    ...tallyAll(suppressing, { histories: historiesOf(records), cases: [] }, memoryShelf()),
  ].map(([name, block]) => {
    const [pk = "", sk = ""] = name.split("\n");
    return { pk, sk, from: 0, json: JSON.stringify(block) };
  });
  return {
    query: ({ pk, min = "", max = "~" }) =>
      Promise.resolve({
        items: blocks
          .filter((one) => one.pk === pk && one.sk >= min && one.sk <= max)
          .sort((a, b) => (a.sk < b.sk ? -1 : 1)),
        more: false,
      }),
  };
}
