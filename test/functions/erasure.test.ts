/** Erasure (contract.md 2): from the answer on nothing of an erased item is served or kept anywhere. */
import type { Hono } from "hono";
import { beforeEach, expect, test } from "vitest";
import { keyItem } from "../../cli/bootstrap/genesis.ts";
import { erasureRegister } from "../../core/log/erasures.ts";
import { verdictKey } from "../../core/projection/feed-keys.ts";
import { replayErasures } from "../../core/submission/replay-erasures.ts";
import { parseRedactedBody, redactedBodyBelongs } from "../../core/submission/redacted-body.ts";
import { projectPending, type ProjectDependencies } from "../../functions/project/project.ts";
import { sequencePending } from "../../functions/sequence/sequence.ts";
import { datasets } from "../../schemas/index.ts";
import { memoryLedger } from "../../store/memory-ledger.ts";
import { feedOver } from "../openapi/demo-instance.ts";
import { notice, statement } from "../support/examples.ts";
import {
  guiyuan,
  guiyuanArea,
  testInstance,
  type TestAnswer,
  type TestInstance,
  type TestSubmission,
} from "../support/instance.ts";
import { listedFeed, projectorOf, expectRebuilt, type ListedFeed } from "../support/projections.ts";
import { whilePumping } from "../support/pump.ts";
import { newKey, recordId } from "../support/refusals.ts";

const secret = "柳某某家庭困难情况";
let listed: ListedFeed;
let instance: TestInstance;
let feed: Hono;
beforeEach(async () => {
  listed = listedFeed();
  instance = await testInstance(false, datasets, listed);
  feed = feedOver(instance);
});

const dataOf = (item: object): object => (item as { data: object }).data;
const secretNotice = (n: string): object =>
  notice({ title: `${secret}标题${n}`, body: `${secret}正文${n}` });

async function post(submission: TestSubmission): Promise<TestAnswer> {
  instance.now += 1000;
  const answer = await whilePumping(instance, instance.post(submission));
  expect(answer.status, JSON.stringify(answer.json)).toBe(201);
  await instance.drain();
  // What lists may lag behind.
  instance.now += 1000;
  return answer;
}

/** Three versions of one record among others, all with the secret; answers their submissions. */
async function publish(): Promise<{ record: string; submissions: string[] }> {
  const first = await post({
    dataset: "disclosures",
    items: [notice(), { ...secretNotice("1"), ref: "N-1" }, notice()],
  });
  const record = recordId(first, 1);
  const submissions = [first.json.submission as string];
  for (const version of [1, 2]) {
    const change = { op: "correct", record, version, reason: `${secret}理由` };
    const data = dataOf(secretNotice(String(version + 1)));
    const items = [{ ...change, data }];
    submissions.push((await post({ dataset: "disclosures", items })).json.submission as string);
  }
  return { record, submissions };
}

const paths = (record: string, submissions: readonly string[]): string[] => [
  ...["", "/versions", "/versions/1", "/versions/2", "/versions/3", "/versions/4"].map(
    (rest) => `/v1/disclosures/${record}${rest}`,
  ),
  ...["status=all", "ref=N-1&status=all", `publisher=${guiyuan}&status=all`, `area=${guiyuanArea}`]
    .concat(["format=csv&status=all", "format=ndjson&status=all", "sort=time"])
    .map((query) => `/v1/disclosures?${query}`),
  "/v1/changes?limit=1000",
  ...submissions.flatMap((id) =>
    ["", "/body", "/body/redacted"].map((rest) => `/v1/submissions/${id}${rest}`),
  ),
];

