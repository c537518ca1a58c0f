import { expect, expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { Data } from "../../../core/definitions.ts";
import { validateData } from "../../../core/validation.ts";
import { entrustments, type entrustmentFields } from "../../../schemas/datasets/entrustments.ts";
import type { EntrustmentFacts } from "../../../schemas/rules/entrustment.ts";
import { remarks, said, variant } from "../../support/rule-input.ts";

function check(changes: Data): readonly string[] {
  return said(remarks(entrustments, variant(entrustments, changes)));
}

test("the rules look at what the schema holds", () => {
  expectTypeOf<z.output<typeof entrustmentFields>>().toExtend<EntrustmentFacts>();
  expect(entrustments.rules).toHaveLength(5);
});

test("a matter that came without mandate, funds or conditions can be said as it is", () => {
  const bare = {
    listItemCode: null,
    listVersion: null,
    mandate: null,
    to: null,
    fundsAgreedFen: 0,
    payments: [],
    workingConditions: "",
    reportedBy: "committee",
  };
  const data = variant(entrustments, bare);
  expect(validateData(entrustments, data, "")).toStrictEqual({ data });
  expect(check(bare)).toStrictEqual([]);
  expect(
    validateData(entrustments, variant(entrustments, { workingConditions: "  " }), ""),
  ).toMatchObject({ errors: [{ pointer: "/workingConditions" }] });
});

test("a matter ends no earlier than it begins; a mandate signed late is accepted, a future one is not", () => {
  expect(check({ to: "2026-08-31" })).toStrictEqual(["date.order /to"]);
  expect(check({ mandate: { no: "1号", signedOn: "2026-10-08" } })).toStrictEqual([]);
  expect(check({ mandate: { no: "1号", signedOn: "2026-11-02" } })).toStrictEqual([
    "date.future /mandate/signedOn",
  ]);
});

test("payments are numbered by their place and have been paid", () => {
  const payments = [
    { on: "2026-09-18", amountFen: 1 },
    { no: 1, on: "2026-11-02", amountFen: 1 },
  ];
  expect(check({ payments })).toStrictEqual([
    "rows.numbers /payments/1/no",
    "date.future /payments/1/on",
  ]);
});

test("a certificate is named where one was asked for, and only there", () => {
  const wrong = ["entrustment.certificate /certificate"];
  expect(check({ reportKind: "certificate_requested" })).toStrictEqual(wrong);
  expect(check({ certificate: "健在证明" })).toStrictEqual(wrong);
  expect(check({ reportKind: "certificate_requested", certificate: "健在证明" })).toStrictEqual([]);
});

test("a date of termination goes with the status, and lies after the beginning", () => {
  expect(check({ terminatedOn: "2026-10-08" })).toStrictEqual([
    "entrustment.terminated /terminatedOn",
  ]);
  expect(check({ status: "terminated", terminatedOn: "2026-08-31" })).toStrictEqual([
    "date.order /terminatedOn",
  ]);
  expect(check({ status: "terminated", terminatedOn: "2026-10-08" })).toStrictEqual([]);
});

test("a failing check character of the entruster is a warning", () => {
  expect(check({ entruster: { name: "某局", uscc: "1199010100A0D0018E" } })).toStrictEqual([
    "uscc.check /entruster/uscc",
  ]);
  expect(check({ entruster: { name: "某局", uscc: null } })).toStrictEqual([]);
});
