import { expect, expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { Data } from "../../../core/definitions.ts";
import { validateData } from "../../../core/validation.ts";
import {
  disclosureCatalogue,
  type disclosureCatalogueFields,
} from "../../../schemas/datasets/disclosure-catalogue.ts";
import type { CatalogueFacts } from "../../../schemas/rules/disclosure-catalogue.ts";
import { remarks, said, variant } from "../../support/rule-input.ts";

function check(changes: Data): readonly string[] {
  return said(remarks(disclosureCatalogue, variant(disclosureCatalogue, changes)));
}

test("the rules look at what the schema holds", () => {
  expectTypeOf<z.output<typeof disclosureCatalogueFields>>().toExtend<CatalogueFacts>();
  expect(disclosureCatalogue.rules).toHaveLength(3);
});

test("working days follow an event, a due day follows a period", () => {
  expect(check({ withinWorkingDays: 20 })).toStrictEqual([
    "catalogue.working_days /withinWorkingDays",
  ]);
  expect(check({ cadence: "event" })).toStrictEqual(["catalogue.due_day /dueDay"]);
  expect(check({ cadence: "standing" })).toStrictEqual(["catalogue.due_day /dueDay"]);
  expect(check({ cadence: "event", dueDay: undefined, withinWorkingDays: 20 })).toStrictEqual([]);
});

test("fund accounts go with statements, each named once", () => {
  const wrong = ["catalogue.fund_accounts /fundAccounts"];
  expect(check({ dataset: "disclosures" })).toStrictEqual(wrong);
  expect(check({ dataset: undefined })).toStrictEqual(wrong);
  expect(check({ fundAccounts: ["relief", "relief"] })).toStrictEqual(wrong);
});

test("an entry ends no earlier than it begins", () => {
  expect(check({ effectiveTo: "2026-03-31" })).toStrictEqual(["date.order /effectiveTo"]);
  expect(check({ effectiveTo: null })).toStrictEqual([]);
});

test("no catalogue shortens the fifteen days of display that the national laws ask for", () => {
  const data = variant(disclosureCatalogue, { displayDays: 14 });
  expect(validateData(disclosureCatalogue, data, "")).toMatchObject({
    errors: [{ pointer: "/displayDays" }],
  });
});
