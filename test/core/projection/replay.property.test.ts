import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { keyItem } from "../../../cli/bootstrap/genesis.ts";
import type { SigningKey } from "../../../cli/key-file.ts";
import { verdictKey } from "../../../core/projection/feed-keys.ts";
import { notice } from "../../support/examples.ts";
import {
  donghu,
  guiyuan,
  liuxi,
  testInstance,
  type TestAnswer,
  type TestInstance,
  type TestSubmission,
} from "../../support/instance.ts";
import { expectRebuilt } from "../../support/projections.ts";
import { newKey, recordOf } from "../../support/refusals.ts";
import { replay, type Model, type ModelItem } from "./replay-model.ts";

/** Two committees and the subdistrict above them, which publishes for the first. */
const offices = [
  { uscc: guiyuan, area: "990101003005", areaCode: "990101003005" },
  { uscc: "55990101MF00A00260", area: "990101003006", areaCode: "990101003006" },
  { uscc: liuxi, area: "990101003005", areaCode: "990101003" },
] as const;

/** What happens; numbers choose among what there is. */
type Step =
  | {
      readonly do: "register" | "revoke";
      readonly office: number;
      readonly key: number;
      readonly above: boolean;
    }
  | {
      readonly do: "publish" | "correct" | "withdraw" | "replace";
      readonly office: number;
      /** A key of the pool, or (`undefined`) one that is never revoked. */
      readonly key: number | undefined;
      readonly what: number;
      readonly receipt: boolean;
      readonly foreign: boolean;
    }
  | { readonly do: "drain" }
  | { readonly do: "pass"; readonly milliseconds: number };

const office = fc.nat({ max: 2 });
const key = fc.nat({ max: 2 });
const keyStep = fc.record({
  do: fc.constantFrom("register" as const, "revoke" as const),
  office,
  key,
  above: fc.boolean(),
});
const recordStep = fc.record({
  do: fc.constantFrom(...(["publish", "publish", "correct", "withdraw", "replace"] as const)),
  office,
  key: fc.option(key, { nil: undefined, freq: 4 }),
  what: fc.nat({ max: 3 }),
  receipt: fc.boolean(),
  foreign: fc.boolean(),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: keyStep, weight: 3 },
  { arbitrary: recordStep, weight: 30 },
  { arbitrary: fc.constant({ do: "drain" } as const), weight: 1 },
  {
    arbitrary: fc.record({ do: fc.constant("pass" as const), milliseconds: fc.nat(5) }),
    weight: 1,
  },
);

let instance: TestInstance;
let runs = 0;
const outcomes = { published: 0, key: 0, state: 0 };
beforeAll(async () => {
  instance = await testInstance();
});

test("whatever is registered, revoked, published and corrected in whatever order, the projection is what a plain replay of the log gives", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 40, maxLength: 100, size: "max" }),
      async (steps) => {
        runs += 1;
        await instance.drain();
        const run = new Run(runs);
        await run.begin();
        for (const each of steps) await run.take(each);
        await instance.drain();
        await run.compare();
        expect(instance.bugs).toEqual([]);
      },
    ),
    // No shrinking: all runs share one instance, whose log would grow with every try.
    { numRuns: 40, endOnFailure: true },
  );
  // The histories are worth something only where all of this has happened.
  expect(outcomes.published).toBeGreaterThan(100);
  expect(outcomes.key).toBeGreaterThan(5);
  expect(outcomes.state).toBeGreaterThan(0);
  await expectRebuilt(instance);
});

/** One history, with keys, refs and periods of its own. */
class Run {
  readonly #run: number;
  readonly #start: Promise<number>;
  readonly #keys: readonly (readonly SigningKey[])[];
  /** Records accepted, each with the version that acceptance last told of. */
  readonly #records: { id: string; dataset: string; office: number; version: number }[] = [];

