import { expect, test } from "vitest";
import type { JudgedRecord } from "../../../core/judging/check.ts";
import { evaluationCases } from "../../../schemas/checks/article-48.ts";
import { demoRecords } from "../../support/demo-records.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

test.each([
  [{}, "pass"],
  [{ ballots: { issued: 14, returned: 15, valid: 15 } }, "advisory"],
  [{ ballots: { issued: 15, returned: 14, valid: 15 } }, "advisory"],
  [{ tally: { satisfied: 13, basicallySatisfied: 2, dissatisfied: 1 } }, "advisory"],
  [{ ballots: { issued: 15, returned: 15 } }, "not_assessable"],
  [{ tally: undefined }, "not_assessable"],
])("V48a: with %j the figures are %s", (change, outcome) => {
  expect(of("V48a", [evaluation(change)])).toEqual([`${outcome} evl`]);
});

test.each([
  [true, "东绩办〔2026〕2号", "pass"],
  [false, "东绩办〔2026〕2号", "breach"],
  [true, undefined, "not_assessable"],
  [false, undefined, "not_assessable"],
  [null, "东绩办〔2026〕2号", "not_assessable"],
  [undefined, undefined, "not_assessable"],
])("V48c: used %s by document %s is %s", (usedInPerformanceAppraisal, appraisalDocNo, outcome) => {
  const record = evaluation({ usedInPerformanceAppraisal, appraisalDocNo });
  expect(of("V48c", [record])).toEqual([`${outcome} evl`]);
});

test("V48c: the county's government answers for it", () => {
  const county = judged(
    "organizations",
    "1199010100A0D0106U",
    { kind: "county" },
    { area: "990101" },
  );
  const judgements = judge([evaluationCases], [evaluation(), county]);
  const found = judgements.find(({ check }) => check.rule === "V48c");
  expect(found?.verdict.responsible).toBe("1199010100A0D0106U");
});

test("V48c: appraisals of utilities are no part of it", () => {
  expect(of("V48c", [evaluation({ kind: "utility" })])).toEqual([]);
});

test("article 48: appraisals from before 2021-07-01 are not judged", () => {
  expect(judge([evaluationCases], [evaluation({ heldOn: "2021-06-30" })])).toEqual([]);
  expect(of("V48a", [evaluation({ heldOn: "2021-07-01" })])).toEqual(["pass evl"]);
});

test("V48c: in the demo the three appraisals of departments are a pass, not assessable and a breach", () => {
  expect(of("V48c", demoRecords("evaluations"))).toEqual([
    "pass evl-0003",
    "not_assessable evl-0004",
    "breach evl-0006",
  ]);
});

function evaluation(change: object = {}): JudgedRecord {
  return judged("evaluations", "evl", {
    kind: "department",
    subject: { name: "东湖区民政局", uscc: "1199010100A0D0018D" },
    period: "2025",
    heldOn: "2026-01-15",
    ballots: { issued: 15, returned: 15, valid: 15 },
    tally: { satisfied: 13, basicallySatisfied: 2, dissatisfied: 0 },
    usedInPerformanceAppraisal: true,
    appraisalDocNo: "东绩办〔2026〕2号",
    ...change,
  });
}

function of(rule: string, records: readonly JudgedRecord[]): readonly string[] {
  return outcomes(judge([evaluationCases], records))
    .filter((outcome) => outcome.startsWith(`${rule} `))
    .map((outcome) => outcome.slice(rule.length + 1));
}
