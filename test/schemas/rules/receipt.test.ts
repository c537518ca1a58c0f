import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { Data, RuleRemark, SeriesEntry } from "../../../core/definitions.ts";
import { receipts, type receiptFields } from "../../../schemas/datasets/receipts.ts";
import { seriesEntryOf, type StatementFacts } from "../../../schemas/rules/receipt-facts.ts";
import { remarks, said, variant } from "../../support/rule-input.ts";

const quarter = { granularity: "quarter", label: "2026-Q3", from: "2026-07-01", to: "2026-09-30" };

function check(changes: Data, series: readonly SeriesEntry[] = []): readonly RuleRemark[] {
  return remarks(receipts, variant(receipts, changes), { series });
}

/** A balanced statement with these lines (direction and fen), on an opening balance. */
function statement(
  opening: number,
  ...amounts: readonly (readonly ["income" | "expenditure", number])[]
): Data {
  const sum = (direction: string): number =>
    amounts.filter(([of]) => of === direction).reduce((total, [, fen]) => total + fen, 0);
  return {
    openingBalanceFen: opening,
    totalIncomeFen: sum("income"),
    totalExpenditureFen: sum("expenditure"),
    closingBalanceFen: opening + sum("income") - sum("expenditure"),
    lines: amounts.map(([direction, amountFen], index) => ({
      lineNo: index + 1,
      direction,
      itemName: "办公用品",
      amountFen,
      occurredOn: "2026-08-01",
      ...(amountFen < 0 && { reversalOf: "2026-Q2/relief#1" }),
    })),
  };
}

function published(label: string, from: string, to: string, data: Data): SeriesEntry {
  const period = { granularity: label.length === 4 ? "year" : "quarter", label, from, to };
  return { record: `r-${label}`, ...seriesEntryOf(variant(receipts, { ...data, period })) };
}

test("the rules look at what the schema holds", () => {
  expectTypeOf<z.output<typeof receiptFields>>().toExtend<StatementFacts>();
  expect(receipts.rules.length).toBeGreaterThan(5);
});

describe("sums", () => {
  test("a statement that does not balance is refused at its closing balance", () => {
    const found = check({ closingBalanceFen: 763601 });
    expect(said(found)).toStrictEqual(["receipt.unbalanced /closingBalanceFen"]);
    expect(found[0]?.message.zh).toContain("7,636.00 元，多 0.01 元");
  });

  test("swapped digits are hinted at where the difference is divisible by 9", () => {
    const [found] = check({ closingBalanceFen: 763600 + 18000 });
    expect(found?.message.zh).toContain("数字颠倒");
  });

  test("a total that is not the sum of its lines is refused at that total", () => {
    expect(
      said(
        check({ ...statement(0, ["income", 500]), totalIncomeFen: 600, closingBalanceFen: 600 }),
      ),
    ).toStrictEqual(["receipt.income_sum /totalIncomeFen"]);
    expect(
      said(
        check({
          ...statement(0, ["expenditure", 500]),
          totalExpenditureFen: 400,
          closingBalanceFen: -400,
        }),
      ),
    ).toStrictEqual(["receipt.expenditure_sum /totalExpenditureFen"]);
  });

  test("a statement without lines says that nothing happened, or is refused", () => {
    expect(said(check(statement(700)))).toStrictEqual([]);
    expect(
      said(check({ ...statement(700), totalIncomeFen: 100, closingBalanceFen: 800 })),
    ).toStrictEqual(["receipt.empty_unbalanced /lines"]);
    expect(
      said(check({ ...statement(700), totalIncomeFen: 100, totalExpenditureFen: 100 })),
    ).toStrictEqual(["receipt.empty_unbalanced /lines"]);
  });

  test("every balanced statement is accepted and every other by a fen refused, whatever the lines", () => {
    const direction = fc.constantFrom("income" as const, "expenditure" as const);
    const amount = fc
      .integer({ min: -1_000_000_000, max: 1_000_000_000 })
      .filter((fen) => fen !== 0);
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.array(fc.tuple(direction, amount), { minLength: 1, maxLength: 30 }),
        fc.constantFrom("closingBalanceFen", "totalIncomeFen", "openingBalanceFen"),
        (opening, lines, member) => {
          const good = variant(receipts, statement(opening, ...lines));
          expect(said(remarks(receipts, good))).toStrictEqual([]);
          const bad = { ...good, [member]: Number(good[member]) + 1 };
          expect(said(remarks(receipts, bad)).join()).toContain("receipt.unbalanced");
        },
      ),
    );
  });
});

