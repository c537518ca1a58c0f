import { expect, expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { Data } from "../../../core/definitions.ts";
import { consultations, type consultationFields } from "../../../schemas/datasets/consultations.ts";
import type { ConsultationFacts } from "../../../schemas/rules/consultation.ts";
import { remarks, said, variant } from "../../support/rule-input.ts";

function check(changes: Data): readonly string[] {
  return said(remarks(consultations, variant(consultations, changes)));
}

test("the rules look at what the schema holds", () => {
  expectTypeOf<z.output<typeof consultationFields>>().toExtend<ConsultationFacts>();
  expect(consultations.rules).toHaveLength(4);
});

test("what was agreed is said; what was not needs no conclusion", () => {
  for (const outcome of ["agreed", "partly_agreed"]) {
    expect(check({ outcome, conclusion: undefined })).toStrictEqual([
      "consultation.conclusion /conclusion",
    ]);
  }
  expect(check({ outcome: "adjourned", conclusion: undefined })).toStrictEqual([]);
});

test("no more residents took part than people did", () => {
  expect(check({ residents: 34 })).toStrictEqual([]);
  expect(check({ residents: 35 })).toStrictEqual(["consultation.residents /residents"]);
});

test("what is done has the day it was done, after the consultation and before today", () => {
  const at = (implementation: Data): readonly string[] => check({ implementation });
  expect(at({ status: "done" })).toStrictEqual(["consultation.done /implementation/doneOn"]);
  expect(at({ status: "in_progress", doneOn: "2026-08-21" })).toStrictEqual([
    "consultation.done /implementation/doneOn",
  ]);
  expect(at({ status: "done", doneOn: "2026-03-04" })).toStrictEqual([
    "date.order /implementation/doneOn",
  ]);
  expect(at({ status: "done", doneOn: "2026-11-02" })).toStrictEqual([
    "date.future /implementation/doneOn",
  ]);
  expect(at({ status: "in_progress", dueOn: "2026-03-04" })).toStrictEqual([
    "date.order /implementation/dueOn",
  ]);
});

test("an outcome without a word on its implementation is not refused: C25 says so in public", () => {
  expect(check({ implementation: undefined })).toStrictEqual([]);
});