async function served(record: string, submissions: readonly string[]): Promise<string> {
  const asOf: string[] = [];
  const next = await instance.ledger.next();
  for (let seq = next - 5; seq < next; seq += 1) {
    asOf.push(`/v1/disclosures?status=all&asOf=${String(seq)}`);
    asOf.push(`/v1/disclosures/${record}?asOf=${String(seq)}`);
  }
  let all = "";
  for (const path of [...paths(record, submissions), ...asOf]) {
    const response = await feed.request(path);
    expect(response.status, path).toBeLessThan(500);
    all += `${path}\n${await response.text()}\n`;
  }
  expect(instance.bugs).toEqual([]);
  return all;
}

async function kept(submissions: readonly string[]): Promise<string> {
  const parts = (await listed.dump()).map(({ json }) => json);
  for (const id of submissions) {
    parts.push(JSON.stringify(await instance.ledger.submission(id)));
    parts.push(Buffer.from((await instance.ledger.body(id)) ?? []).toString());
    parts.push(Buffer.from((await instance.ledger.redactedBody(id)) ?? []).toString());
  }
  return parts.join("\n");
}

const byWithdrawal = (record: string): object => ({
  ...{ op: "withdraw", record, version: 3, reason: "含个人信息", ground: "personal_information" },
});
const byCorrection = (record: string): object => ({
  ...{ op: "correct", record, version: 3, reason: "含个人信息", ground: "personal_information" },
  ...{ erase: true, data: dataOf(notice({ title: "删节后的公示" })) },
});

const ways: readonly (readonly [string, (record: string) => object])[] = [
  ["a withdrawal", byWithdrawal],
  ["a correction", byCorrection],
];

test.each(ways)(
  "after %s that erases, no answer and no stored item holds the text of any earlier version",
  async (_, erase) => {
    const { record, submissions } = await publish();
    expect(await served(record, submissions)).toContain(secret);
    await post({ dataset: "disclosures", items: [erase(record)] });
    expect(await served(record, submissions)).not.toContain(secret);
    expect(await kept(submissions)).not.toContain(secret);
    await expectRebuilt(instance);
  },
);

test.each(ways)("after %s that erases, no search finds the text", async (_, erase) => {
  const { record } = await publish();
  const before = `&status=all&asOf=${String((await instance.ledger.next()) - 1)}`;
  const search = async (rest: string): Promise<readonly { id: string }[]> => {
    const path = `/v1/disclosures?q=${encodeURIComponent("柳某某 困难")}${rest}`;
    const page = (await (await feed.request(path)).json()) as { data: { id: string }[] }; // as served
    return page.data;
  };
  expect((await search("")).map(({ id }) => id)).toStrictEqual([record]);
  await post({ dataset: "disclosures", items: [erase(record)] });
  expect(await search("&status=all")).toStrictEqual([]);
  expect(await search(before)).toStrictEqual([]);
});

test.each(ways)(
  "after %s that erases, versions, body and redacted body say so",
  async (_, erase) => {
    const { record, submissions } = await publish();
    const answer = await post({ dataset: "disclosures", items: [erase(record)] });
    expect(answer.json).toMatchObject({ status: "accepted", records: [record] });
    const versions = await (await feed.request(`/v1/disclosures/${record}/versions`)).json();
    const gone = { erased: true, patch: null, reason: null };
    expect(versions).toMatchObject({
      data: [gone, gone, gone, { version: 4, erased: false, reason: "含个人信息", patch: null }],
    });
    for (const version of ["1", "2", "3"]) {
      const path = `/v1/disclosures/${record}/versions/${version}`;
      expect((await feed.request(path)).status).toBe(410);
      expect((await feed.request(`${path}/proof`)).status).toBe(200);
    }
    const [first = ""] = submissions;
    const path = `/v1/submissions/${first}`;
    const body = await feed.request(`${path}/body`);
    expect(body.status).toBe(410);
    expect(await body.json()).toMatchObject({ links: { redacted: `${path}/body/redacted` } });
    expect(await (await feed.request(path)).json()).toMatchObject({
      erasedItems: [1],
      links: { redacted: `${path}/body/redacted` },
    });
    const redacted = await (await feed.request(`${path}/body/redacted`)).arrayBuffer();
    const leaf = JSON.parse((await instance.ledger.submission(first))?.leaf ?? "{}") as {
      items: string;
      publisher: string;
    };
    const parsed = parseRedactedBody(new Uint8Array(redacted)) ?? expect.fail("not redacted");
    expect(redactedBodyBelongs(parsed, leaf)).toBe(true);
  },
);