describe("lines", () => {
  const line = {
    lineNo: 1,
    direction: "income",
    itemName: "利息",
    amountFen: 100,
    occurredOn: "2026-08-01",
  };
  const sums = {
    openingBalanceFen: 0,
    totalIncomeFen: 200,
    totalExpenditureFen: 0,
    closingBalanceFen: 200,
  };

  test("numbers run from 1 to n, each once", () => {
    expect(said(check({ ...sums, lines: [{ ...line, lineNo: 2 }, line] }))).toStrictEqual([]);
    expect(said(check({ ...sums, lines: [line, line] }))).toStrictEqual([
      "receipt.line_numbers /lines/1/lineNo",
    ]);
    expect(said(check({ ...sums, lines: [line, { ...line, lineNo: 3 }] }))).toStrictEqual([
      "receipt.line_numbers /lines/1/lineNo",
    ]);
  });

  test("a negative amount says what it reverses", () => {
    const lines = [
      { ...line, amountFen: 300 },
      { ...line, lineNo: 2, amountFen: -100 },
    ];
    expect(said(check({ ...sums, lines }))).toStrictEqual([
      "receipt.negative_not_reversal /lines/1/amountFen",
    ]);
    const named = [lines[0], { ...lines[1], reversalOf: "2026-Q2/relief#7" }];
    expect(said(check({ ...sums, lines: named }))).toStrictEqual([]);
  });

  test("a date lies within the period, its first and last day included", () => {
    for (const [occurredOn, fits] of [
      ["2026-07-01", true],
      ["2026-09-30", true],
      ["2026-06-30", false],
      ["2026-10-01", false],
    ] as const) {
      const lines = [line, { ...line, lineNo: 2, occurredOn }];
      expect(said(check({ ...sums, lines }))).toStrictEqual(
        fits ? [] : ["receipt.line_outside_period /lines/1/occurredOn"],
      );
    }
  });
});

describe("period", () => {
  test.for([
    [{ ...quarter, label: "2026-Q2" }, "period.label_mismatch /period/from"],
    [{ ...quarter, to: "2026-09-29" }, "period.label_mismatch /period/to"],
    [{ ...quarter, label: "2026-09" }, "period.label /period/label"],
    [{ ...quarter, label: "third quarter" }, "period.label /period/label"],
    [{ ...quarter, from: "2026-10-01", to: "2026-09-30" }, "period.reversed /period/to"],
  ] as const)("%j is refused", ([period, expected]) => {
    expect(said(check({ ...statement(0), period }))).toStrictEqual([expected]);
  });

  test("month, quarter, year and event are accepted, leap years too", () => {
    for (const period of [
      { granularity: "month", label: "2024-02", from: "2024-02-01", to: "2024-02-29" },
      quarter,
      { granularity: "year", label: "2025", from: "2025-01-01", to: "2025-12-31" },
      { granularity: "event", label: "防汛捐赠", from: "2026-07-20", to: "2026-08-10" },
    ]) {
      expect(said(check({ ...statement(0), period }))).toStrictEqual([]);
    }
  });

  test("a period that has not ended is a warning", () => {
    const period = { granularity: "year", label: "2026", from: "2026-01-01", to: "2026-12-31" };
    const found = check({ ...statement(0), period });
    expect(said(found)).toStrictEqual(["receipt.period_unfinished /period/to"]);
    expect(found[0]?.severity).toBe("warning");
  });
});

