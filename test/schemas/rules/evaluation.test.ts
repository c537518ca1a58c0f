import { expect, expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { Data } from "../../../core/definitions.ts";
import { validateData } from "../../../core/validation.ts";
import { evaluations, type evaluationFields } from "../../../schemas/datasets/evaluations.ts";
import type { EvaluationFacts } from "../../../schemas/rules/evaluation.ts";
import { remarks, said, variant } from "../../support/rule-input.ts";

function check(changes: Data): readonly string[] {
  return said(remarks(evaluations, variant(evaluations, changes)));
}

test("the rules look at what the schema holds", () => {
  expectTypeOf<z.output<typeof evaluationFields>>().toExtend<EvaluationFacts>();
  expect(evaluations.rules).toHaveLength(7);
});

test("no more ballots come back than were issued, no more are valid than came back", () => {
  expect(check({ ballots: { issued: 14, returned: 15, valid: 14 } })).toStrictEqual([
    "evaluation.returned /ballots/returned",
  ]);
  expect(check({ ballots: { issued: 15, returned: 13, valid: 14 } })).toStrictEqual([
    "evaluation.valid /ballots/valid",
  ]);
  expect(check({ ballots: { issued: 14, returned: 14, valid: 14 } })).toStrictEqual([]);
});

test("every valid ballot is counted once", () => {
  const tally = { satisfied: 11, basicallySatisfied: 2, dissatisfied: 2 };
  expect(check({ tally })).toStrictEqual(["evaluation.tally /tally"]);
});

test("a utility works in a utility's sector, a department is a department", () => {
  const subject = { name: "某单位", uscc: "1199010100A0D0018D" };
  expect(check({ subject: { ...subject, sector: "gas" } })).toStrictEqual([
    "evaluation.sector /subject/sector",
  ]);
  expect(check({ kind: "utility", subject: { ...subject, sector: "gas" } })).toStrictEqual([]);
  expect(check({ kind: "utility", subject: { ...subject, sector: "health" } })).toStrictEqual([
    "evaluation.sector /subject/sector",
  ]);
});

test("the organiser is a body above the committee, or is not said", () => {
  const wrong = ["evaluation.organiser /organiserCode"];
  expect(check({ organiserCode: undefined })).toStrictEqual([]);
  expect(check({ organiserCode: "990101" })).toStrictEqual([]);
  expect(check({ organiserCode: "990101003005" })).toStrictEqual(wrong);
  expect(check({ organiserCode: "990101004" })).toStrictEqual(wrong);
});

test("opinions are numbered by their place", () => {
  const opinion = (no: number): Data => ({ no, text: "水压不足" });
  expect(check({ opinions: [opinion(1), opinion(2)] })).toStrictEqual([]);
  expect(check({ opinions: [opinion(2), opinion(2), opinion(1)] })).toStrictEqual([
    "rows.numbers /opinions/0/no",
    "rows.numbers /opinions/2/no",
  ]);
});

test("feedback follows the appraisal, and both have happened", () => {
  expect(check({ feedbackSentOn: "2026-07-21" })).toStrictEqual(["date.order /feedbackSentOn"]);
  expect(check({ feedbackSentOn: "2026-11-02" })).toStrictEqual(["date.future /feedbackSentOn"]);
  expect(check({ feedbackSentOn: "2026-11-01" })).toStrictEqual([]);
  expect(check({ heldOn: "2026-11-02", feedbackSentOn: null })).toStrictEqual([
    "date.future /heldOn",
  ]);
});

test("a failing check character of the appraised is a warning, not a refusal", () => {
  const subject = { name: "某局", uscc: "1199010100A0D0018E", sector: "health" };
  const found = remarks(evaluations, variant(evaluations, { subject }));
  expect(said(found)).toStrictEqual(["uscc.check /subject/uscc"]);
  expect(found[0]?.severity).toBe("warning");
});

test.for(["100.01", "101", "-1", "12.345"])("%s is no score", (score) => {
  const result = validateData(evaluations, variant(evaluations, { score }), "");
  expect(result).toMatchObject({ errors: [{ pointer: "/score" }] });
});

test.for(["2026-H3", "2026-Q0", "2026-13", "26-H1", "2026H1"])("%s is no period", (period) => {
  const result = validateData(evaluations, variant(evaluations, { period }), "");
  expect(result).toMatchObject({ errors: [{ pointer: "/period", rule: "schema.format" }] });
});