test("an erasing correction is the record's next version, which may be corrected and erased again", async () => {
  const { record } = await publish();
  await post({ dataset: "disclosures", items: [byCorrection(record)] });
  const now = await (await feed.request(`/v1/disclosures/${record}`)).json();
  expect(now).toMatchObject({
    version: 4,
    ref: "N-1",
    data: { title: "删节后的公示" },
    correction: { reason: "含个人信息", ground: "personal_information" },
  });
  const again = { ...byCorrection("N-1"), version: 4, data: dataOf(secretNotice("5")) };
  await post({ dataset: "disclosures", items: [again] });
  const plain = { op: "correct", record, version: 5, reason: "更正", data: dataOf(notice()) };
  await post({ dataset: "disclosures", items: [plain] });
  await post({ dataset: "disclosures", items: [{ ...byWithdrawal(record), version: 6 }] });
  const all = await expectRebuilt(instance);
  expect(all.map(({ json }) => json).join("\n")).not.toContain(secret);
});

test("the same bytes sent again are answered as the first time and not stored again", async () => {
  const item = secretNotice("1");
  const nonce = "q83vEjRWeJCrze8SNFZ4kA";
  const first = await post({ dataset: "disclosures", items: [item], nonce });
  const record = recordId(first);
  await post({ dataset: "disclosures", items: [{ ...byWithdrawal(record), version: 1 }] });
  const repeat = await instance.post({ dataset: "disclosures", items: [item], nonce });
  expect(repeat.status).toBe(200);
  expect(repeat.json).toMatchObject({ records: [record], acceptedAt: first.json.acceptedAt });
  await instance.drain();
  expect(await kept([first.json.submission as string])).not.toContain(secret);
});

test("an erasure is not answered as accepted before it is done, and is confirmed by sending it again", async () => {
  const { record } = await publish();
  const items = [byWithdrawal(record)];
  const submission = { dataset: "disclosures", items, nonce: "q83vEjRWeJCrze8SNFZ4kQ" };
  // Nothing projects meanwhile.
  const early = await instance.post(submission);
  expect(early).toMatchObject({ status: 503, json: { code: "busy" } });
  await instance.drain();
  expect(await instance.post(submission)).toMatchObject({
    status: 200,
    json: { records: [record], status: "published" },
  });
});

test("an erasure whose key was revoked before it in the log destroys nothing", async () => {
  const { record, submissions } = await publish();
  const doomed = newKey("doomed");
  const office = { uscc: guiyuan, areaCode: guiyuanArea };
  const officer = [`${guiyuan}.officer`];
  await post({
    ...{ dataset: "keys", signers: officer },
    items: [keyItem(office, "clerk", "clerk-8", doomed)],
  });
  const revocation = { op: "withdraw", record: doomed.keyid, version: 1, reason: "遗失" };
  instance.now += 1000;
  await instance.post({
    ...{ dataset: "keys", signers: officer },
    items: [{ ...revocation, ground: "superseded" }],
  });
  // Accepted, for the revocation is not applied yet; numbered after it.
  const items = [byWithdrawal(record)];
  const answer = await instance.post({ dataset: "disclosures", signers: [doomed], items });
  expect(answer).toMatchObject({ status: 503, json: { code: "busy" } });
  await instance.drain();
  const [last] = await instance.ledger.sequenced((await instance.ledger.next()) - 1, 1);
  const verdict = await instance.feed.get(verdictKey(last?.submission ?? ""), true);
  expect(verdict?.json).toContain("void");
  expect(await instance.ledger.body(submissions[0] ?? "")).toBeDefined();
  expect(await served(record, submissions)).toContain(`${secret}正文3`);
});