  constructor(run: number) {
    this.#run = run;
    this.#start = instance.ledger.next();
    this.#keys = offices.map(({ uscc }) =>
      [0, 1, 2].map((n) => newKey(`${run.toString()} ${uscc} ${n.toString()}`)),
    );
  }

  /** Two keys of each office hold from the start, so that there is something to lose. */
  async begin(): Promise<void> {
    for (const [office] of offices.entries()) {
      for (const key of [0, 1]) {
        await this.#changeKey({ do: "register", office, key, above: false });
      }
    }
    await instance.drain();
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case "drain":
        return instance.drain();
      case "pass":
        instance.now += step.milliseconds;
        return;
      case "register":
      case "revoke":
        await this.#changeKey(step);
        return;
      case "publish":
      case "correct":
      case "withdraw":
      case "replace":
        await this.#changeRecord(step);
    }
  }

  async compare(): Promise<void> {
    const watched = new Set(this.#keys.flat().map(({ keyid }) => keyid));
    const model: Model = { records: new Map(), revoked: new Set(), registered: new Set(), watched };
    const entries = await instance.ledger.sequenced(await this.#start, 10_000);
    let broken = false;
    for (const { seq, submission } of entries) {
      const entry = (await instance.ledger.submission(submission)) ?? expect.fail(submission);
      const body = Buffer.from((await instance.ledger.body(submission)) ?? []).toString();
      const { items } = JSON.parse(body) as { items: ModelItem[] };
      const outcome = replay(model, seq, entry, items);
      outcomes[outcome] += 1;
      // Only a lost key begins it: nothing that acceptance let through is void by itself.
      if (outcome === "state") expect(broken).toBe(true);
      broken ||= outcome === "key";
      const verdict = await instance.feed.get(verdictKey(submission), true);
      const status = outcome === "published" ? "published" : "void";
      expect(JSON.parse(verdict?.json ?? "{}")).toMatchObject({ seq, status });
      if (status === "published") continue;
      for (const [index, item] of items.entries()) {
        const name = `${entry.dataset} ${entry.records[index] ?? ""}`;
        if (item.op !== "publish" || model.records.has(name)) continue;
        expect(await recordOf(instance, entry.dataset, entry.records[index])).toBeUndefined();
      }
    }
    for (const [name, { version, status, seq, data, ref }] of model.records) {
      const [dataset = "", id = ""] = name.split(" ");
      const record = await recordOf(instance, dataset, id);
      expect(record).toMatchObject({ version, status, seq, ref });
      expect(record?.data).toEqual(data);
    }
  }

  async #changeKey(step: Extract<Step, { do: "register" | "revoke" }>): Promise<void> {
    const { uscc, areaCode } = offices[step.office] ?? offices[0];
    const key = this.#keyOf(step.office, step.key);
    const publisher = step.do === "revoke" && step.above ? donghu : uscc;
    const item =
      step.do === "register"
        ? keyItem({ uscc, areaCode }, "clerk", "clerk-7", key)
        : { op: "withdraw", record: key.keyid, version: 1, reason: "x", ground: "superseded" };
    const signers = [`${publisher}.officer`];
    await this.#post({ dataset: "keys", publisher, signers, items: [item] }, step.office);
  }

  async #changeRecord(
    step: Extract<Step, { do: "publish" | "correct" | "withdraw" | "replace" }>,
  ): Promise<void> {
    const { uscc } = offices[step.office] ?? offices[0];
    const dataset = step.receipt ? "receipts" : "disclosures";
    // Also those of other offices: some it may change, being published for it, most it may not.
    const targets = this.#records.filter(
      (record) => record.dataset === dataset && (step.foreign || record.office === step.office),
    );
    const target = targets[step.what % Math.max(targets.length, 1)];
    const items: object[] = [];
    if (step.do !== "publish") {
      if (target === undefined) return;
      const { id: record, version } = target;
      const change = { record, version, reason: "更正" };
      if (step.do === "correct") {
        const { data } = this.#item(step, version);
        items.push({ op: "correct", ...change, data });
      } else items.push({ op: "withdraw", ...change, ground: "error" });
    }
    if (step.do === "publish" || step.do === "replace") items.push(this.#item(step, 0));
    const answer = await this.#post(
      {
        dataset,
        publisher: uscc,
        items,
        signers: [step.key === undefined ? `${uscc}.clerk` : this.#keyOf(step.office, step.key)],
        ...(uscc === liuxi && { onBehalfOf: guiyuan }),
      },
      step.office,
    );
    // A clerk who is told of another version than the one seen looks again before the next try.
    const current: unknown = answer.json.currentVersion;
    if (target !== undefined && typeof current === "number") target.version = current;
  }

  async #post(submission: TestSubmission, of: number): Promise<TestAnswer> {
    const answer = await instance.post(submission);
    expect([200, 201, 401, 403, 409, 422]).toContain(answer.status);
    if (answer.status !== 201) return answer;
    for (const id of answer.json.records as string[]) {
      const known = this.#records.find((record) => record.id === id);
      if (known !== undefined) known.version += 1;
      else this.#records.push({ id, dataset: submission.dataset, office: of, version: 1 });
    }
    return answer;
  }

  /** Few refs and few periods, so that they meet. */
  #item(
    { office: of, what, receipt }: { office: number; what: number; receipt: boolean },
    version: number,
  ): { data: object } {
    const { area } = offices[of] ?? offices[0];
    const ref = `${this.#run.toString()}/${(what % 2).toString()}`;
    if (!receipt) {
      const item = notice({ title: `第${version.toString()}版` }, area) as { data: object };
      return { ...item, ...(what < 2 && { ref }) };
    }
    const quarter = (what % 2) + 1;
    const year = (1950 + this.#run).toString();
    const days = quarter === 1 ? { from: "01-01", to: "03-31" } : { from: "04-01", to: "06-30" };
    const period = {
      granularity: "quarter",
      label: `${year}-Q${quarter.toString()}`,
      from: `${year}-${days.from}`,
      to: `${year}-${days.to}`,
    };
    const amounts = { openingBalanceFen: version, closingBalanceFen: version };
    const none = { totalIncomeFen: 0, totalExpenditureFen: 0, lines: [] };
    const data = { period, fundAccount: "service_fund", ...amounts, ...none };
    return { ...{ op: "publish", area }, data };
  }

  #keyOf(of: number, n: number): SigningKey {
    return this.#keys[of]?.[n] ?? expect.fail("no such key");
  }
}
