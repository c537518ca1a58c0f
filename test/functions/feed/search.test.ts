import { expect, test } from "vitest";
import type { FeedReader } from "../../../core/ports.ts";
import type { SubmissionItem } from "../../../core/records.ts";
import { FeedBuilder } from "../../support/feed-builder.ts";
import { bodyOf, testFeed, type TestFeed } from "../../support/feed-app.ts";

interface Thing {
  readonly name: string;
  readonly tags?: readonly string[];
  readonly parts?: readonly { no: number; label: string; costFen: number }[];
  readonly on?: string;
  readonly colour?: string;
}

function publish({ on = "2026-03-18", colour = "red", ...rest }: Thing): SubmissionItem {
  return {
    op: "publish",
    area: "990101003005",
    data: { on, colour, amountFen: 1, ...rest },
  };
}

async function filled(...things: readonly Thing[]): Promise<FeedBuilder> {
  const builder = new FeedBuilder();
  for (const thing of things) await builder.append({ items: [publish(thing)] });
  return builder;
}

async function names(
  feed: TestFeed,
  query: string,
  dataset = "things",
): Promise<readonly string[]> {
  const { data } = await feed.json(`/v1/${dataset}?${query}`);
  return data.map(({ data }) => (dataset === "things" ? data.name : data.label));
}

const q = (text: string): string => `q=${encodeURIComponent(text)}`;

test.each([
  ["路灯", "更换路灯灯泡"],
  ["路燈", "更换路灯灯泡"],
  ["灯泡", "更換路燈燈泡"],
  ["led", "安装ＬＥＤ灯"],
  ["ＬＥＤ", "安装led灯"],
  ["２０２６", "2026年预算"],
  ["灯", "路灯"],
  ["更换 灯泡", "更换路灯灯泡"],
  ["灯泡　更换", "更换路灯灯泡"],
  ["路灯", "路\u200b灯"],
  ["山西", "⼭西"],
])("%s finds %s", async (text, name) => {
  const feed = testFeed(await filled({ name: "别的" }, { name }, { name: "其他" }));
  expect(await names(feed, q(text))).toStrictEqual([name]);
});

test("all words are required, anywhere in the record's own words, but none across two texts or in a code", async () => {
  const feed = testFeed(
    await filled(
      { name: "更换", tags: ["路灯"] },
      { name: "更换路", tags: ["灯泡"] },
      { name: "路灯" },
      { name: "red" },
    ),
  );
  expect(await names(feed, q("更换 路灯"))).toStrictEqual(["更换"]);
  expect(await names(feed, q("路灯"))).toStrictEqual(["路灯", "更换"]);
  expect(await names(feed, q("red"))).toStrictEqual(["red"]);
  expect(await names(feed, q("990101003005"))).toStrictEqual([]);
});

test("hits in titles come first, each part newest first, unless an order is asked for", async () => {
  const feed = testFeed(
    await filled(
      { name: "路灯一", on: "2026-01-01" },
      { name: "甲", tags: ["路灯"], on: "2026-01-02" },
      { name: "路灯二", on: "2026-01-03" },
      { name: "乙", tags: ["路灯"], on: "2026-01-04" },
    ),
  );
  expect(await names(feed, q("路灯"))).toStrictEqual(["路灯二", "路灯一", "乙", "甲"]);
  expect(await names(feed, `${q("路灯")}&sort=-time`)).toStrictEqual([
    "乙",
    "路灯二",
    "甲",
    "路灯一",
  ]);
  expect(await names(feed, `${q("路灯")}&sort=time`)).toStrictEqual([
    "路灯一",
    "甲",
    "路灯二",
    "乙",
  ]);
});

test("a search goes with filters, count, as-of, tables and streams", async () => {
  const builder = await filled(
    { name: "路灯一" },
    { name: "路灯二", colour: "blue" },
    { name: "甲", tags: ["路燈"], colour: "blue" },
    { name: "乙", colour: "blue" },
  );
  const feed = testFeed(builder);
  const page = await feed.json(`/v1/things?${q("路灯")}&colour=blue&count=exact&limit=1`);
  expect(page.data.map(({ data }) => data.name)).toStrictEqual(["路灯二"]);
  expect(page.meta.total).toBe(2);
  expect(await names(feed, `${q("路灯")}&asOf=1`)).toStrictEqual(["路灯二", "路灯一"]);
  expect(await names(feed, `${q("路灯")}&since=1`)).toStrictEqual(["甲"]);
  const csv = await feed.get(
    `/v1/things?${q("路灯")}&format=csv&lang=code&fields=data.name&bom=false`,
  );
  expect((await csv.text()).match(/[^,]+(?=\r\n)/g)).toStrictEqual([
    "name",
    "路灯二",
    "路灯一",
    "甲",
  ]);
  const lines = (await (await feed.get(`/v1/things?${q("路灯")}&format=ndjson`)).text()).split(
    "\n",
  );
  expect(lines.map((line) => /路灯.|甲/.exec(line)?.[0])).toStrictEqual([
    "路灯二",
    "路灯一",
    "甲",
    undefined,
  ]);
});

test("a row of a derived dataset is found by its own text alone", async () => {
  const parts = [
    { no: 1, label: "路灯灯泡", costFen: 1 },
    { no: 2, label: "油漆", costFen: 2 },
  ];
  const feed = testFeed(await filled({ name: "路灯维修油漆", parts }));
  expect(await names(feed, q("油漆"), "thing-parts")).toStrictEqual(["油漆"]);
  expect(await names(feed, q("维修"), "thing-parts")).toStrictEqual([]);
  expect(await names(feed, q("red"), "thing-parts")).toStrictEqual([]);
});

