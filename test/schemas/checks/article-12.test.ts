import { expect, test } from "vitest";
import type { JudgedRecord } from "../../../core/judging/check.ts";
import { communityCases } from "../../../schemas/checks/article-12.ts";
import { demoRecords } from "../../support/demo-records.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

test.each([
  [{}, "pass"],
  [{ approvalDocNo: undefined }, "not_assessable"],
  [{ effectiveOn: undefined }, "not_assessable"],
])("C12: a change with %j is %s", (change, outcome) => {
  expect(of("C12", [unit(change)])).toEqual([`${outcome} unit`]);
});

test("C12: units that never changed, and changes from before 2021-07-01, are not judged", () => {
  expect(of("C12", [unit({ changeKind: undefined })])).toEqual([]);
  expect(of("C12", [unit({ effectiveOn: "2021-06-30" })])).toEqual([]);
  expect(of("C12", [unit({ effectiveOn: "2021-07-01" })])).toEqual(["pass unit"]);
});

test.each([
  [999, "advisory"],
  [1000, "pass"],
  [3000, "pass"],
  [3001, "advisory"],
  [undefined, "not_assessable"],
])("C12b: %s households are %s", (households, outcome) => {
  expect(of("C12b", [unit({ households })])).toEqual([`${outcome} unit`]);
});

test("C12b: villages, abolished units and units of the national list without figures are not judged", () => {
  expect(of("C12b", [unit({ kind: "villagers", households: 10 })])).toEqual([]);
  expect(of("C12b", [unit({ changeKind: "abolished", households: 10 })])).toEqual([]);
  expect(of("C12b", [unit({ changeKind: undefined, households: undefined })])).toEqual([]);
});

test("C12b: the bounds are settings of the county, in force on the day of the change", () => {
  const setting = judged(
    "rules-settings",
    "set",
    { setting: "householdsMin", value: 500, effectiveFrom: "2026-03-01" },
    { area: "990101" },
  );
  const small = { households: 640 };
  expect(of("C12b", [setting, unit({ ...small, effectiveOn: "2026-03-01" })])).toEqual([
    "pass unit",
  ]);
  expect(of("C12b", [setting, unit({ ...small, effectiveOn: "2026-02-28" })])).toEqual([
    "advisory unit",
  ]);
});

test("article 12: the county's government answers for it, whoever has published the unit", () => {
  const county = judged(
    "organizations",
    "1199010100A0D0106U",
    { kind: "county" },
    { area: "990101" },
  );
  const responsible = judge([communityCases], [unit({}), county]).map(
    ({ verdict }) => verdict.responsible,
  );
  expect(responsible).toEqual(["1199010100A0D0106U", "1199010100A0D0106U"]);
});

test("article 12: in the demo 河口新村 lacks its approval and is small, 滨河 is as it should be", () => {
  expect(outcomes(judge([communityCases], demoRecords("communities")))).toEqual([
    "C12 pass com-binhe",
    "C12b pass com-binhe",
    "C12 not_assessable com-xincun",
    "C12b advisory com-xincun",
  ]);
});

function unit(change: object): JudgedRecord {
  return judged("communities", "unit", {
    name: "滨河社区",
    kind: "residents",
    households: 2260,
    changeKind: "established",
    approvalDocNo: "东政函〔2025〕58号",
    effectiveOn: "2025-12-30",
    ...change,
  });
}

function of(rule: string, records: readonly JudgedRecord[]): readonly string[] {
  return outcomes(judge([communityCases], records))
    .filter((outcome) => outcome.startsWith(`${rule} `))
    .map((outcome) => outcome.slice(rule.length + 1));
}
