import { expect, test } from "vitest";
import type { JudgedRecord } from "../../../core/judging/check.ts";
import { workforceCases } from "../../../schemas/checks/article-46.ts";
import { judge, judged } from "../../support/judged.ts";

test("W46: eighteen workers per 10,000 pass by default, and the exact number decides, not a rounded one", () => {
  expect(workers({ inPost: 18, population: 10_000 })).toEqual(["pass 18.00"]);
  expect(workers({ inPost: 18, population: 10_001 })).toEqual(["advisory 17.99"]);
  expect(workers({ inPost: 18, population: 9_999 })).toEqual(["pass 18.00"]);
});

test("W46: the county's setting in force on the day of the count decides, and is never more than an advisory", () => {
  const setting = judged(
    "rules-settings",
    "s",
    { setting: "workersPer10000", value: 12, effectiveFrom: "2026-01-01" },
    { area: "990101" },
  );
  const count = { inPost: 12, population: 10_000 };
  expect(workers(count, setting)).toEqual(["pass 12.00"]);
  expect(workers({ ...count, countedOn: "2025-12-31" }, setting)).toEqual(["advisory 12.00"]);
});

test("W46: without residents there is no number", () => {
  expect(workers({ inPost: 8 })).toEqual(["not_assessable null"]);
  expect(workers({ inPost: 8, population: 0 })).toEqual(["not_assessable null"]);
});

const all = [
  "post_development",
  "unified_management",
  "pay",
  "training",
  "assessment",
  "promotion_and_dismissal",
];

test("W46b: the six systems may stand in the count, in documents in force, or in both", () => {
  expect(systems({}, document(all))).toEqual(["pass 6"]);
  expect(systems({ systems: listed(all.slice(0, 2)) }, document(all.slice(2)))).toEqual(["pass 6"]);
});

test("W46b: what neither names is an advisory with its names, nothing at all not assessable", () => {
  expect(
    systems({ systems: listed(["pay"]) }, document(["pay", "training", "assessment"])),
  ).toEqual(["advisory 3"]);
  expect(systems({})).toEqual(["not_assessable 0"]);
});

test("W46b: a document counts from its first day to its last, in its own area", () => {
  const on = (dates: object, area = "990101"): readonly string[] =>
    systems({}, { ...document(all, dates), area });
  expect(on({ effectiveFrom: "2026-06-30", effectiveTo: "2026-06-30" })).toEqual(["pass 6"]);
  expect(on({ effectiveFrom: "2026-07-01" })).toEqual(["not_assessable 0"]);
  expect(on({ effectiveTo: "2026-06-29" })).toEqual(["not_assessable 0"]);
  expect(on({}, "990121")).toEqual(["not_assessable 0"]);
});

test("W46b: only city and counties are bound; counts of before 2021-07-01 are not judged", () => {
  expect(systems({}, { ...document(all), area: "990101003005" }, "990101003005")).toEqual([]);
  expect(systems({ countedOn: "2021-06-30" }, document(all))).toEqual([]);
});

function workers(data: object, ...others: readonly JudgedRecord[]): readonly string[] {
  return said("W46", [count(data, "990101"), ...others], "workersPer10000");
}

function systems(data: object, other?: JudgedRecord, area = "990101"): readonly string[] {
  const records = other === undefined ? [] : [other];
  return said("W46b", [count(data, area), ...records], "systems");
}

function said(rule: string, records: readonly JudgedRecord[], value: string): readonly string[] {
  return judge([workforceCases], records)
    .filter(({ check }) => check.rule === rule)
    .map(({ verdict }) => `${verdict.outcome} ${String(verdict.values[value])}`);
}

function count(data: object, area: string): JudgedRecord {
  return judged("workforce", "w", { year: 2026, countedOn: "2026-06-30", ...data }, { area });
}

function document(covers: readonly string[], dates: object = {}): JudgedRecord {
  const data = { kind: "worker_career_system", adoptedOn: "2022-01-01", covers, ...dates };
  return judged("documents", "d", data, { area: "990101" });
}

function listed(codes: readonly string[]): readonly object[] {
  return codes.map((system) => ({ system, docNo: "东民发〔2025〕18号" }));
}
