import { expect, test } from "vitest";
import type { JudgedRecord } from "../../../core/judging/check.ts";
import { ruralFacilityCases } from "../../../schemas/checks/article-15.ts";
import { plannedFacilityCases } from "../../../schemas/checks/article-16.ts";
import { demoRecords } from "../../support/demo-records.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

const groups = [ruralFacilityCases, plannedFacilityCases];

test.each([
  [{ maintainer: { name: "河口镇人民政府" } }, ["M15 pass fac"]],
  [{}, ["M15 not_assessable fac"]],
  [{ approvedOn: undefined }, ["M15 not_assessable fac"]],
  [{ approvedOn: "2021-06-30" }, []],
  [{ approvedOn: "2021-07-01" }, ["M15 not_assessable fac"]],
])("M15: rural infrastructure with %j is %j", (change, found) => {
  expect(of({ kind: "rural_transport", ...change })).toEqual(found);
});

test.each([
  [{ planRef: "LX-07-14" }, ["R16 pass fac"]],
  [{}, ["R16 not_assessable fac"]],
  [{ acquisitionMode: undefined }, ["R16 not_assessable fac"]],
  [{ acquisitionMode: "lease" }, []],
  [{ approvedOn: "2021-06-30" }, []],
])("R16: a facility that was built, with %j, is %j", (change, found) => {
  expect(of({ kind: "village_service_centre", ...change })).toEqual(found);
});

test("articles 15 and 16: each is about its own kinds of facility", () => {
  expect(of({ kind: "shopping" })).toEqual([]);
});

test("articles 15 and 16: in the demo the parcel point has no maintainer and 西沟's activity room no plan", () => {
  expect(outcomes(judge(groups, demoRecords("facilities"))).toSorted()).toEqual([
    "M15 not_assessable fac-0008",
    "M15 pass fac-0009",
    "R16 not_assessable fac-0007",
    "R16 pass fac-0001",
    "R16 pass fac-0003",
    "R16 pass fac-0006",
  ]);
});

function of(change: object): readonly string[] {
  const data = { name: "设施", acquisitionMode: "new_build", approvedOn: "2023-01-01", ...change };
  const record: JudgedRecord = judged("facilities", "fac", data);
  return outcomes(judge(groups, [record]));
}
