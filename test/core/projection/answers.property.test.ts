/** Endorsements and disputes as the projection has them, against a replay of the log in plain words. */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { keyItem } from "../../../cli/bootstrap/genesis.ts";
import type { SigningKey } from "../../../cli/key-file.ts";
import { verdictKey } from "../../../core/projection/feed-keys.ts";
import { statement } from "../../support/examples.ts";
import {
  guiyuan,
  guiyuanArea,
  liuxi,
  testInstance,
  type TestInstance,
  type TestSubmission,
} from "../../support/instance.ts";
import { expectRebuilt } from "../../support/projections.ts";
import { newKey, recordOf } from "../../support/refusals.ts";

/** Numbers choose among what there is. */
const step = fc.oneof(
  { weight: 6, arbitrary: stepOf("publish", "correct", "correct", "withdraw") },
  { weight: 6, arbitrary: stepOf("endorse", "endorse", "endorse", "unendorse") },
  { weight: 2, arbitrary: stepOf("revoke") },
  { weight: 2, arbitrary: stepOf("drain") },
);
type Kind = "publish" | "correct" | "withdraw" | "endorse" | "unendorse" | "revoke" | "drain";
interface Step {
  readonly do: Kind;
  readonly key: number;
  readonly what: number;
  /** By the office above, for the committee: a chain of its own, so that order is not given. */
  readonly above: boolean;
  readonly approve: boolean;
}

function stepOf(...kinds: readonly Kind[]): fc.Arbitrary<Step> {
  return fc.record({
    do: fc.constantFrom(...kinds),
    key: fc.nat({ max: 2 }),
    what: fc.nat({ max: 5 }),
    above: fc.boolean(),
    approve: fc.boolean(),
  });
}

let instance: TestInstance;
let runs = 0;
const seen = { published: 0, void: 0, disputed: 0, approved: 0, objected: 0 };
beforeAll(async () => {
  instance = await testInstance();
});

test("whatever is published, corrected, endorsed and compromised in whatever order, states are what a plain replay gives", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 30, maxLength: 60, size: "max" }),
      async (steps) => {
        runs += 1;
        await run(runs, steps);
        expect(instance.bugs).toEqual([]);
      },
    ),
    // No shrinking: all runs share one instance, whose log would grow with every try.
    { numRuns: 30, endOnFailure: true },
  );
  // The histories are worth something only where all of this has happened.
  for (const [what, times] of Object.entries(seen)) expect([what, times > 3]).toEqual([what, true]);
  await expectRebuilt(instance);
}, 120_000);

async function run(number: number, steps: readonly Step[]): Promise<void> {
  await instance.drain();
  const start = await instance.ledger.next();
  const keys = [0, 1, 2].map((n) => newKey(`answers ${number.toString()} ${n.toString()}`));
  await register(keys);
  const receipts: { id: string; version: number; quarter: number }[] = [];
  const endorsements: { id: string; version: number }[] = [];
  for (const each of steps) {
    instance.now += 100;
    const key = keys[each.key] ?? expect.fail("no key");
    const receipt = receipts[each.what % Math.max(receipts.length, 1)];
    const endorsement = endorsements[each.what % Math.max(endorsements.length, 1)];
    const change = { version: receipt?.version ?? 0, reason: "更正" };
    switch (each.do) {
      case "drain":
        await instance.drain();
        break;
      case "publish": {
        const quarter = receipts.length;
        const [id] = await post(each.above, key, "receipts", statementOf(number, quarter, 0));
        if (id !== undefined) receipts.push({ id, version: 1, quarter });
        break;
      }
      case "correct":
      case "withdraw": {
        if (receipt === undefined) break;
        const { id: record, quarter, version } = receipt;
        const { data } = statementOf(number, quarter, version);
        const done = await post(each.above, key, "receipts", {
          ...{ op: each.do, record, ...change },
          ...(each.do === "correct" ? { data } : { ground: "error" }),
        });
        if (done.length > 0) receipt.version += 1;
        break;
      }
      case "endorse": {
        if (receipt === undefined) break;
        const { id: record, version } = receipt;
        const decision = each.approve ? "approve" : "object";
        const data = { record, version, decision, opinion: "已核对" };
        const [id] = await post(false, supervisor, "endorsements", { op: "publish", data });
        if (id !== undefined) endorsements.push({ id, version: 1 });
        break;
      }
      case "unendorse": {
        if (endorsement === undefined) break;
        const { id: record, version } = endorsement;
        const withdrawal = { op: "withdraw", record, version, reason: "重审", ground: "error" };
        const done = await post(false, supervisor, "endorsements", withdrawal);
        if (done.length > 0) endorsement.version += 1;
        break;
      }
      case "revoke": {
        const since = Math.max(0, (await instance.ledger.next()) - each.what * 3);
        const revocation = { record: key.keyid, version: 1, reason: "被盗", suspectSince: since };
        await post(false, officer, "keys", {
          ...{ op: "withdraw", ...revocation, ground: "compromised" },
        });
      }
    }
  }
  await instance.drain();
  await compare(start);
}

const supervisor = `${guiyuan}.supervisor`;
const officer = `${guiyuan}.officer`;