describe("beside the other statements of the account", () => {
  const q1 = published("2026-Q1", "2026-01-01", "2026-03-31", statement(0, ["income", 9_000_000]));
  const q2 = published(
    "2026-Q2",
    "2026-04-01",
    "2026-06-30",
    statement(9_000_000, ["expenditure", 5_000_000]),
  );
  const q4 = published(
    "2026-Q4",
    "2026-10-01",
    "2026-12-31",
    statement(4_100_000, ["income", 60_000]),
  );
  const year = published("2025", "2025-01-01", "2025-12-31", statement(1, ["income", 77]));

  test("an opening balance that is not the last closing balance is a warning", () => {
    const found = check(statement(4_000_001, ["income", 8_000_000]), [q2, year, q1]);
    expect(said(found)).toStrictEqual(["receipt.opening_differs /openingBalanceFen"]);
    expect(found[0]?.severity).toBe("warning");
    expect(said(check(statement(4_000_000, ["income", 8_000_000]), [q2, year, q1]))).toStrictEqual(
      [],
    );
  });

  test("a year is compared with years alone", () => {
    const period = { granularity: "year", label: "2026", from: "2026-01-01", to: "2026-12-31" };
    const found = remarks(receipts, variant(receipts, { ...statement(78), period }), {
      acceptedOn: "2027-02-01",
      series: [q1, q2, year],
    });
    expect(said(found)).toStrictEqual([]);
  });

  test("a correction that the period after does not follow is a warning", () => {
    expect(said(check(statement(4_000_000, ["income", 100_001]), [q2, q4]))).toStrictEqual([
      "receipt.closing_differs /closingBalanceFen",
    ]);
    expect(said(check(statement(4_000_000, ["income", 100_000]), [q2, q4]))).toStrictEqual([]);
  });

  test("yuan typed where fen are meant is a warning: 68400 for 6,840,000", () => {
    const usual = published(
      "2026-Q2",
      "2026-04-01",
      "2026-06-30",
      statement(0, ["income", 7_000_000], ["expenditure", 6_840_000]),
    );
    expect(said(check(statement(1600, ["expenditure", 68_400]), [usual]))).toStrictEqual([
      "receipt.opening_differs /openingBalanceFen",
      "receipt.unit_suspect /openingBalanceFen",
      "receipt.unit_suspect /totalExpenditureFen",
    ]);
    const tooMuch = check(statement(160_000, ["expenditure", 684_000_000]), [usual]);
    expect(said(tooMuch)).toStrictEqual(["receipt.unit_suspect /totalExpenditureFen"]);
    expect(tooMuch[0]?.message.zh).toContain("100 倍");
    expect(tooMuch[0]?.severity).toBe("warning");
  });

  test("10,000 yuan typed where yuan are meant is a warning, and a good year is none", () => {
    const at = (fen: number): readonly string[] =>
      said(check(statement(4_000_000, ["expenditure", fen]), [q2]));
    expect(at(500)).toContain("receipt.unit_suspect /totalExpenditureFen");
    expect(at(50_000_000_000)).toContain("receipt.unit_suspect /totalExpenditureFen");
    expect(at(50_000_000)).toStrictEqual([]);
    expect(at(500_000)).toStrictEqual([]);
  });
});

test("a statement's place in its account is its period, its class and its amounts", () => {
  expect(seriesEntryOf(receipts.example.data)).toStrictEqual({
    from: "2026-07-01",
    to: "2026-09-30",
    class: "regular",
    facts: {
      openingBalanceFen: 250000,
      totalIncomeFen: 1200000,
      totalExpenditureFen: 686400,
      closingBalanceFen: 763600,
    },
  });
});
