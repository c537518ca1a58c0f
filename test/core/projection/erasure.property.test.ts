import fc from "fast-check";
import { expect, test } from "vitest";
import { erases } from "../../../core/submission/erasing.ts";
import { datasets } from "../../../schemas/index.ts";
import { notice, statement } from "../../support/examples.ts";
import { testInstance, type TestInstance } from "../../support/instance.ts";
import { expectRebuilt, listedFeed } from "../../support/projections.ts";
import { whilePumping } from "../../support/pump.ts";

const step = fc.record({
  do: fc.constantFrom(
    ...([
      "publish",
      "publish",
      "correct",
      "correct",
      "erase",
      "remove",
      "withdraw",
      "drain",
    ] as const),
  ),
  which: fc.nat(5),
  receipt: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Known {
  readonly id: string;
  readonly dataset: "disclosures" | "receipts";
  readonly quarter: number;
  version: number;
  /** Words that only the versions so far hold. */
  words: string[];
}

test("whatever is published, corrected and erased in whatever order, no erased word is kept anywhere, all others are, and a rebuilt projection is the same", async () => {
  const listed = listedFeed();
  const instance = await testInstance(false, datasets, listed.feed);
  const gone: string[] = [];
  const standing: string[] = [];
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      runs += 1;
      const run = new Run(instance, runs, gone);
      for (const each of steps) await run.take(each);
      standing.push(...run.standing());
    }),
    // No shrinking: all runs share one instance, whose log would grow with every try.
    { numRuns: 15, endOnFailure: true },
  );
  await instance.drain();
  expect(instance.bugs).toEqual([]);
  expect(gone.length).toBeGreaterThan(20);
  const texts = (await expectRebuilt(instance)).map(({ json }) => json);
  texts.push(...(await listed.dump()).map(({ json }) => json));
  const bodies: string[] = [];
  for (const { submission } of await instance.ledger.sequenced(0, 100_000)) {
    texts.push(JSON.stringify(await instance.ledger.submission(submission)));
    for (const bytes of [
      await instance.ledger.body(submission),
      await instance.ledger.redactedBody(submission),
    ]) {
      if (bytes !== undefined) bodies.push(Buffer.from(bytes).toString());
    }
  }
  const all = [...texts, ...bodies].join("\n");
  expect(gone.filter((word) => all.includes(word))).toEqual([]);
  const left = bodies.join("\n");
  expect(standing.filter((word) => !left.includes(word))).toEqual([]);
});

/** One history, with words of its own. */
class Run {
  readonly #instance: TestInstance;
  readonly #run: number;
  readonly #gone: string[];
  readonly #records: Known[] = [];
  #words = 0;

  constructor(instance: TestInstance, run: number, gone: string[]) {
    this.#instance = instance;
    this.#run = run;
    this.#gone = gone;
  }

  standing(): string[] {
    return this.#records.flatMap(({ words }) => words);
  }

  async take(step: Step): Promise<void> {
    if (step.do === "drain") return this.#instance.drain();
    if (step.do === "publish") return this.#publish(step);
    const target = this.#records[step.which % Math.max(1, this.#records.length)];
    if (target === undefined) return;
    const { id: record, version } = target;
    const word = this.#word();
    const change = { record, version, reason: `理由${word}` };
    const personal = { ground: "personal_information" };
    const data = (): object => this.#item(target, word).data;
    const items = {
      correct: () => ({ op: "correct", ...change, data: data() }),
      erase: () => ({ op: "correct", ...change, ...personal, erase: true, data: data() }),
      remove: () => ({ op: "withdraw", ...change, ...personal }),
      withdraw: () => ({ op: "withdraw", ...change, ground: "error" }),
    } as const;
    const item = items[step.do]();
    const status = await this.#post(target.dataset, [item]);
    if (status !== 201) return;
    target.version += 1;
    // The item is one that the API has accepted.
    if (erases(item as Parameters<typeof erases>[0])) this.#gone.push(...target.words.splice(0));
    target.words.push(word);
  }

  /** Two records in one submission, so that one is erased beside another. */
  async #publish({ receipt, which }: Step): Promise<void> {
    const dataset = receipt ? "receipts" : "disclosures";
    const quarters = receipt ? [(which % 4) + 1] : [1, 1];
    const made = quarters.map((quarter) => {
      const word = this.#word();
      const known = { id: "", dataset, quarter, version: 1, words: [word] } as const;
      return { known, item: this.#item(known, word) };
    });
    const items = made.map(({ item }) => item);
    const answer = await this.#instance.post({ dataset, items });
    if (answer.status !== 201) return;
    made.forEach(({ known }, index) => {
      const id = (answer.json.records as string[])[index] ?? "";
      this.#records.push({ ...known, id, words: [...known.words] });
    });
  }

  async #post(dataset: string, items: readonly object[]): Promise<number> {
    this.#instance.now += 10;
    const posted = this.#instance.post({ dataset, items });
    const answer = await whilePumping(this.#instance, posted);
    expect([201, 409]).toContain(answer.status);
    return answer.status;
  }

  #item(
    { dataset, quarter }: Pick<Known, "dataset" | "quarter">,
    word: string,
  ): { readonly data: object } {
    const item =
      dataset === "disclosures"
        ? notice({ title: `公示${word}`, body: `正文${word}` })
        : statement(this.#quarter(quarter), { note: word, openingBalanceFen: 1000 });
    return item as { data: object };
  }

  #quarter(quarter: number): 1 | 2 | 3 | 4 {
    return ([1, 2, 3, 4] as const)[quarter - 1] ?? 1;
  }

  #word(): string {
    this.#words += 1;
    return `字${this.#run.toString()}号${this.#words.toString()}完`;
  }
}
