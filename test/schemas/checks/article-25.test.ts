import { expect, test } from "vitest";
import type { JudgedRecord } from "../../../core/judging/check.ts";
import { consultationCases } from "../../../schemas/checks/article-25.ts";
import { demoRecords } from "../../support/demo-records.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

test.each([
  [{}, "pass"],
  [{ implementation: { status: "not_started" } }, "pass"],
  [{ implementation: undefined }, "advisory"],
  [{ conclusion: undefined }, "not_assessable"],
])("C25: an agreement with %j is %s", (change, outcome) => {
  expect(of(consultation(change))).toEqual([`C25 ${outcome} con`]);
});

test("C25: without an agreement there is nothing to carry out", () => {
  expect(of(consultation({ outcome: "not_agreed", implementation: undefined }))).toEqual([]);
  expect(of(consultation({ outcome: "adjourned", implementation: undefined }))).toEqual([]);
});

test("C25: the laws ask for it from 2026-01-01", () => {
  const open = { implementation: undefined };
  expect(of(consultation({ ...open, heldOn: "2025-12-31" }))).toEqual([]);
  expect(of(consultation({ ...open, heldOn: "2026-01-01" }))).toEqual(["C25 advisory con"]);
});

test("C25: in the demo con-0002 lacks its follow-up, and only that", () => {
  expect(outcomes(judge([consultationCases], demoRecords("consultations")))).toEqual([
    "C25 advisory con-0002",
    "C25 pass con-0003",
    "C25 pass con-0004",
  ]);
});

function consultation(change: object): JudgedRecord {
  return judged("consultations", "con", {
    topic: "照明",
    heldOn: "2026-03-05",
    outcome: "agreed",
    conclusion: "增设路灯2盏。",
    implementation: { status: "done" },
    ...change,
  });
}

function of(record: JudgedRecord): readonly string[] {
  return outcomes(judge([consultationCases], [record]));
}
