import { expect, test } from "vitest";
import type { JudgedRecord, Verdict } from "../../../core/judging/check.ts";
import { idleResourceCases } from "../../../schemas/checks/article-18.ts";
import { demoRecords } from "../../support/demo-records.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

test.each([
  [{ decision: "assigned_to_community" }, ["I18 pass idle"]],
  [{ decision: "let_or_sold" }, ["I18 advisory idle"]],
  [{ decision: "other_public_use", offeredOn: undefined }, ["I18 not_assessable idle"]],
  [{ decision: "unfit", reason: "危房" }, ["I18 pass idle"]],
  [{ decision: "unfit" }, ["I18 not_assessable idle"]],
  [{ decision: "let_or_sold", decidedOn: undefined }, ["I18 not_assessable idle"]],
  [{ decision: "let_or_sold", decidedOn: "2021-06-30" }, []],
  [{ decision: "let_or_sold", decidedOn: "2021-07-01" }, ["I18 advisory idle"]],
  [{ decision: "pending" }, []],
])("I18: an idle resource with %j is %j", (change, found) => {
  expect(outcomes(judge([idleResourceCases], [idle("idle", change)]))).toEqual(found);
});

test("I18: the share of floor area that went to communities stands with the county's government", () => {
  const records = [
    county(),
    idle("one", { decision: "assigned_to_community", floorAreaSqm: "1450.00" }),
    idle("two", { decision: "let_or_sold", floorAreaSqm: "2860.00" }),
    idle("three", { decision: "unfit", reason: "危房" }),
  ];
  expect(shareOf(records)).toMatchObject({
    outcome: "advisory",
    values: {
      resources: 2,
      floorAreaSqm: "4310",
      assignedFloorAreaSqm: "1450",
      assignedPercent: "33.6",
    },
  });
});

test("I18: a share without floor areas is not assessable, and all of it assigned a pass", () => {
  const assigned = idle("one", { decision: "assigned_to_community" });
  const unknown = idle("two", { decision: "let_or_sold", floorAreaSqm: undefined });
  expect(shareOf([county(), assigned, unknown])?.outcome).toBe("not_assessable");
  expect(shareOf([county(), assigned])?.outcome).toBe("pass");
  expect(shareOf([county(), idle("pending", { decision: "pending" })])).toBeUndefined();
});

test("I18: in the demo the school that was let is an advisory, and what was assigned passes", () => {
  expect(outcomes(judge([idleResourceCases], demoRecords("idle-resources")))).toEqual([
    "I18 pass idle-0001",
    "I18 advisory idle-0002",
    "I18 pass idle-0004",
    "I18 pass idle-0005",
  ]);
});

function idle(id: string, change: object): JudgedRecord {
  return judged("idle-resources", id, {
    name: id,
    floorAreaSqm: "100.00",
    offeredOn: "2024-06-12",
    decidedOn: "2025-03-21",
    ...change,
  });
}

function county(): JudgedRecord {
  return judged("organizations", "1199010100A0D0106U", { kind: "county" }, { area: "990101" });
}

function shareOf(records: readonly JudgedRecord[]): Verdict | undefined {
  return judge([idleResourceCases], records).find(
    ({ verdict }) => verdict.subject.dataset === "organizations",
  )?.verdict;
}
