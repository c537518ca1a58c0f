import { expect, expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { Data } from "../../../core/definitions.ts";
import { queries, type queryFields } from "../../../schemas/datasets/queries.ts";
import type { QueryFacts } from "../../../schemas/rules/query.ts";
import { remarks, said, variant } from "../../support/rule-input.ts";

function check(changes: Data): readonly string[] {
  return said(remarks(queries, variant(queries, changes)));
}

test("the rules look at what the schema holds", () => {
  expectTypeOf<z.output<typeof queryFields>>().toExtend<QueryFacts>();
  expect(queries.rules).toHaveLength(3);
});

test("an answer and a referral follow the question, and have happened", () => {
  expect(check({ answeredOn: "2026-10-12" })).toStrictEqual(["date.order /answeredOn"]);
  expect(check({ answeredOn: "2026-11-02" })).toStrictEqual(["date.future /answeredOn"]);
  expect(check({ referredOn: "2026-10-12" })).toStrictEqual(["date.order /referredOn"]);
  const later = { askedOn: "2026-11-02", answeredOn: "2026-11-02", referredOn: undefined };
  expect(check(later)).toStrictEqual(["date.future /askedOn", "date.future /answeredOn"]);
});

test("an answer has both its text and its date", () => {
  expect(check({ answer: undefined })).toStrictEqual(["query.answer /answer"]);
  expect(check({ answeredOn: undefined })).toStrictEqual(["query.answer /answeredOn"]);
});

test("a question is answered where there is an answer, and else open, referred or closed", () => {
  const none = { answer: undefined, answeredOn: undefined };
  expect(check(none)).toStrictEqual(["query.status /status"]);
  expect(check({ ...none, status: "open" })).toStrictEqual([]);
  expect(check({ status: "open" })).toStrictEqual(["query.status /status"]);
  expect(check({ ...none, status: "closed" })).toStrictEqual([]);
  expect(check({ status: "closed" })).toStrictEqual([]);
});

test("a question that was referred says to whom", () => {
  const referred = { status: "referred", answer: undefined, answeredOn: undefined };
  expect(check(referred)).toStrictEqual([]);
  expect(check({ ...referred, referredTo: undefined })).toStrictEqual([
    "query.referred /referredTo",
  ]);
});
