import { expect, test } from "vitest";
import type { JudgedRecord } from "../../../core/judging/check.ts";
import { statements } from "../../../schemas/checks/article-26.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

const second = statement("second", ["2026-04-01", "2026-06-30"], 100, 250);

test("R26c: an opening balance equal to the closing balance of the period before passes", () => {
  const first = statement("first", ["2026-01-01", "2026-03-31"], 0, 100);
  expect(outcomes(judge([statements], [second, first]))).toEqual(["R26c pass second"]);
});

test("R26c: a difference is an advisory with both figures in its words", () => {
  const first = statement("first", ["2026-01-01", "2026-03-31"], 0, 1234);
  const [judgement] = judge([statements], [first, second]);
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
  expect(outcomes(judge([statements], [year, first, other]))).toEqual([]);
});

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
