import { expect, test } from "vitest";
import type { JudgedRecord } from "../../../core/judging/check.ts";
import { certificateCases, proposalCases } from "../../../schemas/checks/article-24.ts";
import { demoRecords } from "../../support/demo-records.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

const health = "1199010100A0D00268";

test("P24: a proposal that a department handles itself passes", () => {
  expect(outcomes(judge([proposalCases], [proposal(), body("department")]))).toEqual([
    "P24 pass pro",
  ]);
});

test.each([
  ["department", "breach"],
  ["county", "breach"],
  ["subdistrict", "advisory"],
])("P24: passed back by a %s is %s", (kind, outcome) => {
  const back = proposal({ status: "passed_back", passedBack: { on: "2026-05-13" } });
  const [judgement] = judge([proposalCases], [back, body(kind)]);
  expect(judgement?.verdict).toMatchObject({
    outcome,
    responsible: health,
    values: { passedBackOn: "2026-05-13" },
  });
});

test("P24: the handler's own reply that it passes the proposal back counts as much as the committee's word", () => {
  const back = {
    ...proposal(),
    state: {
      replies: [{ status: "accepted" }, { status: "passed_back", repliedOn: "2026-05-20" }],
    },
  };
  const [judgement] = judge([proposalCases], [back, body("department")]);
  expect(judgement?.verdict).toMatchObject({
    outcome: "breach",
    values: { passedBackOn: "2026-05-20" },
  });
});

test("P24: a committee as the handler is an advisory, since who passed it on is not known", () => {
  const own = proposal({ handler: { uscc: "55990101MF00A00185" } });
  expect(outcomes(judge([proposalCases], [own]))).toEqual(["P24 advisory pro"]);
  expect(outcomes(judge([proposalCases], [proposal(), body("residents_committee")]))).toEqual([
    "P24 advisory pro",
  ]);
});

test("P24: a handler that is not registered is not assessable, and before 2021-07-01 nothing is judged", () => {
  expect(outcomes(judge([proposalCases], [proposal()]))).toEqual(["P24 not_assessable pro"]);
  expect(judge([proposalCases], [proposal({ submittedOn: "2021-06-30" })])).toEqual([]);
  expect(judge([proposalCases], [proposal({ submittedOn: "2021-07-01" })])).toHaveLength(1);
});

test.each([
  [{ listItemCode: "NC-10" }, "breach"],
  [{ certificate: "健在 证明" }, "breach"],
  [{ certificate: "居住证明", listItemCode: null }, "pass"],
  [{ certificate: "居住证明" }, "not_assessable"],
])("N24: a request with %j is %s beside the no-certificate list", (change, outcome) => {
  const records = [request(change), list(), body("department")];
  expect(outcomes(judge([certificateCases], records))).toEqual([`N24 ${outcome} ent`]);
});

test("N24: of a subdistrict it is an advisory; without a list in force on the day not assessable", () => {
  const listed = request({ listItemCode: "NC-10" });
  expect(outcomes(judge([certificateCases], [listed, list(), body("subdistrict")]))).toEqual([
    "N24 advisory ent",
  ]);
  const later = list({ effectiveFrom: "2026-05-16" });
  for (const lists of [[], [later], [{ ...list(), area: "9902" }]]) {
    expect(outcomes(judge([certificateCases], [listed, body("department"), ...lists]))).toEqual([
      "N24 not_assessable ent",
    ]);
  }
});

test("N24: only certificates asked for are judged, from 2021-07-01", () => {
  expect(judge([certificateCases], [request({ reportKind: "mandate" }), list()])).toEqual([]);
  expect(judge([certificateCases], [request({ from: "2021-06-30" }), list()])).toEqual([]);
});

test("article 24: in the demo ent-0006 asks for a listed certificate and pro-0003 was passed back", () => {
  const records = [
    ...demoRecords("proposals"),
    ...demoRecords("entrustments"),
    ...demoRecords("duty-lists").map((each) => ({
      ...each,
      area: String(each.data["issuerCode"]),
    })),
    body("department"),
    body("subdistrict", "1199012100A0D0229U"),
    body("county", "1199010100A0D0106U"),
  ];
  expect(outcomes(judge([certificateCases, proposalCases], records))).toEqual([
    "N24 breach ent-0006",
    "P24 pass pro-0001",
    "P24 pass pro-0002",
    "P24 advisory pro-0003",
    "P24 advisory pro-0004",
    "P24 not_assessable pro-0005",
  ]);
});

function proposal(change: object = {}): JudgedRecord {
  return judged("proposals", "pro", {
    title: "关于修复排水渠的意见",
    handler: { name: "东湖区卫生健康局", uscc: health },
    submittedOn: "2026-04-29",
    status: "accepted",
    ...change,
  });
}

function request(change: object = {}): JudgedRecord {
  return judged("entrustments", "ent", {
    entruster: { name: "东湖区卫生健康局", uscc: health },
    reportKind: "certificate_requested",
    matter: "要求出具证明",
    certificate: "慰问金用证明",
    from: "2026-05-15",
    ...change,
  });
}

function list(change: object = {}): JudgedRecord {
  const data = {
    listType: "no_certificate",
    version: 1,
    effectiveFrom: "2020-04-28",
    items: [{ itemCode: "NC-10", itemName: "健在证明" }],
    ...change,
  };
  return judged("duty-lists", "list", data, { area: "9901" });
}

function body(kind: string, uscc = health): JudgedRecord {
  return judged("organizations", uscc, { uscc, kind, name: kind });
}
