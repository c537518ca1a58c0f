import { expect, test } from "vitest";
import { appropriationCases } from "../../../schemas/checks/article-41.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

const quarter = { label: "2026-Q2", from: "2026-04-01", to: "2026-06-30" };
const full = {
  period: quarter,
  budgetFen: 25_000_000,
  scheduledFen: 6_250_000,
  paidFen: 6_250_000,
  dueOn: "2026-06-20",
  paidOn: "2026-06-20",
};

test("B41: all that was due, paid on the last day, passes", () => {
  expect(said({})).toEqual(["B41 pass a"]);
});

test("B41: a fen too few and a day too late are breaches with their figures", () => {
  const [short] = judge(
    [appropriationCases],
    [judged("appropriations", "a", { ...full, paidFen: 6_249_999 })],
  );
  expect(short?.verdict.outcome).toBe("breach");
  expect(short?.verdict.explanation.zh).toContain("少拨 0.01 元");
  const [late] = judge(
    [appropriationCases],
    [judged("appropriations", "a", { ...full, paidOn: "2026-06-21" })],
  );
  expect(late?.verdict).toMatchObject({ outcome: "breach", values: { daysLate: 1 } });
});

test("B41: what was not yet due when the record was published is not assessable", () => {
  const open = { paidFen: 0, paidOn: undefined };
  expect(said({ ...open, dueOn: "2026-07-10" })).toEqual(["B41 not_assessable a"]);
  expect(said({ ...open, dueOn: "2026-07-09" })).toEqual(["B41 breach a"]);
});

test("B41: without a schedule, a due day or a day of payment nothing can be told", () => {
  for (const missing of ["scheduledFen", "dueOn", "paidOn"]) {
    expect(said({ [missing]: undefined })).toEqual(["B41 not_assessable a"]);
  }
});

test("B41: a period in which nothing was due passes; one before 2021-07-01 is not judged", () => {
  expect(said({ scheduledFen: 0, paidFen: 0, paidOn: undefined })).toEqual(["B41 pass a"]);
  expect(said({ period: { ...quarter, to: "2021-06-30" } })).toEqual([]);
});

function said(data: object): readonly string[] {
  return outcomes(
    judge([appropriationCases], [judged("appropriations", "a", { ...full, ...data })]),
  );
}
