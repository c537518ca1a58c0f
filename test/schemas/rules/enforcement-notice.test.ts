import { expect, expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { Data } from "../../../core/definitions.ts";
import {
  enforcementNotices,
  type enforcementNoticeFields,
} from "../../../schemas/datasets/enforcement-notices.ts";
import type { EnforcementFacts } from "../../../schemas/rules/enforcement-notice.ts";
import { remarks, said, variant } from "../../support/rule-input.ts";

function check(changes: Data): readonly string[] {
  return said(remarks(enforcementNotices, variant(enforcementNotices, changes)));
}

test("the rules look at what the schema holds", () => {
  expectTypeOf<z.output<typeof enforcementNoticeFields>>().toExtend<EnforcementFacts>();
  expect(enforcementNotices.rules).toHaveLength(4);
});

test("a term lies after the notice, which has been issued", () => {
  expect(check({ rectifyBy: "2026-09-10" })).toStrictEqual(["date.order /rectifyBy"]);
  expect(check({ issuedOn: "2026-11-02", rectifyBy: undefined })).toStrictEqual([
    "date.future /issuedOn",
  ]);
});

test("what was rectified is said with its day; it may have been before the notice", () => {
  expect(check({ rectification: undefined })).toStrictEqual([
    "enforcement.rectification /rectification",
  ]);
  expect(check({ rectifiedOn: "2026-09-01" })).toStrictEqual([]);
  expect(check({ rectifiedOn: "2026-11-02" })).toStrictEqual(["date.future /rectifiedOn"]);
  expect(check({ rectifiedOn: null, rectification: undefined })).toStrictEqual([]);
});

test("each measure is named once", () => {
  expect(check({ measures: ["correction", "correction"] })).toStrictEqual([
    "enforcement.measures /measures",
  ]);
});
