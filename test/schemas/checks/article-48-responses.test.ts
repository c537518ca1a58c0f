import { expect, test } from "vitest";
import type { JudgedRecord } from "../../../core/judging/check.ts";
import { responseCases } from "../../../schemas/checks/article-48-responses.ts";
import { demoRecords } from "../../support/demo-records.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

const organiser = "55990101MF00A00185";
const residents = committee("residents_committee");

test.each([
  ["2026-07-10", 0, "pass"],
  ["2026-07-13", 1, "pass"],
  ["2026-07-31", 15, "pass"],
  ["2026-08-03", 16, "advisory"],
])("V48b: feedback of 2026-07-10 answered on %s took %d working days: %s", (on, days, outcome) => {
  const [judgement] = judge([responseCases], [residents, ...answered({}, { respondedOn: on })]);
  expect(judgement?.verdict).toMatchObject({
    outcome,
    responsible: "91990100MA00C00298",
    values: { workingDays: days, responseWorkingDays: 15, due: "2026-07-31" },
  });
});

test("V48b: holidays do not count as working days, and worked weekends do", () => {
  // 28 to 30 September and 8 to 10 October: the 10th is a worked Saturday.
  const records = answered({ feedbackSentOn: "2026-09-24" }, { respondedOn: "2026-10-10" });
  const [judgement] = judge([responseCases], [residents, ...records]);
  expect(judgement?.verdict.values).toMatchObject({ workingDays: 6 });
});

test("V48b: the days are a setting of the county", () => {
  const setting = judged(
    "rules-settings",
    "set",
    { setting: "responseWorkingDays", value: 20, effectiveFrom: "2025-01-01" },
    { area: "990101" },
  );
  const records = [residents, ...answered({}, { respondedOn: "2026-08-03" })];
  expect(outcomes(judge([responseCases], records))).toEqual(["V48b advisory evl"]);
  expect(outcomes(judge([responseCases], [setting, ...records]))).toEqual(["V48b pass evl"]);
});

test("V48b: an appraisal by a villagers' committee is counted and not judged", () => {
  const village = committee("villagers_committee");
  const [judgement] = judge(
    [responseCases],
    [village, ...answered({}, { respondedOn: "2026-08-03" })],
  );
  expect(judgement?.verdict).toMatchObject({
    outcome: "not_assessable",
    values: { workingDays: 16 },
  });
  expect(judgement?.verdict.explanation.zh).toContain("只作统计，不作判断");
});

test("V48b: opinions are judged one by one, each by its first response or one to the whole", () => {
  const opinions = [{ no: 1 }, { no: 2 }, { no: 3 }];
  const [evaluation, late] = answered({ opinions }, { respondedOn: "2026-08-03", opinionNo: 1 });
  const early = response("early", { respondedOn: "2026-07-20", opinionNo: 2 });
  const later = response("later", { respondedOn: "2026-09-20", opinionNo: 2 });
  const records = [residents, withResponses(evaluation, late, early, later), late, early, later];
  expect(
    judge([responseCases], records).map(({ verdict }) => [verdict.discriminator, verdict.outcome]),
  ).toEqual([
    ["1", "advisory"],
    ["2", "pass"],
  ]);
  const whole = response("whole", { respondedOn: "2026-07-20" });
  const all = [residents, withResponses(evaluation, whole), whole];
  expect(outcomes(judge([responseCases], all))).toHaveLength(3);
});

test("V48b: without the day of feedback it is not assessable; not answered yet it is owed, and no finding", () => {
  const unsent = answered({ feedbackSentOn: null }, {});
  expect(outcomes(judge([responseCases], [residents, ...unsent]))).toEqual([
    "V48b not_assessable evl",
  ]);
  const [open] = answered({}, {});
  expect(judge([responseCases], [residents, { ...open, state: {} }])).toEqual([]);
});

test("V48b: departments, appraisals from before 2021-07-01 and another's response do not count", () => {
  expect(judge([responseCases], [residents, ...answered({ kind: "department" }, {})])).toEqual([]);
  const old = { heldOn: "2021-06-30", feedbackSentOn: "2021-06-30" };
  expect(judge([responseCases], [residents, ...answered(old, {})])).toEqual([]);
  const [evaluation] = answered({}, {});
  const others = response("others", { evaluation: "PY-1" });
  expect(judge([responseCases], [residents, { ...evaluation, ref: "PY-1" }, others])).toEqual([]);
});

test("V48b: in the demo evl-0005 was answered after 29 working days, of a villagers' committee", () => {
  const responses = demoRecords("evaluation-responses").map((each) => ({
    ...each,
    data: { ...each.data, evaluation: String(each.data["evaluation"]).replace("$record:", "") },
  }));
  const records = demoRecords("evaluations").map((each) =>
    withResponses(each, ...responses.filter(({ data }) => data.evaluation === each.id)),
  );
  const bodies = records.map(({ publisher }) =>
    committee(
      publisher.startsWith("54") ? "villagers_committee" : "residents_committee",
      publisher,
    ),
  );
  const judgements = judge([responseCases], [...records, ...responses, ...bodies]);
  const found = judgements.find(({ verdict }) => verdict.subject.id === "evl-0005");
  expect(found?.verdict).toMatchObject({
    outcome: "not_assessable",
    values: { workingDays: 29 },
  });
  expect(outcomes(judgements).filter((outcome) => outcome.endsWith("evl-0001"))).toEqual([
    "V48b pass evl-0001",
    "V48b pass evl-0001",
  ]);
});

function answered(
  change: object,
  responseChange: object,
): readonly [evaluation: JudgedRecord, response: JudgedRecord] {
  const own = response("rsp", responseChange);
  const data = {
    kind: "utility",
    subject: { name: "示例市燃气有限公司", uscc: "91990100MA00C00298" },
    period: "2026-H1",
    feedbackSentOn: "2026-07-10",
    opinions: [{ no: 1 }],
    ...change,
  };
  return [withResponses(judged("evaluations", "evl", data, { publisher: organiser }), own), own];
}

function response(id: string, change: object): JudgedRecord {
  return judged("evaluation-responses", id, {
    evaluation: "evl",
    respondedOn: "2026-07-16",
    ...change,
  });
}

/** As the log's state of an appraisal lists them. */
function withResponses(
  evaluation: JudgedRecord,
  ...responses: readonly JudgedRecord[]
): JudgedRecord {
  return { ...evaluation, state: { responses: responses.map(({ id }) => ({ record: id })) } };
}

function committee(kind: string, uscc = organiser): JudgedRecord {
  return judged("organizations", uscc, { uscc, kind });
}
