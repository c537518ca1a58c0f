import { expect, test } from "vitest";
import { propertyCases } from "../../../schemas/checks/article-31.ts";
import { judge, judged } from "../../support/judged.ts";

const company = { managerKind: "company", contractTo: "2026-12-31", coordination: true };

test("M31: a compound with a manager and coordination passes in both", () => {
  expect(said(company)).toEqual(["manager pass", "coordination pass"]);
});

test("M31: nobody managing a compound is an advisory with its households, for who may step in is not bound to", () => {
  expect(said({ managerKind: "none" })).toEqual(["manager advisory"]);
  const [judgement] = judge(
    [propertyCases],
    [arrangement({ managerKind: "none", households: 96 })],
  );
  expect(judgement?.verdict.explanation.zh).toBe("7号院：截至2026-06-30，小区96 户无人管理。");
});

test("M31: a contract that ended before the day of the record is an advisory, on that day it still holds", () => {
  expect(said({ ...company, contractTo: "2026-06-30" })).toEqual([
    "manager pass",
    "coordination pass",
  ]);
  expect(said({ ...company, contractTo: "2026-06-29" })).toEqual([
    "manager advisory",
    "coordination pass",
  ]);
});

test("M31: no coordination is an advisory, an unrecorded one not assessable, and owners need none", () => {
  expect(said({ ...company, coordination: false })).toEqual([
    "manager pass",
    "coordination advisory",
  ]);
  expect(said({ managerKind: "other_manager" })).toEqual([
    "manager pass",
    "coordination not_assessable",
  ]);
  expect(said({ managerKind: "owners_self" })).toEqual(["manager pass"]);
});

test("M31: a record of before 2021-07-01 is not judged", () => {
  expect(said({ ...company, asOf: "2021-06-30" })).toEqual([]);
});

function said(data: object): readonly string[] {
  return judge([propertyCases], [arrangement(data)]).map(
    ({ verdict }) => `${verdict.discriminator ?? ""} ${verdict.outcome}`,
  );
}

function arrangement(data: object) {
  return judged("property-arrangements", "p", { compound: "7号院", asOf: "2026-06-30", ...data });
}
