/** Answers of the organisation that a record names, wherever that is (contract.md 1), and what the record shows of them. */
import { beforeEach, describe, expect, test } from "vitest";
import { verdictKey } from "../../../core/projection/feed-keys.ts";
import {
  donghu,
  guiyuan,
  guiyuanArea,
  liuxi,
  testInstance,
  type TestAnswer,
  type TestInstance,
  type TestSubmission,
} from "../../support/instance.ts";
import { expectRebuilt } from "../../support/projections.ts";
import { errorsOf, expectRefusal, recordId, recordOf } from "../../support/refusals.ts";

/** A department of the one county, a committee of the other. */
const health = "1199010100A0D00268";
const xigou = "54990121MF00B0021A";
const xigouArea = "990121102212";
const water = "91990100MA00C0010B";

let instance: TestInstance;
beforeEach(async () => {
  instance = await testInstance();
});

async function send(submission: TestSubmission): Promise<TestAnswer> {
  instance.now += 1000;
  const answer = await instance.post(submission);
  expect(answer.status, JSON.stringify(answer.json)).toBe(201);
  await instance.drain();
  return answer;
}

const item = (data: object, more: object = {}): object => ({ op: "publish", ...more, data });

function appraisal(uscc: string, area = guiyuanArea, more: object = {}): object {
  const data = {
    kind: "utility",
    subject: { name: "某单位", uscc, sector: "water" },
    ...{ period: "2025-H2", method: "questionnaire" },
    ballots: { issued: 10, returned: 10, valid: 10 },
    tally: { satisfied: 8, basicallySatisfied: 1, dissatisfied: 1 },
    opinions: [
      { no: 1, text: "水压不足。" },
      { no: 2, text: "通知不到位。" },
    ],
  };
  return { ...item(data, { area, ref: "PY-1" }), ...more };
}

function entrusted(uscc: string, more: object = {}): object {
  const entruster = { name: "某局", uscc };
  return item({ entruster, matter: "上报台账", from: "2026-03-01" }, { area: xigouArea, ...more });
}

const response = (evaluation: string, change: object = {}): object =>
  item({
    evaluation,
    respondedOn: "2026-03-18",
    text: "已安排检修。",
    status: "accepted",
    ...change,
  });
const reply = (id: string, change: object = {}): object =>
  item({
    ...{ subject: { dataset: "entrustments", id }, text: "不属于委托。", status: "disputed" },
    ...{ repliedOn: "2026-03-18", ...change },
  });

async function stateOf(dataset: string, id: string): Promise<unknown> {
  return (await recordOf(instance, dataset, id))?.state;
}

