import { expect, test } from "vitest";
import type { JudgedRecord } from "../../../core/judging/check.ts";
import type { Judgement } from "../../../core/judging/judge-all.ts";
import { statements } from "../../../schemas/checks/article-26.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

const second = statement("second", ["2026-04-01", "2026-06-30"], 100, 250);

test("R26c: an opening balance equal to the closing balance of the period before passes", () => {
  const first = statement("first", ["2026-01-01", "2026-03-31"], 0, 100);
  expect(said(second, first)).toEqual(["R26c pass second"]);
});

test("R26c: a difference is an advisory with both figures in its words", () => {
  const first = statement("first", ["2026-01-01", "2026-03-31"], 0, 1234);
  const [judgement] = equations(first, second);
  expect(judgement?.verdict).toMatchObject({
    outcome: "advisory",
    responsible: second.publisher,
    values: { openingBalanceFen: 100, priorClosingBalanceFen: 1234 },
    inputs: [first],
  });
  expect(judgement?.verdict.explanation.zh).toContain("相差 -11.34 元");
  expect(judgement?.verdict.explanation.en).toContain("a difference of -11.34 yuan");
});

test("R26c: a yearly summary and another account's statement are no prior period", () => {
  const year = statement("year", ["2025-01-01", "2025-12-31"], 0, 9, { granularity: "year" });
  const first = statement("first", ["2026-01-01", "2026-03-31"], 5, 100);
  const other = { ...first, id: "other", data: { ...first.data, fundAccount: "relief" } };
  expect(said(year, first, other)).toEqual([]);
});

test("R26b: a statement whose totals and closing balance follow from its lines passes", () => {
  expect(sums({})).toEqual([["pass", "2026-Q2 收支情况计算无误。"]]);
});

test("R26b: a total or a balance that does not follow is an advisory with both figures", () => {
  expect(sums({ totalIncomeFen: 501 })).toEqual([
    [
      "advisory",
      "2026-Q2 收支情况计算不符：收入合计为 5.01 元，应为 5.00 元；期末余额为 4.99 元，应为 5.00 元。",
    ],
  ]);
  expect(sums({ closingBalanceFen: 500 })).toEqual([
    ["advisory", "2026-Q2 收支情况计算不符：期末余额为 5.00 元，应为 4.99 元。"],
  ]);
});

test("R26b: a red-letter reversal counts with its sign, and no line at all makes nothing", () => {
  expect(sums({ totalExpenditureFen: 121 })[0]?.[0]).toBe("advisory");
  const none = { lines: [], totalIncomeFen: 0, totalExpenditureFen: 0, closingBalanceFen: 100 };
  expect(sums(none)[0]?.[0]).toBe("pass");
});

test("R26b: a statement without its lines is not assessable", () => {
  expect(sums({ lines: undefined })[0]?.[0]).toBe("not_assessable");
});

/** 1.00 in hand, 5.00 in, 1.21 out and 0.20 of it reversed: 4.99 are left. */
const small = {
  period: { label: "2026-Q2", from: "2026-04-01", to: "2026-06-30" },
  openingBalanceFen: 100,
  totalIncomeFen: 500,
  totalExpenditureFen: 101,
  closingBalanceFen: 499,
  lines: [
    { lineNo: 1, direction: "income", amountFen: 500 },
    { lineNo: 2, direction: "expenditure", amountFen: 121 },
    { lineNo: 3, direction: "expenditure", amountFen: -20 },
  ],
};

function sums(data: object): readonly (readonly [string, string])[] {
  return judge([statements], [judged("receipts", "r", { ...small, ...data })])
    .filter(({ check }) => check.rule === "R26b")
    .map(({ verdict }) => [verdict.outcome, verdict.explanation.zh]);
}

function equations(...records: readonly JudgedRecord[]): readonly Judgement[] {
  return judge([statements], records).filter(({ check }) => check.rule === "R26c");
}

function said(...records: readonly JudgedRecord[]): readonly string[] {
  return outcomes(equations(...records));
}

function statement(
  id: string,
  [from, to]: readonly [string, string],
  openingBalanceFen: number,
  closingBalanceFen: number,
  period: object = { granularity: "quarter" },
): JudgedRecord {
  return judged("receipts", id, {
    period: { label: id, from, to, ...period },
    fundAccount: "working_fund",
    openingBalanceFen,
    closingBalanceFen,
  });
}
