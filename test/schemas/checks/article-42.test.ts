import { expect, test } from "vitest";
import type { JudgedRecord } from "../../../core/judging/check.ts";
import { purchaseCases } from "../../../schemas/checks/article-42.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

const county = judged(
  "organizations",
  "1199010100A0D0106U",
  { kind: "county" },
  { area: "990101" },
);
const third = catalogue("c3", "2025-01-01", ["SQ0101"], { effectiveTo: "2026-12-31" });
const fourth = catalogue("c4", "2027-01-01", ["SQ0999"]);

test("C42: an item of the catalogue in force on the day of signing passes", () => {
  expect(said(purchase("SQ0101"), county, third, fourth)).toEqual(["C42 pass b"]);
});

test("C42: one that only the next edition holds is a breach of a county, an advisory of anybody else", () => {
  expect(said(purchase("SQ0999"), county, third, fourth)).toEqual(["C42 breach b"]);
  const bureau = { ...county, data: { kind: "department" } };
  expect(said(purchase("SQ0999"), bureau, third, fourth)).toEqual(["C42 advisory b"]);
  expect(said(purchase("SQ0999", { signedOn: "2027-01-01" }), county, third, fourth)).toEqual([
    "C42 pass b",
  ]);
});

test("C42: without a code, or a catalogue in force then, nothing can be told", () => {
  expect(said(judged("service-purchases", "b", { from: "2026-05-10" }), third)).toEqual([
    "C42 not_assessable b",
  ]);
  expect(said(purchase("SQ0101", { signedOn: "2024-12-31" }), county, third)).toEqual([
    "C42 not_assessable b",
  ]);
  // Its last day has passed and nothing followed.
  expect(said(purchase("SQ0101", { signedOn: "2027-01-01" }), county, third)).toEqual([
    "C42 not_assessable b",
  ]);
});

test("C42: a purchase is compared with the catalogue it names, by id or ref, where it names one", () => {
  const city = { ...catalogue("city", "2025-01-01", ["SQ0999"]), area: "9901", ref: "city-2025" };
  expect(said(purchase("SQ0999"), county, third, city)).toEqual(["C42 pass b"]);
  expect(said(purchase("SQ0999", {}, "city-2025"), county, third, city)).toEqual(["C42 pass b"]);
  expect(said(purchase("SQ0999", {}, "c3"), county, third, city)).toEqual(["C42 breach b"]);
  expect(said(purchase("SQ0999", {}, "elsewhere"), county, third)).toEqual([
    "C42 not_assessable b",
  ]);
});

test("C42: a contract of before 2021-07-01 is not judged", () => {
  expect(said(purchase("SQ0101", { signedOn: "2021-06-30" }), county, third)).toEqual([]);
});

function purchase(itemCode: string, data: object = {}, record?: string): JudgedRecord {
  return judged("service-purchases", "b", {
    title: "服务",
    purchaser: { name: "县政府", uscc: county.id },
    catalogue: { itemCode, ...(record !== undefined && { record }) },
    signedOn: "2026-05-06",
    ...data,
  });
}

function catalogue(id: string, effectiveFrom: string, codes: readonly string[], data: object = {}) {
  const items = codes.map((itemCode) => ({ itemCode, itemName: "项目" }));
  return judged("purchase-catalogues", id, { effectiveFrom, items, ...data }, { area: "990101" });
}

function said(...records: readonly JudgedRecord[]): readonly string[] {
  return outcomes(judge([purchaseCases], records));
}