describe("a reply", () => {
  let reported: string;
  beforeEach(async () => {
    const answer = await send({
      ...{ dataset: "entrustments", publisher: xigou },
      items: [entrusted(health, { ref: "WT-1" })],
    });
    reported = recordId(answer);
  });

  test("is the named organisation's, in whatever county the record is; its area is the record's", async () => {
    expect(await stateOf("entrustments", reported)).toEqual({ disputed: false, replies: [] });
    const answer = await send({
      ...{ dataset: "replies", publisher: health },
      items: [reply(reported)],
    });
    expect(await recordOf(instance, "replies", recordId(answer))).toMatchObject({
      ...{ area: xigouArea, publisher: health },
      answers: { dataset: "entrustments", id: reported },
    });
    expect(await stateOf("entrustments", reported)).toMatchObject({
      replies: [
        {
          record: recordId(answer),
          publisher: health,
          status: "disputed",
          repliedOn: "2026-03-18",
        },
      ],
    });
  });

  test("may name the record by the committee's ref; a second one joins the first, and both may go again", async () => {
    const first = await send({
      ...{ dataset: "replies", publisher: health },
      items: [reply("WT-1"), reply("WT-1", { status: "accepted" })],
    });
    const [one, two] = [recordId(first), recordId(first, 1)];
    expect(await stateOf("entrustments", reported)).toMatchObject({
      replies: [{ record: one }, { record: two, status: "accepted" }],
    });
    const { data } = reply("WT-1", { status: "done" }) as { data: object };
    await send({
      ...{ dataset: "replies", publisher: health },
      items: [{ op: "correct", record: one, version: 1, reason: "办结", data }],
    });
    expect(await stateOf("entrustments", reported)).toMatchObject({
      replies: [{ record: one, status: "done" }, { record: two }],
    });
    await send({
      ...{ dataset: "replies", publisher: health },
      items: [{ op: "withdraw", record: two, version: 1, reason: "重复", ground: "error" }],
    });
    expect(await stateOf("entrustments", reported)).toMatchObject({ replies: [{ record: one }] });
    await expectRebuilt(instance);
  });

  test.each([
    ["another department", "1199010100A0D0018D"],
    ["the county above", donghu],
    ["the committee itself", xigou],
  ])("is not for %s", async (_name, publisher) => {
    const answer = await expectRefusal(
      instance,
      () => instance.post({ dataset: "replies", publisher, items: [reply(reported)] }),
      403,
      "publisher.not_allowed",
    );
    expect(answer.json.rule).toBe("answer.not_named");
  });

  test("a ref that only others may answer, or that two records share, names nothing: 422", async () => {
    const others = await expectRefusal(
      instance,
      () => instance.post({ dataset: "replies", publisher: donghu, items: [reply("WT-1")] }),
      422,
      "data.invalid",
    );
    expect(errorsOf(others)).toEqual(["record.unknown /items/0/data/subject/id"]);
    const item2 = { ...entrusted(health, { ref: "WT-1" }), area: guiyuanArea };
    await send({ dataset: "entrustments", items: [item2] });
    const both = await expectRefusal(
      instance,
      () => instance.post({ dataset: "replies", publisher: health, items: [reply("WT-1")] }),
      422,
      "data.invalid",
    );
    expect(errorsOf(both)).toEqual(["record.ambiguous /items/0/data/subject/id"]);
  });

  test("to a record that is withdrawn, or that was never there, is 422; another area 422", async () => {
    const elsewhere = { ...reply(reported), area: guiyuanArea };
    const area = await expectRefusal(
      instance,
      () => instance.post({ dataset: "replies", publisher: health, items: [elsewhere] }),
      422,
      "data.invalid",
    );
    expect(errorsOf(area)).toEqual(["area.differs /items/0/area"]);
    await send({
      ...{ dataset: "entrustments", publisher: xigou },
      items: [{ op: "withdraw", record: reported, version: 1, reason: "重报", ground: "error" }],
    });
    const gone = await expectRefusal(
      instance,
      () => instance.post({ dataset: "replies", publisher: health, items: [reply(reported)] }),
      422,
      "data.invalid",
    );
    expect(errorsOf(gone)).toEqual(["record.withdrawn /items/0/data/subject/id"]);
  });

  test("numbered after a correction that names somebody else is void", async () => {
    const { data } = entrusted(donghu) as { data: object };
    const correction = { op: "correct", record: reported, version: 1, reason: "写错", data };
    await instance.post({ dataset: "entrustments", publisher: xigou, items: [correction] });
    instance.now += 10;
    const late = await instance.post({
      ...{ dataset: "replies", publisher: health },
      items: [reply(reported)],
    });
    expect(late.status).toBe(201);
    await instance.drain();
    const verdict = await instance.feed.get(verdictKey(late.json.submission), true);
    expect(JSON.parse(verdict?.json ?? "{}")).toMatchObject({ status: "void" });
    expect(await stateOf("entrustments", reported)).toMatchObject({ replies: [] });
    // Whom it names now may reply, by the ref, too.
    await send({ dataset: "replies", publisher: donghu, items: [reply("WT-1")] });
  });

  test("of an organisation whose registration limits its datasets is still its own", async () => {
    const registration = await recordOf(instance, "organizations", water);
    const limited = { ...registration?.data, datasets: ["utility-bills"] };
    await send({
      ...{ dataset: "organizations", publisher: donghu },
      signers: [`${donghu}.officer`],
      items: [{ op: "correct", record: water, version: 1, reason: "限定", data: limited }],
    });
    const named = await send({
      ...{ dataset: "entrustments", publisher: xigou },
      items: [entrusted(water)],
    });
    await send({ dataset: "replies", publisher: water, items: [reply(recordId(named))] });
  });
});

