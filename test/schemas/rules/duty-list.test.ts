import { expect, expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { Data } from "../../../core/definitions.ts";
import { dutyLists, type dutyListFields } from "../../../schemas/datasets/duty-lists.ts";
import type { DutyListFacts } from "../../../schemas/rules/duty-list.ts";
import { remarks, said, variant } from "../../support/rule-input.ts";

function check(changes: Data): readonly string[] {
  return said(remarks(dutyLists, variant(dutyLists, changes)));
}

test("the rules look at what the schema holds", () => {
  expectTypeOf<z.output<typeof dutyListFields>>().toExtend<DutyListFacts>();
  expect(dutyLists.rules).toHaveLength(6);
});

test("the issuer is the county itself or the city above it", () => {
  expect(check({ issuerCode: "9901" })).toStrictEqual([]);
  expect(check({ issuerCode: "990121" })).toStrictEqual(["duty_list.issuer /issuerCode"]);
});

test("a power list belongs to one body, the other lists to the whole county", () => {
  expect(check({ subject: undefined })).toStrictEqual(["duty_list.subject_missing /subject"]);
  expect(check({ listType: "negative" })).toStrictEqual(["duty_list.subject /subject"]);
  expect(check({ listType: "negative", subject: undefined })).toStrictEqual([]);
});

test("a code names one item of a list", () => {
  const item = (itemCode: string): Data => ({ itemCode, itemName: "高龄津贴核对" });
  expect(check({ items: [item("XZ-1"), item("XZ-2"), item("XZ-1")] })).toStrictEqual([
    "duty_list.item_code /items/2/itemCode",
  ]);
});

test("items that are numbered are numbered by their place", () => {
  const items = [
    { no: 2, itemCode: "XZ-1", itemName: "甲" },
    { itemCode: "XZ-2", itemName: "乙" },
  ];
  expect(check({ items })).toStrictEqual(["rows.numbers /items/0/no"]);
});

test("a list ends no earlier than it begins; a review has happened", () => {
  expect(check({ effectiveTo: "2026-10-31" })).toStrictEqual(["date.order /effectiveTo"]);
  expect(check({ effectiveTo: null })).toStrictEqual([]);
  expect(check({ reviewedOn: "2026-11-02" })).toStrictEqual(["date.future /reviewedOn"]);
});

test("failing check characters are warned of where they stand", () => {
  const items = [{ itemCode: "A", itemName: "甲", responsibleUscc: "1199010100A0D0018E" }];
  expect(check({ items })).toStrictEqual(["uscc.check /items/0/responsibleUscc"]);
});
