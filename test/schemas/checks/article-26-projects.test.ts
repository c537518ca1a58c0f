import { expect, test } from "vitest";
import { projectCases } from "../../../schemas/checks/article-26-projects.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

const planned = { startOn: "2026-04-06", budgetFen: 100, progressPct: 0, status: "planned" };
const accepted = { ...planned, progressPct: 100, status: "accepted", result: "验收合格" };

test("R26d: a project with budget and progress passes; no result is due before it is finished", () => {
  expect(said(planned)).toEqual(["R26d pass p"]);
  expect(said(accepted)).toEqual(["R26d pass p"]);
});

test("R26d: a finished project without a result is an advisory that names what is missing", () => {
  const { result: _result, ...silent } = accepted;
  const [judgement] = judge([projectCases], [judged("projects", "p", { ...silent, name: "路灯" })]);
  expect(judgement?.verdict.outcome).toBe("advisory");
  expect(judgement?.verdict.explanation.zh).toBe("路灯：没有公布：结果。");
  expect(said({ ...accepted, result: " " })).toEqual(["R26d advisory p"]);
});

test("R26d: a budget or a progress that is not published is an advisory, a cancelled project makes none", () => {
  const { budgetFen: _budget, ...unbudgeted } = planned;
  const { progressPct: _progress, ...still } = planned;
  expect(said(unbudgeted)).toEqual(["R26d advisory p"]);
  expect(said(still)).toEqual(["R26d advisory p"]);
  expect(said({ ...still, status: "cancelled" })).toEqual(["R26d pass p"]);
});

test("R26d: with neither status nor progress it cannot be told whether a result is due", () => {
  expect(said({ startOn: "2026-04-06", budgetFen: 1 })).toEqual(["R26d not_assessable p"]);
});

test("R26d: a project begun before 2021-07-01 is not judged", () => {
  expect(said({ ...planned, startOn: "2021-06-30" })).toEqual([]);
});

function said(data: object): readonly string[] {
  return outcomes(judge([projectCases], [judged("projects", "p", { ...data })]));
}