describe("a response to an appraisal", () => {
  let evaluation: string;
  beforeEach(async () => {
    const answer = await send({ dataset: "evaluations", items: [appraisal(water)] });
    evaluation = recordId(answer);
  });

  test("is shown opinion by opinion, with its dates", async () => {
    const answer = await send({
      ...{ dataset: "evaluation-responses", publisher: water },
      items: [response(evaluation, { opinionNo: 1, dueOn: "2026-04-01" }), response("PY-1")],
    });
    expect(await stateOf("evaluations", evaluation)).toEqual({
      disputed: false,
      responses: [
        {
          ...{ record: recordId(answer), publisher: water, publishedAt: answer.json.acceptedAt },
          ...{ opinionNo: 1, respondedOn: "2026-03-18", status: "accepted", dueOn: "2026-04-01" },
          // When the opinions were passed on is not recorded.
          workingDays: null,
        },
        expect.objectContaining({ record: recordId(answer, 1) }),
      ],
    });
    await expectRebuilt(instance);
  });

  test("answers each opinion once, and only such as are there", async () => {
    const first = await send({
      ...{ dataset: "evaluation-responses", publisher: water },
      items: [response(evaluation, { opinionNo: 1 })],
    });
    const again = await expectRefusal(
      instance,
      () =>
        instance.post({
          ...{ dataset: "evaluation-responses", publisher: water },
          items: [response("PY-1", { opinionNo: 1 })],
        }),
      409,
      "unique.taken",
    );
    expect(again.json.existing).toBe(recordId(first));
    const unknown = await expectRefusal(
      instance,
      () =>
        instance.post({
          ...{ dataset: "evaluation-responses", publisher: water },
          items: [response(evaluation, { opinionNo: 3 })],
        }),
      422,
      "data.invalid",
    );
    expect(errorsOf(unknown)).toEqual(["response.opinion_unknown /items/0/data/opinionNo"]);
  });

  test("on paper is reported by the committee whose appraisal it is, which the record says", async () => {
    const paper = { opinionNo: 2, reportedBy: "committee" };
    await send({
      dataset: "evaluation-responses",
      items: [response(evaluation, paper)],
    });
    expect(await stateOf("evaluations", evaluation)).toMatchObject({
      responses: [{ opinionNo: 2, publisher: guiyuan }],
    });
    for (const [publisher, change, rule] of [
      [guiyuan, { opinionNo: 1 }, "answer.not_named"],
      [water, { opinionNo: 1, reportedBy: "committee" }, "answer.not_reporter"],
      ["55990101MF00A00260", { opinionNo: 1, reportedBy: "committee" }, "answer.not_reporter"],
    ] as const) {
      const answer = await expectRefusal(
        instance,
        () =>
          instance.post({
            ...{ dataset: "evaluation-responses", publisher },
            items: [response(evaluation, change)],
          }),
        403,
        "publisher.not_allowed",
      );
      expect(answer.json.rule).toBe(rule);
    }
    // The office above may report for the committee.
    await send({
      ...{ dataset: "evaluation-responses", publisher: liuxi, onBehalfOf: guiyuan },
      items: [response(evaluation, { opinionNo: 1, reportedBy: "committee" })],
    });
  });

  test("cannot be turned into the organisation's own word by a correction", async () => {
    const answer = await send({
      dataset: "evaluation-responses",
      items: [response(evaluation, { reportedBy: "committee" })],
    });
    const { data } = response(evaluation) as { data: object };
    const refused = await expectRefusal(
      instance,
      () =>
        instance.post({
          dataset: "evaluation-responses",
          items: [{ op: "correct", record: recordId(answer), version: 1, reason: "更正", data }],
        }),
      422,
      "data.invalid",
    );
    expect(errorsOf(refused)).toEqual(["correction.identity /items/0/data/reportedBy"]);
  });
});