async function register(keys: readonly SigningKey[]): Promise<void> {
  const office = { uscc: guiyuan, areaCode: guiyuanArea };
  const items = keys.map((key, n) => keyItem(office, "clerk", `clerk-${n.toString()}`, key));
  const answer = await instance.post({ dataset: "keys", signers: [officer], items });
  expect(answer.status).toBe(201);
  await instance.drain();
}

/** Ids of the records where it was accepted; refusals are part of the story. */
async function post(
  above: boolean,
  signer: string | SigningKey,
  dataset: string,
  item: object,
): Promise<readonly string[]> {
  const who: Pick<TestSubmission, "publisher" | "onBehalfOf" | "signers"> = above
    ? { publisher: liuxi, onBehalfOf: guiyuan }
    : { signers: [signer] };
  const answer = await instance.post({ ...who, dataset, items: [item] });
  expect([201, 401, 403, 409, 422], JSON.stringify(answer.json)).toContain(answer.status);
  return answer.status === 201 ? (answer.json.records as string[]) : [];
}

/** No two statements of the test share a period: each is a day of its own. */
function statementOf(run: number, quarter: number, version: number): { data: object } {
  const day = new Date(Date.UTC(1950 + run, 0, quarter + 1)).toISOString().slice(0, 10);
  const period = { granularity: "event", label: day, from: day, to: day };
  const none = { totalIncomeFen: 0, totalExpenditureFen: 0, lines: [] };
  const amounts = { openingBalanceFen: version, closingBalanceFen: version, ...none };
  const { data } = statement(1) as { data: object };
  return { ...statement(1), data: { ...data, period, ...amounts } };
}

/** A record in plain words. */
interface Plain {
  readonly version: number;
  readonly live: boolean;
  readonly seq: number;
  readonly signers: readonly string[];
}

async function compare(start: number): Promise<void> {
  const revoked = new Map<string, { at: number; since: number }>();
  const receipts = new Map<string, Plain>();
  const endorsements = new Map<
    string,
    Plain & { readonly record: string; readonly of: number; readonly decision: string }
  >();
  for (const { seq, submission } of await instance.ledger.sequenced(start, 10_000)) {
    const entry = (await instance.ledger.submission(submission)) ?? expect.fail(submission);
    const bytes = (await instance.ledger.body(submission)) ?? new Uint8Array();
    const { items } = JSON.parse(Buffer.from(bytes).toString()) as {
      items: {
        op: string;
        record: string;
        version: number;
        suspectSince?: number;
        data?: { record: string; version: number; decision: string };
      }[];
    };
    const [item] = items;
    const id = entry.records[0] ?? "";
    const signers = entry.signatures.map(({ keyid }) => keyid);
    const made = { live: item?.op !== "withdraw", seq, signers };
    const apply = (): boolean => {
      if (item === undefined || signers.some((keyid) => revoked.has(keyid))) return false;
      if (entry.dataset === "keys") {
        if (item.op === "withdraw" && revoked.has(id)) return false;
        if (item.op === "withdraw") revoked.set(id, { at: seq, since: item.suspectSince ?? 0 });
        return true;
      }
      const records = entry.dataset === "receipts" ? receipts : endorsements;
      const former = records.get(id);
      if (item.op !== "publish" && !(former?.live === true && former.version === item.version)) {
        return false;
      }
      const plain = { ...made, version: (former?.version ?? 0) + 1 };
      if (entry.dataset === "receipts") receipts.set(id, plain);
      else if (item.op === "withdraw") {
        const endorsement = endorsements.get(id) ?? expect.fail(id);
        endorsements.set(id, { ...endorsement, ...plain });
      } else {
        const { record, version, decision } = item.data ?? expect.fail("no data");
        const subject = receipts.get(record);
        const word = [...endorsements.values()].some(
          (one) => one.live && one.record === record && one.of === version,
        );
        if (subject?.live !== true || subject.version !== version || word) return false;
        endorsements.set(id, { ...plain, record, of: version, decision });
      }
      return true;
    };
    const status = apply() ? "published" : "void";
    seen[status] += 1;
    const verdict = await instance.feed.get(verdictKey(submission), true);
    expect(JSON.parse(verdict?.json ?? "{}")).toMatchObject({ seq, status });
  }
  const isDisputed = ({ seq, signers }: Plain): boolean =>
    signers.some((keyid) => {
      const revocation = revoked.get(keyid);
      return revocation !== undefined && seq >= revocation.since && seq < revocation.at;
    });
  for (const [id, plain] of receipts) {
    const disputed = isDisputed(plain);
    const word = [...endorsements.values()].find(
      (one) => one.live && one.record === id && one.of === plain.version,
    );
    const endorsement =
      word === undefined ? "pending" : word.decision === "approve" ? "approved" : "objected";
    if (disputed) seen.disputed += 1;
    if (endorsement !== "pending") seen[endorsement] += 1;
    expect(await recordOf(instance, "receipts", id)).toMatchObject({
      ...{ version: plain.version, status: plain.live ? "published" : "withdrawn" },
      // What a tombstone's last state was is not told again.
      state: plain.live ? { disputed, endorsement } : { disputed },
    });
  }
}
