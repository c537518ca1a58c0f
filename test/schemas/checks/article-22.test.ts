import { expect, test } from "vitest";
import type { JudgedRecord } from "../../../core/judging/check.ts";
import { countyBodyCases } from "../../../schemas/checks/article-22-bodies.ts";
import { countyListCases } from "../../../schemas/checks/article-22-contradictions.ts";
import { dutyListVersions } from "../../../schemas/checks/article-22.ts";
import { demoRecords } from "../../support/demo-records.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

const groups = [dutyListVersions, countyListCases, countyBodyCases];

test.each([
  ["2026-02-28", "pass", "pass"],
  ["2026-02-27", "pass", "advisory"],
  ["2026-03-01", "advisory", "advisory"],
  [undefined, "not_assessable", "not_assessable"],
])(
  "L22a, L22c: a version until %s before one from 2026-03-01 is %s, and how they join %s",
  (effectiveTo, beside, joined) => {
    const records = [
      list("one", 1, { effectiveFrom: "2025-01-01", effectiveTo }),
      list("two", 2, { effectiveFrom: "2026-03-01" }),
    ];
    expect(of("L22a", records)).toEqual(["pass one", `${beside} two`]);
    expect(of("L22c", records)).toEqual([`${joined} two`]);
  },
);

test("L22c: a version number that is left out makes it not assessable", () => {
  const records = [
    list("one", 1, { effectiveFrom: "2025-01-01", effectiveTo: "2026-02-28" }),
    list("three", 3, { effectiveFrom: "2026-03-01" }),
  ];
  expect(of("L22c", records)).toEqual(["not_assessable three"]);
});

test("L22a, L22c: another county, another type and another body's power list are other lists", () => {
  const lists = [
    list("one", 1, { effectiveFrom: "2025-01-01", effectiveTo: "2026-12-31" }),
    list("two", 2, { effectiveFrom: "2026-03-01", listType: "negative" }),
    { ...list("three", 2, { effectiveFrom: "2026-03-01" }), area: "990121" },
    power("four", "A", { version: 1 }),
    power("five", "B", { version: 2 }),
  ];
  expect(of("L22a", lists)).toEqual(["pass one", "pass two", "pass three"]);
  expect(of("L22c", lists)).toEqual([]);
});

test("article 22: versions that ended before 2021-07-01 are not judged", () => {
  const old = list("old", 1, { effectiveFrom: "2020-01-01", effectiveTo: "2021-06-30" });
  expect(outcomes(judge(groups, [old]))).toEqual([]);
});

test("L22b: an item on both lists in force at the same time, by code or by name, is a breach that names it", () => {
  const assist = list("assist", 1, { items: [{ itemCode: "XZ-1", itemName: "代收 保险费" }] });
  const negative = (item: object, change: object = {}) =>
    list("negative", 1, { listType: "negative", items: [item], ...change });
  const sameName = negative({ itemCode: "FM-1", itemName: "代收保险费" });
  expect(of("L22b", [assist, sameName])).toEqual(["breach assist"]);
  const [judgement] = judge([countyListCases], [assist, sameName]);
  expect(judgement?.verdict.explanation.zh).toContain("XZ-1“代收 保险费”（FM-1）");
  expect(judgement?.verdict).toMatchObject({ values: { itemsOnBoth: 1 }, inputs: [sameName] });
  expect(of("L22b", [assist, negative({ itemCode: "XZ-1", itemName: "其他" })])).toEqual([
    "breach assist",
  ]);
  expect(of("L22b", [assist, negative({ itemCode: "FM-2", itemName: "其他" })])).toEqual([
    "pass assist",
  ]);
  const removed = negative({ itemCode: "XZ-1", itemName: "其他", change: "removed" });
  expect(of("L22b", [assist, removed])).toEqual(["pass assist"]);
});

