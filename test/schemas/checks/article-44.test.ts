import { expect, test } from "vitest";
import type { JudgedRecord } from "../../../core/judging/check.ts";
import { donationCases } from "../../../schemas/checks/article-44.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

const third = statement("q3", "2026-09-30", [line(1, 500_000)]);

test("D44: a gift that stands in the statement of its time passes, with the line", () => {
  const [judgement] = judge([donationCases], [gift("d"), third]);
  expect(judgement?.verdict).toMatchObject({
    outcome: "pass",
    values: { statement: "q3", lineNo: 1 },
    inputs: [third],
  });
});

test("D44: a gift that published statements do not hold is an advisory, one ahead of them not assessable", () => {
  expect(said(gift("d", { amountFen: 500_001 }), third)).toEqual(["D44 advisory d"]);
  const second = statement("q2", "2026-06-30", [line(1, 500_000)]);
  expect(said(gift("d"), second)).toEqual(["D44 not_assessable d"]);
});

test("D44: two equal gifts need two lines", () => {
  expect(said(gift("d1"), gift("d2"), third)).toEqual(["D44 pass d1", "D44 advisory d2"]);
  const both = statement("q3", "2026-09-30", [line(1, 500_000), line(2, 500_000)]);
  expect(said(gift("d1"), gift("d2"), both)).toEqual(["D44 pass d1", "D44 pass d2"]);
});

test("D44: a voucher decides between equal amounts, and a line with another voucher does not count", () => {
  const vouched = statement("q3", "2026-09-30", [
    line(1, 500_000, { voucherNo: "收1" }),
    line(2, 500_000, { voucherNo: "收2" }),
  ]);
  expect(said(gift("d1"), gift("d2", { voucherNo: "收1" }), vouched)).toEqual([
    "D44 pass d1",
    "D44 pass d2",
  ]);
  expect(said(gift("d", { voucherNo: "收3" }), vouched)).toEqual(["D44 advisory d"]);
});

test("D44: a gift that names its statement is looked for there alone, by ref or id, also in the next year", () => {
  const next = { ...statement("q1", "2027-03-31", [line(1, 500_000)]), ref: "2027-Q1/donation" };
  expect(said(gift("d", { receipt: "2027-Q1/donation" }), next)).toEqual(["D44 pass d"]);
  expect(said(gift("d", { receipt: "q3" }), next)).toEqual(["D44 not_assessable d"]);
});

test("D44: income that is marked as something else is no gift", () => {
  const interest = statement("q3", "2026-09-30", [line(1, 500_000, { purpose: "interest" })]);
  expect(said(gift("d"), interest)).toEqual(["D44 advisory d"]);
});

test("D44: without an account it cannot be told; goods, services and gifts to a foundation are not judged", () => {
  expect(said(gift("d", { fundAccount: undefined }), third)).toEqual(["D44 not_assessable d"]);
  expect(said(gift("d", { form: "goods" }), third)).toEqual([]);
  expect(said({ ...gift("d"), area: "990101" }, third)).toEqual([]);
  expect(said(gift("d", { receivedOn: "2021-06-30" }), third)).toEqual([]);
});

function gift(id: string, data: object = {}): JudgedRecord {
  return judged("donations", id, {
    form: "money",
    amountFen: 500_000,
    receivedOn: "2026-08-12",
    fundAccount: "donation",
    ...data,
  });
}

function statement(id: string, to: string, lines: readonly object[]): JudgedRecord {
  return judged("receipts", id, {
    period: { label: id, from: `${to.slice(0, 7)}-01`, to },
    fundAccount: "donation",
    lines,
  });
}

function line(lineNo: number, amountFen: number, data: object = {}): object {
  return { lineNo, direction: "income", amountFen, purpose: "donation", ...data };
}

function said(...records: readonly JudgedRecord[]): readonly string[] {
  return outcomes(judge([donationCases], records));
}
