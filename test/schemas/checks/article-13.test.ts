import { expect, test } from "vitest";
import type { JudgedRecord } from "../../../core/judging/check.ts";
import { communityCircleCases } from "../../../schemas/checks/article-13.ts";
import { demoRecords } from "../../support/demo-records.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

const community = judged("communities", "com", { name: "桂园社区", submitting: true });
const kinds = [
  "day_care_station",
  "childcare",
  "meal_service",
  "medical",
  "shopping",
  "culture_sports",
  "police_post",
];

test("P13: a community with every kind of facility in use passes", () => {
  expect(of(kinds.map((kind) => facility(kind)))).toEqual(["P13 pass com"]);
});

test("P13: what is missing is an advisory that names it, with the county's government responsible", () => {
  const county = judged(
    "organizations",
    "1199010100A0D0106U",
    { kind: "county" },
    { area: "990101" },
  );
  const records = [community, county, ...kinds.slice(1).map((kind) => facility(kind))];
  const [judgement] = judge([communityCircleCases], records);
  expect(judgement?.verdict).toMatchObject({
    outcome: "advisory",
    responsible: "1199010100A0D0106U",
    values: { kindsInUse: 6, kindsNamed: 7 },
  });
  expect(judgement?.verdict.explanation.zh).toContain("没有的是养老；");
});

test("P13: a facility that is suspended, closed or still being built does not count", () => {
  for (const status of ["planned", "under_construction", "suspended", "closed"]) {
    const all = kinds.map((kind) => facility(kind, { status }));
    expect(of(all)).toEqual(["P13 advisory com"]);
  }
});

test("P13: a shared facility counts for each community that it serves", () => {
  const shared = kinds.map((kind) => ({
    ...facility(kind),
    area: "990101003",
    servedAreas: ["990101003005", "990101003006"],
  }));
  expect(of(shared)).toEqual(["P13 pass com"]);
});

test("P13: without any facility a community that takes part is not assessable, another not judged", () => {
  const key = judged("keys", "key", {});
  expect(of([key])).toEqual(["P13 not_assessable com"]);
  expect(of([])).toEqual([]);
});

test("P13: in the demo 桂园 has three of the seven kinds", () => {
  const [judgement] = judge(
    [communityCircleCases],
    [
      community,
      ...demoRecords("facilities").map((each) => {
        const served = each.data["servedAreas"];
        return Array.isArray(served) ? { ...each, servedAreas: served.map(String) } : each;
      }),
    ],
  );
  expect(judgement?.verdict).toMatchObject({ outcome: "advisory", values: { kindsInUse: 3 } });
});

function facility(kind: string, change: object = {}): JudgedRecord {
  return judged("facilities", kind, { kind, name: kind, status: "in_use", ...change });
}

function of(records: readonly JudgedRecord[]): readonly string[] {
  return outcomes(judge([communityCircleCases], [community, ...records]));
}
