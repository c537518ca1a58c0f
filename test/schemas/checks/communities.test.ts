/** Rules that ask what every community has: articles 27, 28, 30 and 35. */
import { expect, test } from "vitest";
import type { CaseGroup, JudgedRecord } from "../../../core/judging/check.ts";
import { mediationCases } from "../../../schemas/checks/article-27.ts";
import { gridCases } from "../../../schemas/checks/article-28.ts";
import { boardCases } from "../../../schemas/checks/article-30.ts";
import { windowCases } from "../../../schemas/checks/article-35.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

const code = "990101003005";
const community = unit({});
const key = judged("keys", "k", {}, { area: code });
const county = judged(
  "organizations",
  "1199010100A0D0106U",
  { kind: "county" },
  { area: "990101" },
);
const all = [mediationCases, gridCases, boardCases, windowCases];

test("a community where nobody has a key and nothing is published has no finding at all", () => {
  expect(judge(all, [community, county])).toEqual([]);
});

test("a unit without a committee is never judged, nor one that was abolished", () => {
  expect(judge(all, [unit({ submitting: false }), key, county])).toEqual([]);
  expect(judge(all, [unit({ validTo: "2025-12-31" }), key, county])).toEqual([]);
});

test("where a key is registered, what nobody has published is not assessable, never a breach or a pass", () => {
  expect(outcomes(judge(all, [community, key, county]))).toEqual(
    ["M27", "G28", "B30", "W35"].map((rule) => `${rule} not_assessable ${code}`),
  );
});

test("the county answers for windows and grids, whoever has published none", () => {
  const [grid, window] = judge([gridCases, windowCases], [community, key, county]);
  expect([grid?.verdict.responsible, window?.verdict.responsible]).toEqual([county.id, county.id]);
});

test("W35: a window with hours passes, also a township's that names the community or serves all", () => {
  expect(found(windowCases, window({ openHours: "9:00—12:00" }))).toEqual(["W35 pass"]);
  const shared = { area: "990101003", servedAreas: [code, "990101003006"] };
  expect(found(windowCases, window({ openHours: "9:00" }, shared))).toEqual(["W35 pass"]);
  expect(found(windowCases, window({ openHours: "9:00" }, { area: "990101003" }))).toEqual([
    "W35 pass",
  ]);
  const others = { area: "990101003", servedAreas: ["990101003006", "990101003007"] };
  expect(found(windowCases, window({ openHours: "9:00" }, others), key)).toEqual([
    "W35 not_assessable",
  ]);
});

test("W35: a window without hours is not assessable, and one that is closed is a breach", () => {
  expect(found(windowCases, window({}))).toEqual(["W35 not_assessable"]);
  expect(found(windowCases, window({ openHours: "9:00", closedOn: "2026-07-10" }))).toEqual([
    "W35 breach",
  ]);
  // Announced for later: as of the newest record it is still open.
  expect(found(windowCases, window({ openHours: "9:00", closedOn: "2026-07-11" }))).toEqual([
    "W35 pass",
  ]);
});

test("G28: a grid in force passes; ended grids and codes of elsewhere are advisories", () => {
  expect(found(gridCases, grid({ gridCode: `${code}001` }))).toEqual(["G28 pass"]);
  expect(found(gridCases, grid({ gridCode: `${code}001`, validTo: "2026-07-10" }))).toEqual([
    "G28 pass",
  ]);
  expect(found(gridCases, grid({ gridCode: `${code}001`, validTo: "2026-07-09" }))).toEqual([
    "G28 advisory",
  ]);
  expect(found(gridCases, grid({ gridCode: "990101003006001" }))).toEqual(["G28 advisory"]);
});

test("B30: a board for disclosure passes, and boards that are all removed are a breach of their committee", () => {
  expect(found(boardCases, board({ usedForDisclosure: true }))).toEqual(["B30 pass"]);
  expect(found(boardCases, board({ usedForDisclosure: true, removedOn: "2026-07-01" }))).toEqual([
    "B30 breach",
  ]);
  const [judgement] = judge([boardCases], [community, board({ removedOn: "2026-07-01" })]);
  expect(judgement?.verdict).toMatchObject({
    responsible: "55990101MF00A00185",
    values: { boards: 1, standing: 0, asOf: "2026-07-10" },
  });
});

test("B30: whether a board serves disclosure may be unknown; if none does, that is an advisory", () => {
  expect(found(boardCases, board({}))).toEqual(["B30 not_assessable"]);
  expect(found(boardCases, board({ usedForDisclosure: false }))).toEqual(["B30 advisory"]);
});

test("M27: all three pass; one that ended and was not continued is an advisory, whatever else lacks", () => {
  const [body, adviser, database] = [
    aid("mediation_committee"),
    aid("legal_adviser"),
    aid("professional_database"),
  ];
  expect(found(mediationCases, body, adviser, database)).toEqual(["M27 pass"]);
  const ended = aid("legal_adviser", { validTo: "2026-07-09" });
  expect(found(mediationCases, body, ended)).toEqual(["M27 advisory"]);
  expect(found(mediationCases, body, ended, { ...adviser, id: "next" }, database)).toEqual([
    "M27 pass",
  ]);
  expect(found(mediationCases, body)).toEqual(["M27 not_assessable"]);
});

test("M27: an adviser of the county's justice bureau serves its communities", () => {
  const adviser = { ...aid("legal_adviser"), area: "990101" };
  expect(
    found(mediationCases, aid("mediation_committee"), adviser, aid("professional_database")),
  ).toEqual(["M27 pass"]);
});

function found(group: CaseGroup, ...records: readonly JudgedRecord[]): readonly string[] {
  return judge([group], [community, ...records]).map(
    ({ check, verdict }) => `${check.rule} ${verdict.outcome}`,
  );
}

function unit(data: object): JudgedRecord {
  return judged("communities", code, { name: "桂园社区", submitting: true, ...data });
}

function window(data: object, more: Partial<JudgedRecord> = {}): JudgedRecord {
  const { data: _data, ...place } = more;
  return judged("service-windows", "w", { name: "窗口", ...data }, place);
}

function grid(data: object): JudgedRecord {
  return judged("grids", "g", { ...data });
}

function board(data: object): JudgedRecord {
  return judged("notice-boards", "b", { kind: "board", ...data });
}

function aid(kind: string, data: object = {}): JudgedRecord {
  return judged("mediation-and-legal-aid", kind, { kind, ...data });
}
