import { expect, test } from "vitest";
import type { JudgedRecord } from "../../../core/judging/check.ts";
import {
  communityFacilityCases,
  developmentCases,
  facilityCases,
} from "../../../schemas/checks/article-17.ts";
import { demoRecords } from "../../support/demo-records.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

const groups = [facilityCases, developmentCases, communityFacilityCases];
const shared = { servedAreas: ["990101003005", "990101003006"], area: "990101003" };

test.each([
  ["1000", "pass"],
  ["999.99", "breach"],
  [null, "not_assessable"],
  [undefined, "not_assessable"],
])("F17a: land of %s square metres is %s", (landAreaSqm, outcome) => {
  expect(of("F17a", [built({ landAreaSqm })])).toEqual([outcome]);
});

test("F17a: what is missing is said in the words, with the figures", () => {
  const [judgement] = judge([facilityCases], [built({ landAreaSqm: "980.00" })]);
  expect(judgement?.verdict.explanation.zh).toContain("980.00 平方米，比 1000 平方米少 20 平方米");
  expect(judgement?.verdict.explanation.en).toContain("20 fewer than 1,000");
});

test("F17a: a new building in an existing area is an advisory only", () => {
  const facility = built({ landAreaSqm: "980.00", siteContext: "existing_area" });
  expect(of("F17a", [facility])).toEqual(["advisory"]);
});

test("F17a: shops and leased rooms are not asked for land", () => {
  expect(of("F17a", [built({ kind: "shopping" })])).toEqual([]);
  expect(of("F17a", [built({ acquisitionMode: "lease" })])).toEqual([]);
});

test("F17a: where it is not recorded how a facility was acquired, it is not assessable", () => {
  expect(of("F17a", [built({ acquisitionMode: undefined })])).toEqual(["not_assessable"]);
});

test("article 17: facilities approved before 2021-07-01 are not judged, and without a date not assessable", () => {
  const rules = (change: object) =>
    outcomes(judge(groups, [built(change), project("two", change), office("three", change)])).map(
      (outcome) => outcome.split(" ").slice(0, 2).join(" "),
    );
  expect(rules({ approvedOn: "2021-06-30" })).toEqual([]);
  expect(rules({ approvedOn: undefined })).toEqual([
    "F17a not_assessable",
    "F17c not_assessable",
    "F17b not_assessable",
    "F17d not_assessable",
  ]);
});

test.each([
  ["372", "pass"],
  ["371.99", "breach"],
  [undefined, "not_assessable"],
])("F17b: %s square metres for 1,240 planned households are %s", (floorAreaSqm, outcome) => {
  expect(of("F17b", [project("one", { floorAreaSqm })])).toEqual([outcome]);
});

test("F17b: the facilities of one development are summed, a shared one counted once", () => {
  const own = project("own", { floorAreaSqm: "172" });
  const common = (floorAreaSqm: string) => ({
    ...project("common", { floorAreaSqm }),
    ...shared,
  });
  expect(of("F17b", [own, common("200")])).toEqual(["pass"]);
  expect(of("F17b", [own, common("199.99")])).toEqual(["breach"]);
});

test("F17b: households that are missing or differ between records are not assessable", () => {
  const development = (plannedHouseholds?: number) => ({
    development: { ref: "LX", plannedHouseholds },
  });
  expect(of("F17b", [project("one", development())])).toEqual(["not_assessable"]);
  expect(of("F17b", [project("one", { development: undefined })])).toEqual(["not_assessable"]);
  const two = [project("one", development(10)), project("two", development(20))];
  expect(of("F17b", two)).toEqual(["not_assessable"]);
});

test("F17c: every step done passes, one left undone is a breach that names it, one unknown is not assessable", () => {
  expect(of("F17c", [project("one")])).toEqual(["pass"]);
  const uninvited = project("one", { acceptance: { civilAffairsInvited: false } });
  const [judgement] = judge([facilityCases], [uninvited]);
  expect(judgement?.verdict.outcome).toBe("breach");
  expect(judgement?.verdict.explanation.zh).toContain("未做到：邀请民政部门参加验收。");
  const unknown = project("one", { acceptance: {} });
  expect(of("F17c", [unknown])).toEqual(["not_assessable"]);
});

test.each([
  ["500", "new_build", "pass"],
  ["499.99", "new_build", "breach"],
  ["499.99", "lease", "advisory"],
  ["499.99", undefined, "not_assessable"],
  [null, "lease", "not_assessable"],
])(
  "F17d: offices of %s square metres, acquired by %s, are %s",
  (area, acquisitionMode, outcome) => {
    expect(of("F17d", [office("one", { floorAreaSqm: area, acquisitionMode })])).toEqual([outcome]);
  },
);

test("F17d: offices of one community are summed; a shared one is its own case and not counted twice", () => {
  const half = office("half", { floorAreaSqm: "250" });
  expect(of("F17d", [half, office("other", { floorAreaSqm: "250" })])).toEqual(["pass"]);
  const common = { ...office("common", { floorAreaSqm: "600" }), ...shared };
  expect(outcomes(judge([communityFacilityCases], [half, common]))).toEqual([
    "F17d not_assessable half",
    "F17d pass common",
  ]);
});

test("F17d: an existing area without any office is an advisory, unless it shares one", () => {
  const venue = office("venue", { kind: "activity_venue" });
  const common = { ...office("common", { floorAreaSqm: "600" }), ...shared };
  expect(of("F17d", [venue])).toEqual(["advisory"]);
  expect(outcomes(judge([communityFacilityCases], [venue, common]))).toEqual(["F17d pass common"]);
  expect(of("F17d", [{ ...venue, ...shared }])).toEqual([]);
});

test("article 17: the demo's facilities come out as their records say", () => {
  expect(outcomes(judge(groups, demoRecords("facilities"))).toSorted()).toEqual([
    "F17a breach fac-0003",
    "F17a not_assessable fac-0007",
    "F17b breach fac-0006",
    "F17b pass fac-0001",
    "F17c breach fac-0006",
    "F17c pass fac-0001",
    "F17d advisory fac-0002",
  ]);
});

function built(change: object = {}): JudgedRecord {
  return facility("built", {
    kind: "village_service_centre",
    acquisitionMode: "new_build",
    siteContext: "rural",
    landAreaSqm: "1000",
    ...change,
  });
}

function project(id: string, change: object = {}): JudgedRecord {
  return facility(id, {
    kind: "activity_venue",
    acquisitionMode: "project_supporting",
    siteContext: "new_compound",
    floorAreaSqm: "372",
    development: { ref: "LX", plannedHouseholds: 1240 },
    sync: { design: true, construction: true, acceptance: true, delivery: true },
    acceptance: { civilAffairsInvited: true },
    ...change,
  });
}

function office(id: string, change: object = {}): JudgedRecord {
  return facility(id, {
    kind: "committee_office",
    acquisitionMode: "lease",
    siteContext: "existing_area",
    floorAreaSqm: "500",
    ...change,
  });
}

function facility(id: string, data: object): JudgedRecord {
  return judged("facilities", id, { name: id, approvedOn: "2023-01-01", ...data });
}

function of(rule: string, records: readonly JudgedRecord[]): readonly string[] {
  return judge(groups, records)
    .filter(({ check }) => check.rule === rule)
    .map(({ verdict }) => verdict.outcome);
}
