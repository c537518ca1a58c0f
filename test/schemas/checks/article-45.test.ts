import { expect, test } from "vitest";
import { auditCases } from "../../../schemas/checks/article-45.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

const problem = { no: 1, text: "先付款后验收" };

test("A45: an audit of a whole year without open problems passes", () => {
  expect(said({})).toEqual(["A45 pass r"]);
  expect(said({ problems: [{ ...problem, rectifiedOn: "2026-06-01" }] })).toEqual(["A45 pass r"]);
});

test("A45: an audit of half a year is an advisory", () => {
  expect(said({ period: { label: "2025", from: "2025-01-01", to: "2025-06-30" } })).toEqual([
    "A45 advisory r",
  ]);
});

test("A45: rectification after its own day is an advisory, on that day it passes", () => {
  const problems = [problem];
  expect(said({ problems, rectification: { dueOn: "2026-08-31", doneOn: "2026-08-31" } })).toEqual([
    "A45 pass r",
  ]);
  expect(said({ problems, rectification: { dueOn: "2026-08-31", doneOn: "2026-09-01" } })).toEqual([
    "A45 advisory r",
  ]);
});

test("A45: open problems are an advisory once they were due when the report was published, else not assessable", () => {
  const problems = [problem];
  expect(said({ problems, rectification: { dueOn: "2026-07-09" } })).toEqual(["A45 advisory r"]);
  expect(said({ problems, rectification: { dueOn: "2026-07-10" } })).toEqual([
    "A45 not_assessable r",
  ]);
  expect(said({ problems })).toEqual(["A45 not_assessable r"]);
});

test("A45: an audit that came to no opinion is not assessable; other audits and times are not judged", () => {
  expect(said({ conclusion: "no_opinion" })).toEqual(["A45 not_assessable r"]);
  expect(said({ auditKind: "economic_responsibility" })).toEqual([]);
  expect(said({ period: { label: "2020", from: "2020-01-01", to: "2020-12-31" } })).toEqual([]);
});

function said(data: object): readonly string[] {
  const facts = {
    auditKind: "special_fund",
    fundAccount: "service_fund",
    period: { label: "2025", from: "2025-01-01", to: "2025-12-31" },
    conclusion: "minor_problems",
    ...data,
  };
  return outcomes(judge([auditCases], [judged("audit-reports", "r", facts)]));
}