test("L22b: without a negative list in force at the same time it is not assessable", () => {
  const assist = list("assist", 1, { effectiveFrom: "2025-01-01", effectiveTo: "2025-12-31" });
  const later = list("negative", 1, { listType: "negative", effectiveFrom: "2026-01-01" });
  expect(of("L22b", [assist, later])).toEqual(["not_assessable assist"]);
  const ended = list("ended", 1, { listType: "negative", effectiveFrom: "2024-01-01" });
  const next = list("next", 2, { listType: "negative", effectiveFrom: "2025-01-01", items: [] });
  expect(of("L22b", [assist, ended, next, later])).toEqual(["pass assist"]);
});

test("L22d: a body without a list in a county that publishes some is an advisory of the county", () => {
  const records = [
    body("A", "department"),
    body("B", "subdistrict"),
    body("C", "utility"),
    power("list", "A"),
  ];
  expect(of("L22d", records)).toEqual(["pass A", "advisory B"]);
  const advisory = judge([countyBodyCases], records).find(
    ({ verdict }) => verdict.outcome === "advisory",
  );
  expect(advisory?.verdict.responsible).toBe("55990101MF00A00185");
});

test("L22d: a county that publishes no power list has no finding: its lists are owed", () => {
  expect(of("L22d", [body("A", "department"), list("one", 1)])).toEqual([]);
});

test.each([
  ["2026-07-10", "pass"],
  ["2026-07-11", "advisory"],
])("L22e: a list of 2024-07-10 not reviewed by %s is %s", (published, outcome) => {
  const record = {
    ...list("one", 1, { effectiveFrom: "2024-07-10" }),
    publishedAt: `${published}T04:00:00.000Z`,
  };
  expect(of("L22e", [record])).toEqual([`${outcome} one`]);
});

test("L22e: a review counts, and a version is judged up to the one that follows it", () => {
  const reviewed = list("one", 1, { effectiveFrom: "2022-01-01", reviewedOn: "2025-01-01" });
  expect(of("L22e", [reviewed])).toEqual(["pass one"]);
  const versions = [
    list("one", 1, { effectiveFrom: "2022-01-01", effectiveTo: "2026-02-28" }),
    list("two", 2, { effectiveFrom: "2026-03-01" }),
  ];
  expect(of("L22e", versions)).toEqual(["advisory one", "pass two"]);
});

test("L22e: the interval is a setting of the county", () => {
  const setting = judged(
    "rules-settings",
    "set",
    { setting: "listReviewMonths", value: 60, effectiveFrom: "2025-01-01" },
    { area: "990101" },
  );
  const record = list("one", 1, { effectiveFrom: "2022-01-01" });
  expect(of("L22e", [record])).toEqual(["advisory one"]);
  expect(of("L22e", [record, setting])).toEqual(["pass one"]);
});

test("L22b: in the demo the insurance fee stands on both lists of 990121, and nothing else does", () => {
  const lists = demoRecords("duty-lists").map((each) => ({
    ...each,
    area: String(each.data["issuerCode"]),
  }));
  const found = outcomes(judge([countyListCases], lists));
  expect(found.filter((outcome) => outcome.includes("breach"))).toEqual([
    "L22b breach lst-assist-990121-3",
  ]);
  expect(found).toContain("L22b pass lst-assist-990101-2026");
});

function list(id: string, version: number, change: object = {}): JudgedRecord {
  const data = {
    listType: "assist_government",
    version,
    effectiveFrom: "2026-01-01",
    items: [{ itemCode: "XZ-017", itemName: "资格认证" }],
    ...change,
  };
  return judged("duty-lists", id, data, { area: "990101" });
}

function power(id: string, uscc: string, change: object = {}): JudgedRecord {
  return list(id, 1, {
    listType: "power_responsibility",
    subject: { name: uscc, uscc },
    ...change,
  });
}

function body(uscc: string, kind: string): JudgedRecord {
  return judged("organizations", uscc, { uscc, kind, name: uscc, areaCode: "990101" });
}

/** `pass one`, of one rule. */
function of(rule: string, records: readonly JudgedRecord[]): readonly string[] {
  return outcomes(judge(groups, records))
    .filter((outcome) => outcome.startsWith(`${rule} `))
    .map((outcome) => outcome.slice(rule.length + 1));
}
