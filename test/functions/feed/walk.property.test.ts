import fc from "fast-check";
import { expect, test } from "vitest";
import type { SubmissionItem } from "../../../core/records.ts";
import { FeedBuilder, testPublisher } from "../../support/feed-builder.ts";
import { testFeed, type TestBody, type TestFeed } from "../../support/feed-app.ts";

/** Histories tried at random; `npm run soak` tries more. */
const walks = Number(process.env["GONGSHI_WALKS"] ?? "80");

const publishers = [testPublisher, "54990121MF00B0013F"];
const areas = ["9901", "990101", "990101003", "990101003005", "990101003006", "990121102207"];

/** What a record was from some seq on; the plain model of the projection. */
interface State {
  readonly from: number;
  readonly id: string;
  readonly area: string;
  readonly served: readonly string[];
  readonly publisher: string;
  readonly time: string;
  readonly first: string;
  readonly colour: string;
  readonly version: number;
  readonly withdrawn: boolean;
}

const step = fc.record({
  op: fc.constantFrom("publish", "publish", "correct", "withdraw"),
  pick: fc.nat(1000),
  area: fc.constantFrom(...areas),
  served: fc.subarray(["990101003005", "990121102207", "990121102001"], { maxLength: 2 }),
  publisher: fc.constantFrom(...publishers),
  on: fc.constantFrom("2024-12-31", "2025-01-01", "2025-06-30", "2026-01-01", "2026-03-18"),
  colour: fc.constantFrom("red", "blue"),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

class History {
  readonly builder = new FeedBuilder();
  readonly states: State[] = [];
  readonly times: number[] = [];
  readonly #now = Date.UTC(2026, 0, 1);

  current(seq = Number.POSITIVE_INFINITY): readonly State[] {
    const byId = new Map<string, State>();
    for (const state of this.states) if (state.from <= seq) byId.set(state.id, state);
    return [...byId.values()];
  }

  async take(one: Step): Promise<void> {
    const live = this.current().filter(({ withdrawn }) => !withdrawn);
    const target = live[one.pick % Math.max(1, live.length)];
    const at = this.#now + this.builder.next * 60_000;
    this.times.push(at);
    const data = {
      on: one.on,
      name: `n${String(one.pick)}`,
      colour: one.colour,
      amountFen: one.pick,
      ...(one.served.length > 0 && { servedAreas: one.served }),
    };
    if (one.op === "publish" || target === undefined) {
      const item: SubmissionItem = { op: "publish", area: one.area, data };
      const { seq, records } = await this.builder.append({
        items: [item],
        publisher: one.publisher,
        at,
      });
      const first = new Date(at).toISOString();
      this.states.push({
        ...{ from: seq, id: records[0] ?? "", area: one.area, served: one.served },
        ...{ publisher: one.publisher, time: one.on, first, colour: one.colour },
        ...{ version: 1, withdrawn: false },
      });
      return;
    }
    const { id, version, publisher } = target;
    const reason = "r";
    const item: SubmissionItem =
      one.op === "correct"
        ? { op: "correct", record: id, version, reason, data }
        : { op: "withdraw", record: id, version, reason, ground: "error" };
    const { seq } = await this.builder.append({ items: [item], publisher, at, records: [id] });
    const changed =
      one.op === "correct"
        ? { time: one.on, colour: one.colour, served: one.served }
        : { withdrawn: true };
    this.states.push({ ...target, ...changed, from: seq, version: version + 1 });
  }

  /** Ids and versions of a list, as the model has them. */
  list(test: (state: State) => boolean, seq?: number, ascending = false): readonly string[] {
    const key = (s: State): string => `${s.time}#${s.first}#${s.id}`;
    const sorted = this.current(seq)
      .filter((state) => !state.withdrawn && test(state))
      .sort((a, b) => (key(a) < key(b) ? -1 : 1));
    return (ascending ? sorted : sorted.reverse()).map(
      ({ id, version }) => `${id}v${String(version)}`,
    );
  }
}

const queries: readonly { readonly query: string; readonly holds: (state: State) => boolean }[] = [
  { query: "", holds: () => true },
  { query: "area=990101", holds: (s) => inArea(s, "990101") },
  { query: "area=990101003", holds: (s) => inArea(s, "990101003") },
  { query: "area=990101003005", holds: (s) => inArea(s, "990101003005") },
  { query: "area=9901", holds: (s) => inArea(s, "9901") },
  { query: "covering=990101003005", holds: (s) => "990101003005".startsWith(s.area) },
  { query: `publisher=${testPublisher}`, holds: (s) => s.publisher === testPublisher },
  {
    query: `publisher=${testPublisher}&area=990121`,
    holds: (s) => s.publisher === testPublisher && inArea(s, "990121"),
  },
  { query: "colour=red", holds: (s) => s.colour === "red" },
  { query: "colour[ne]=red", holds: (s) => s.colour !== "red" },
  {
    query: "from=2025-01-01&to=2025-12-31",
    holds: (s) => s.time >= "2025-01-01" && s.time <= "2025-12-31",
  },
  { query: "version[gte]=2", holds: (s) => s.version >= 2 },
];

function inArea(state: State, area: string): boolean {
  return [state.area, ...state.served].some((own) => own.startsWith(area));
}

async function walk(
  feed: TestFeed,
  query: string,
  limit: () => number,
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<readonly string[]> {
  const found: string[] = [];
  for (
    let path: string | undefined = `/v1/things?${query}&limit=${String(limit())}`;
    path !== undefined;
  ) {
    const page: TestBody = await feed.json(path.replace(/limit=\d+/, `limit=${String(limit())}`));
    for (const { id, version } of page.data) found.push(`${id}v${String(version)}`);
    await between();
    feed.now += 700;
    path = page.links.next;
  }
  return found;
}

test("every list equals a plain model of the history, now and as of any seq or time", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 25 }),
      fc.constantFrom(...queries),
      fc.integer({ min: 1, max: 4 }),
      fc.nat(1000),
      fc.boolean(),
      async (steps, { query, holds }, limit, place, ascending) => {
        const history = new History();
        for (const one of steps) await history.take(one);
        const feed = testFeed(history.builder);
        const sort = ascending ? "&sort=time" : "";
        const now = await walk(feed, query + sort, () => limit);
        expect(now).toEqual(history.list(holds, undefined, ascending));
        const seq = place % history.builder.next;
        const asOf = await walk(feed, `${query}${sort}&asOf=${String(seq)}`, () => limit);
        expect(asOf).toEqual(history.list(holds, seq, ascending));
        const time = new Date((history.times[seq] ?? 0) + 1).toISOString();
        const atTime = await walk(feed, `${query}${sort}&asOf=${time}`, () => limit);
        expect(atTime).toEqual(asOf);
      },
    ),
    { numRuns: walks },
  );
});

test("a walk while others write returns every record that existed throughout exactly once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 15 }),
      fc.array(step, { minLength: 1, maxLength: 15 }),
      fc.constantFrom(...queries),
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 }),
      async (before, during, { query, holds }, limits) => {
        const history = new History();
        for (const one of before) await history.take(one);
        const feed = testFeed(history.builder);
        const expected = history.list(holds);
        let [turn, written] = [0, 0];
        const found = await walk(
          feed,
          query,
          () => limits[turn++ % limits.length] ?? 1,
          async () => {
            const one = during[written++];
            if (one !== undefined) await history.take(one);
          },
        );
        expect(found).toEqual(expected);
      },
    ),
    { numRuns: 60 },
  );
});
