import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Dataset } from "../../../../core/definitions.ts";
import { formOf } from "../../../../functions/portal/console/form/field-tree.ts";
import { dataOf, valuesOf, withValue } from "../../../../functions/portal/console/form/values.ts";
import { fenOfYuan } from "../../../../functions/portal/console/form/yuan.ts";
import { datasets } from "../../../../schemas/index.ts";
import { receipts } from "../../../../schemas/datasets/receipts.ts";
import { demoRecords } from "../../../support/demo-records.ts";

const submitted = datasets.filter((dataset): dataset is Dataset => dataset.kind === "submitted");

describe.for(submitted.map((dataset) => [dataset.name, dataset] as const))("%s", ([, dataset]) => {
  test("what the form shows of a record and gives back is the record, but for members that say nothing", () => {
    const fields = formOf(dataset);
    for (const data of [dataset.example.data, ...demoDataOf(dataset.name)]) {
      const { data: again, errors } = dataOf(fields, valuesOf(fields, data));
      expect(errors).toEqual([]);
      expect(withoutNothing(again)).toEqual(withoutNothing(data));
    }
  });

  test("every field has a title in both languages, and every choice has labels", () => {
    const walk = (fields: ReturnType<typeof formOf>): void => {
      for (const field of fields) {
        expect(field.title.zh).not.toBe("");
        expect(field.title.en).not.toBe("");
        if (field.kind === "code" || field.kind === "codes") expect(field.codes).not.toEqual([]);
        walk(field.members);
      }
    };
    walk(formOf(dataset));
  });
});

test("amounts are read as clerks type them, to the fen, and never guessed", () => {
  const read = ["1680", "1,680.00", "￥1，680.5", "-0.29", "０.０７元", "0", "-0", "1 680"];
  expect(read.map(fenOfYuan)).toEqual([168000, 168000, 168050, -29, 7, 0, 0, 168000]);
  for (const text of ["", "abc", "1.234", "3万元", "1,68", "1e3", "--1", "99999999999999999"])
    expect(fenOfYuan(text)).toBeUndefined();
});

test("what cannot be read as an amount is told by its place", () => {
  const fields = formOf(receipts);
  const values = withValue(
    valuesOf(fields, receipts.example.data),
    ["lines", 1, "amountFen"],
    "3万",
  );
  const { errors } = dataOf(fields, values);
  expect(errors.map(({ path }) => path)).toEqual([["lines", 1, "amountFen"]]);
});

test("a value is put at its path, and all else stays as it was", () => {
  const values = { a: "1", rows: [{ x: "1" }, { x: "2" }] };
  expect(withValue(values, ["rows", 1, "x"], "3")).toEqual({
    a: "1",
    rows: [{ x: "1" }, { x: "3" }],
  });
  expect(withValue(undefined, ["g", "x"], "3")).toEqual({ g: { x: "3" } });
});

function demoDataOf(name: string): readonly unknown[] {
  const held = existsSync(
    new URL(`../../../../local/seed/demo/records/${name}.json`, import.meta.url),
  );
  return held ? demoRecords(name).map(({ data }) => data) : [];
}

/** A form does not tell an empty field from one that says null, nothing or an empty list. */
function withoutNothing(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, member: unknown) =>
      member === null || member === "" || (Array.isArray(member) && member.length === 0)
        ? undefined
        : member,
    ),
  );
}
