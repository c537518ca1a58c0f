import { expect, test } from "vitest";
import type { JudgedRecord } from "../../../core/judging/check.ts";
import { institutionCases } from "../../../schemas/checks/institutions.ts";
import { demoRecords } from "../../support/demo-records.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

test("J4: the document that sets up the joint meeting passes, with or without minutes beside it", () => {
  const system = document("system", { form: "measures" });
  expect(of([system])).toEqual(["J4 pass system"]);
  const minutes = document("minutes", { form: "minutes", adoptedOn: "2025-12-30" });
  expect(of([system, minutes])).toEqual(["J4 pass minutes"]);
});

test("J4: minutes alone are an advisory, a document of no form is not assessable", () => {
  expect(of([document("minutes", { form: "minutes" })])).toEqual(["J4 advisory minutes"]);
  expect(of([document("any", {})])).toEqual(["J4 not_assessable any"]);
});

test("J4: the documents of each area are judged by themselves", () => {
  const city = { ...document("city", { form: "measures" }), area: "9901" };
  expect(of([city, document("minutes", { form: "minutes" })])).toEqual([
    "J4 advisory minutes",
    "J4 pass city",
  ]);
});

test.each([
  [{ docNo: "示政发〔2021〕19号" }, "pass"],
  [{ docNo: "示政发〔2021〕19号", effectiveTo: "2026-07-10" }, "pass"],
  [{ docNo: "示政发〔2021〕19号", effectiveTo: "2026-07-09" }, "advisory"],
  [{}, "not_assessable"],
])("S11: a plan or standard with %j is %s on the day it was published", (change, outcome) => {
  expect(of([document("plan", { kind: "plan", ...change })])).toEqual([`S11 ${outcome} plan`]);
  expect(of([document("std", { kind: "standard", ...change })])).toEqual([`S11 ${outcome} std`]);
});

test("S11: of several plans the newest counts", () => {
  const old = document("old", { kind: "plan", adoptedOn: "2016-01-01" });
  const next = document("new", { kind: "plan", docNo: "示政发〔2021〕19号" });
  expect(of([old, next])).toEqual(["S11 pass new"]);
});

test("articles 4 and 11: other documents are not judged here", () => {
  expect(of([document("grid", { kind: "grid_system" })])).toEqual([]);
});

test("articles 4 and 11: in the demo 东湖区 has minutes and no document of the system", () => {
  const records = demoRecords("documents").map((each) => ({
    ...each,
    publishedAt: "2025-03-06T01:30:00.000Z",
  }));
  expect(outcomes(judge([institutionCases], records))).toEqual([
    "J4 advisory doc-dh-joint-minutes",
    "J4 pass doc-joint-meeting",
    "S11 pass doc-plan",
    "S11 pass doc-standard",
  ]);
});

function document(id: string, change: object): JudgedRecord {
  const data = { kind: "joint_meeting", title: id, adoptedOn: "2025-02-14", ...change };
  return judged("documents", id, data, { area: "990101" });
}

function of(records: readonly JudgedRecord[]): readonly string[] {
  return outcomes(judge([institutionCases], records));
}
