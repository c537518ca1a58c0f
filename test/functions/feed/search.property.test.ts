import fc from "fast-check";
import { expect, test } from "vitest";
import type { SubmissionItem } from "../../../core/records.ts";
import { FeedBuilder } from "../../support/feed-builder.ts";
import { testFeed, type TestFeed } from "../../support/feed-app.ts";

/** Histories tried at random; `npm run soak` tries more. */
const runs = Number(process.env["GONGSHI_WALKS"] ?? "80");

/** Written forms of the same words. The model knows no folding: it keeps the first form beside the written one. */
const forms = [
  ["路灯", "路燈"],
  ["灯泡", "燈泡", "灯\u200b泡"],
  ["更换", "更換"],
  ["led", "LED", "ｌｅｄ", "Ｌed"],
  ["2026", "２０２６"],
  ["山", "⼭"],
] as const;

interface Written {
  readonly plain: string;
  readonly text: string;
}

const form: fc.Arbitrary<Written> = fc
  .constantFrom(...forms)
  .chain((all) => fc.constantFrom(...all).map((text) => ({ plain: all[0], text })));
const join = (parts: readonly Written[], blank = ""): Written => ({
  plain: parts.map(({ plain }) => plain).join(blank),
  text: parts.map(({ text }) => text).join(blank),
});
const phrase = fc.array(form, { minLength: 1, maxLength: 3 }).map((parts) => join(parts));
const word = fc.array(form, { minLength: 1, maxLength: 2 }).map((parts) => join(parts));