test("what was corrected away is not found, and a tombstone is found by the reason it gives", async () => {
  const builder = await filled({ name: "路灯" });
  const { records } = await builder.append({ items: [publish({ name: "路灯二" })] });
  const data = { on: "2026-03-18", name: "油漆", colour: "red", amountFen: 1 };
  const correct: SubmissionItem = {
    ...{ op: "correct", record: records[0] ?? "", version: 1, reason: "不是水泵" },
    data,
  };
  await builder.append({ items: [correct], records });
  const feed = testFeed(builder);
  expect(await names(feed, q("路灯"))).toStrictEqual(["路灯"]);
  expect(await names(feed, `${q("路灯")}&asOf=1`)).toStrictEqual(["路灯二", "路灯"]);
  expect(await names(feed, q("水泵"))).toStrictEqual(["油漆"]);
  const withdraw: SubmissionItem = {
    ...{ op: "withdraw", record: records[0] ?? "", version: 2, reason: "重复公示" },
    ground: "error",
  };
  await builder.append({ items: [withdraw], records });
  const later = testFeed(builder);
  expect(await names(later, q("油漆"))).toStrictEqual([]);
  const { data: found } = await later.json(`/v1/things?${q("重复")}&status=all`);
  expect(found.map(({ id }) => id)).toStrictEqual([...records]);
});

test.each(["", " 　", "\u200b", "灯".repeat(101), "一 二 三 四 五 六 七 八 九 十 百"])(
  "a search for %j is refused by name",
  async (text) => {
    const response = await testFeed(await filled({ name: "甲" })).get(`/v1/things?${q(text)}`);
    expect(response.status).toBe(400);
    expect((await bodyOf(response)).errors.map(({ parameter }) => parameter)).toStrictEqual(["q"]);
  },
);

test("a walk whose other hits are more than is kept gives each once, by pages and as a stream", async () => {
  const builder = new FeedBuilder();
  const expected: string[] = [];
  for (let entry = 0; entry < 13; entry += 1) {
    const things = Array.from({ length: 100 }, (_, index) => entry * 100 + index);
    const items = things.map((index) =>
      publish(
        index % 10 === 0
          ? { name: `路灯${String(index)}` }
          : { name: `物${String(index)}`, tags: ["路灯"] },
      ),
    );
    expected.push(...(await builder.append({ items })).records);
  }
  const [titles, others] = [
    expected.filter((_, index) => index % 10 === 0).reverse(),
    expected.filter((_, index) => index % 10 !== 0).reverse(),
  ];
  const feed = testFeed(builder);
  const stream = await (await feed.get(`/v1/things?${q("路灯")}&format=ndjson&fields=id`)).text();
  const streamed = stream
    .trimEnd()
    .split("\n")
    .map((line) => (JSON.parse(line) as { id: string }).id); // as chosen
  expect(streamed).toStrictEqual([...titles, ...others]);
  const walked: string[] = [];
  for (let path: string | undefined = `/v1/things?${q("路灯")}&limit=97`; path !== undefined;) {
    const page = await feed.json(path);
    walked.push(...page.data.map(({ id }) => id));
    path = page.links.next;
  }
  expect(walked).toStrictEqual([...titles, ...others]);
});

test("a search costs what it reads: its partition once where little is found, and no page over 500 units", async () => {
  const builder = new FeedBuilder();
  for (let entry = 0; entry < 40; entry += 1) {
    const items = Array.from({ length: 100 }, (_, index) =>
      publish({
        name: `物${String(entry)}-${String(index)}`,
        tags: ["更换公共照明设施，费用由党组织服务群众专项经费支出。".repeat(6)],
        on: entry < 10 ? "2025-06-01" : "2026-06-01",
      }),
    );
    await builder.append({ items });
  }
  await builder.append({ items: [publish({ name: "清淤", on: "2025-01-01" })] });
  const meter = metered(builder.feed);
  const feed = testFeed(builder, { feed: meter.feed });
  const cost = async (
    path: string,
  ): Promise<{ units: number; found: number; next: string | undefined }> => {
    const before = meter.units();
    const { data, links } = await feed.json(path);
    return { units: meter.units() - before, found: data.length, next: links.next };
  };
  await feed.json("/v1/things?limit=1");
  const year = await cost(`/v1/things?${q("清淤")}&to=2025-12-31`);
  const plain = await cost("/v1/things?to=2025-12-31&colour=blue");
  expect(year).toMatchObject({ found: 1, next: undefined });
  // The same rows as for any other filter, and nothing a second time.
  expect(year.units).toBe(plain.units);
  expect(year.units).toBeLessThan(160);
  const nothing = await cost(`/v1/things?${q("水泵")}`);
  expect(nothing.found).toBe(0);
  expect(nothing.units).toBeLessThanOrEqual(500);
  const rest = await cost(nothing.next ?? "");
  expect(rest).toMatchObject({ found: 0, next: undefined });
  expect(nothing.units + rest.units).toBeLessThan(700);
});

/** Counts what DynamoDB would charge for eventually consistent queries: half a unit for each 4 KB read. */
function metered(feed: FeedReader): { readonly feed: FeedReader; readonly units: () => number } {
  let units = 0;
  return {
    units: () => units,
    feed: {
      ...feed,
      query: async (query) => {
        const page = await feed.query(query);
        const bytes = page.items.reduce((sum, item) => sum + sizeOf(item), 0);
        units += Math.max(1, Math.ceil(bytes / 4096)) / 2;
        return page;
      },
    },
  };
}

function sizeOf({ pk, sk, json }: { pk: string; sk: string; json: string }): number {
  // Names of attributes, and two numbers, take some 30 bytes.
  return new TextEncoder().encode(pk + sk + json).length + 30;
}