test("a statement that was erased leaves its period free, and the replay agrees", async () => {
  const line = { ...statement(1, { note: secret }) };
  const first = await post({ dataset: "receipts", items: [line, statement(2)] });
  const record = recordId(first);
  await post({ dataset: "receipts", items: [{ ...byWithdrawal(record), version: 1 }] });
  await post({ dataset: "receipts", items: [statement(1)] });
  const lines = await (await feed.request(`/v1/receipt-lines?status=all`)).text();
  expect(lines).not.toContain(secret);
  const all = await expectRebuilt(instance);
  expect(all.map(({ json }) => json).join("\n")).not.toContain(secret);
});

test("a crash at any commit or redaction of an erasure leaves it to be done whole by the next", async () => {
  const { record, submissions } = await publish();
  // It crashes at the first call, then at the second after that, and so on, before or after it is made.
  const faults = { calls: 0, at: 1 };
  const faulty = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    faults.calls += 1;
    const due = faults.calls === faults.at;
    if (due) {
      faults.calls = 0;
      faults.at += 1;
    }
    if (due && faults.at % 2 === 0) throw new Error("crash");
    const result = await work();
    if (due) throw new Error("crash");
    return result;
  };
  const weak = listedFeed((commit) => faulty(commit));
  const { ledger } = instance;
  const projector: ProjectDependencies = {
    ...projectorOf(instance, weak.feed),
    ledger: {
      submission: (id) => ledger.submission(id),
      body: (id) => ledger.body(id),
      redactedBody: (id) => ledger.redactedBody(id),
      sequenced: (seq, limit) => ledger.sequenced(seq, limit),
      redact: (...change) => faulty(() => ledger.redact(...change)),
    },
  };
  const project = async (): Promise<void> => {
    for (;;) {
      try {
        await projectPending(projector);
        return;
      } catch (error) {
        if (!(error instanceof Error) || error.message !== "crash") throw error;
      }
    }
  };
  await project();
  Object.assign(faults, { calls: 0, at: 1 });
  instance.now += 1000;
  // The instance's own projector stands still: the faulty one erases.
  await instance.post({ dataset: "disclosures", items: [byWithdrawal(record)] });
  await sequencePending(ledger);
  await project();
  const texts = (await weak.dump()).map(({ json }) => json).join("\n");
  expect(texts).not.toContain(secret);
  for (const id of submissions) expect(await ledger.body(id)).toBeUndefined();
  // The instance's own projection follows over bodies that are gone already.
  await instance.drain();
  expect(await kept(submissions)).not.toContain(secret);
  expect(await listed.dump()).toEqual(await weak.dump());
});

test("what a backup brings back is destroyed again by the register beside the log", async () => {
  const { record, submissions } = await publish();
  const [first = ""] = submissions;
  const entry = (await instance.ledger.submission(first)) ?? expect.fail(first);
  const body = (await instance.ledger.body(first)) ?? expect.fail(first);
  await post({ dataset: "disclosures", items: [byWithdrawal(record)] });
  const erasures = await erasureRegister(instance.objects).all();
  expect(erasures.map(({ submission, items }) => [submission, items])).toEqual([
    [submissions[0], [1]],
    [submissions[1], [0]],
    [submissions[2], [0]],
  ]);
  // A ledger of before the erasure.
  const old = memoryLedger();
  await old.accept({ entry, body, expectedChain: undefined, heads: [], refs: [] });
  expect(await replayErasures(old, datasets, erasures)).toBe(1);
  expect(await replayErasures(old, datasets, erasures)).toBe(0);
  expect(await old.body(first)).toBeUndefined();
  const redacted = Buffer.from((await old.redactedBody(first)) ?? []).toString();
  expect(redacted).not.toContain(secret);
});