const step = fc.record({
  op: fc.constantFrom("publish", "publish", "publish", "correct", "withdraw"),
  pick: fc.nat(1000),
  name: phrase,
  tags: fc.array(phrase, { maxLength: 2 }),
  on: fc.constantFrom("2024-12-31", "2025-06-30", "2026-03-18"),
  colour: fc.constantFrom("red", "blue"),
  area: fc.constantFrom("990101003005", "990121102207", "9901"),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

interface State extends Pick<Step, "on" | "colour" | "area"> {
  readonly id: string;
  readonly from: number;
  readonly first: number;
  readonly version: number;
  readonly title: string;
  readonly texts: readonly string[];
  readonly withdrawn: boolean;
}

class History {
  readonly builder = new FeedBuilder();
  readonly states: State[] = [];

  at(seq: number): readonly State[] {
    const states = new Map<string, State>();
    for (const state of this.states) if (state.from <= seq) states.set(state.id, state);
    return [...states.values()];
  }

  async take({ op, pick, name, tags, on, colour, area }: Step): Promise<void> {
    const live = this.at(Infinity).filter(({ withdrawn }) => !withdrawn);
    const target = op === "publish" ? undefined : live[pick % Math.max(1, live.length)];
    const data = {
      ...{ on, name: name.text, colour, amountFen: pick },
      tags: tags.map(({ text }) => text),
    };
    const said = {
      title: name.plain,
      texts: [name, ...tags].map(({ plain }) => plain),
      on,
      colour,
    };
    const from = this.builder.next;
    if (target === undefined) {
      const items: SubmissionItem[] = [{ op: "publish", area, data }];
      const [id = ""] = (await this.builder.append({ items })).records;
      this.states.push({ ...said, id, from, first: from, version: 1, area, withdrawn: false });
      return;
    }
    const { id, version } = target;
    const item: SubmissionItem =
      op === "correct"
        ? { op: "correct", record: id, version, reason: "原文有误", data }
        : { op: "withdraw", record: id, version, reason: "原文有误", ground: "error" };
    await this.builder.append({ items: [item], records: [id] });
    const next = op === "correct" ? said : { withdrawn: true };
    this.states.push({ ...target, ...next, from, version: version + 1 });
  }

  /** A search by looking at every record. */
  search(
    words: readonly string[],
    holds: (state: State) => boolean,
    query: Query,
  ): readonly string[] {
    const { seq = Infinity, sort } = query;
    const all = (texts: readonly string[]): boolean =>
      words.every((one) => texts.some((text) => text.includes(one)));
    const newestFirst = this.at(seq)
      .filter((state) => !state.withdrawn && holds(state) && all(state.texts))
      .sort((a, b) => (a.on === b.on ? b.first - a.first : a.on < b.on ? 1 : -1));
    const titled = ({ title }: State): boolean => all([title]);
    const ordered =
      sort === "time"
        ? newestFirst.reverse()
        : sort === "-time"
          ? newestFirst
          : [...newestFirst.filter(titled), ...newestFirst.filter((state) => !titled(state))];
    return ordered.map(({ id, version }) => `${id}v${String(version)}`);
  }
}

interface Query {
  readonly seq?: number | undefined;
  readonly sort?: "time" | "-time" | undefined;
}

const conditions: readonly { readonly query: string; readonly holds: (state: State) => boolean }[] =
  [
    { query: "", holds: () => true },
    { query: "&colour=red", holds: ({ colour }) => colour === "red" },
    { query: "&area=990101", holds: ({ area }) => area.startsWith("990101") },
    { query: "&area=990101003005", holds: ({ area }) => area === "990101003005" },
    { query: "&from=2025-01-01", holds: ({ on }) => on >= "2025-01-01" },
  ];

async function walk(
  feed: TestFeed,
  query: string,
  limit: number,
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<readonly string[]> {
  const found: string[] = [];
  for (
    let path: string | undefined = `/v1/things?limit=${String(limit)}&${query}`;
    path !== undefined;
  ) {
    const { data, links } = await feed.json(path);
    expect(data.length).toBeLessThanOrEqual(limit);
    for (const { id, version } of data) found.push(`${id}v${String(version)}`);
    await between();
    feed.now += 700;
    path = links.next;
  }
  return found;
}

const words = fc.array(word, { minLength: 1, maxLength: 2 });
const asked = (texts: readonly Written[]): string =>
  `q=${encodeURIComponent(join(texts, " ").text)}`;

test("every search equals looking at every record, now and as of any seq", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 25 }),
      words,
      fc.constantFrom(...conditions),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(undefined, "time" as const, "-time" as const),
      fc.option(fc.nat(1000), { nil: undefined }),
      async (steps, texts, { query, holds }, limit, sort, place) => {
        const history = new History();
        for (const one of steps) await history.take(one);
        const seq = place === undefined ? undefined : place % history.builder.next;
        const expected = history.search(
          texts.map(({ plain }) => plain),
          holds,
          { seq, sort },
        );
        const feed = testFeed(history.builder);
        const search =
          asked(texts) +
          query +
          (sort === undefined ? "" : `&sort=${sort}`) +
          (seq === undefined ? "" : `&asOf=${String(seq)}`);
        expect(await walk(feed, search, limit)).toStrictEqual(expected);
        const { meta } = await feed.json(`/v1/things?${search}&count=exact`);
        expect(meta.total).toBe(expected.length);
        const stream = await (await feed.get(`/v1/things?${search}&format=ndjson`)).text();
        const lines = stream.split("\n").filter((line) => line !== "");
        const records = lines.map((line) => JSON.parse(line) as { id: string; version: number }); // as served
        expect(records.map(({ id, version }) => `${id}v${String(version)}`)).toStrictEqual(
          expected,
        );
      },
    ),
    { numRuns: runs },
  );
});

test("a search that is walked while others publish gives every match that existed throughout exactly once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 15 }),
      fc.array(step, { minLength: 1, maxLength: 15 }),
      words,
      fc.integer({ min: 1, max: 3 }),
      async (before, during, texts, limit) => {
        const history = new History();
        for (const one of before) await history.take(one);
        const feed = testFeed(history.builder);
        const expected = history.search(
          texts.map(({ plain }) => plain),
          () => true,
          {},
        );
        let written = 0;
        const found = await walk(feed, asked(texts), limit, async () => {
          const one = during[written++];
          if (one !== undefined) await history.take(one);
        });
        expect(found).toStrictEqual(expected);
      },
    ),
    { numRuns: 60 },
  );
});
