import { expect, test } from "vitest";
import type { FeedReader } from "../../../core/ports.ts";
import type { SubmissionItem } from "../../../core/records.ts";
import { FeedBuilder } from "../../support/feed-builder.ts";
import { testFeed } from "../../support/feed-app.ts";

const data = {
  on: "2026-03-18",
  name: '=1+1,"x"',
  colour: "red",
  amountFen: -21600,
  urgent: true,
  weight: "1.50",
  at: "2026-03-18T07:20:00Z",
  tags: ["甲", "乙"],
  size: { width: 3 },
};
const item: SubmissionItem = { op: "publish", area: "990101003005", ref: "+1", data };

async function csvOf(query: string, headers: Record<string, string> = {}): Promise<string> {
  const builder = new FeedBuilder();
  await builder.append({ items: [item], at: Date.UTC(2026, 2, 18, 7, 20) });
  const response = await testFeed(builder).get(`/v1/things?${query}`, headers);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toMatch(/^text\/csv; charset=utf-8/);
  return Buffer.from(await response.arrayBuffer()).toString("utf8");
}

const columns =
  "fields=ref,status,publishedAt,on,name,colour,amountFen,urgent,weight,at,tags,size.width";

test("a table for people has titles, labels, yuan, Beijing time, safe texts and a byte order mark", async () => {
  const text = await csvOf(`format=csv&${columns}`);
  expect(
    text.startsWith("\uFEFF记录编号,发布单位编号,状态,公布时间,日期,名称,颜色,金额（元）,"),
  ).toBe(true);
  const [, row] = text.split("\r\n");
  expect(row?.slice(row.indexOf(",") + 1)).toBe(
    `'+1,published,2026-03-18 15:20:00,2026-03-18,"'=1+1,""x""",红,-216.00,是,1.50,2026-03-18 15:20:00,甲；乙,3`,
  );
  expect(text.endsWith("\r\n")).toBe(true);
});

test("the language is the parameter's, else that of Accept-Language", async () => {
  expect(await csvOf(`format=csv&lang=en&${columns}`)).toContain("Colour,Amount (yuan)");
  expect(await csvOf(`format=csv&${columns}`, { "accept-language": "en-GB" })).toContain(
    ",red,-216.00,yes,",
  );
  expect(await csvOf("lang=zh&bom=false", { accept: "text/csv" })).toMatch(/^记录编号,/);
});

test("lang=code is for machines: names, codes, fen, RFC 3339, no mark, nothing altered", async () => {
  const text = await csvOf(`format=csv&lang=code&${columns}`);
  const [heading, row] = text.split("\r\n");
  expect(heading).toBe(
    "id,ref,status,publishedAt,on,name,colour,amountFen,urgent,weight,at,tags,size.width",
  );
  expect(row?.slice(row.indexOf(",") + 1)).toBe(
    `+1,published,2026-03-18T07:20:00.000Z,2026-03-18,"=1+1,""x""",red,-21600,true,1.50,2026-03-18T07:20:00Z,"[""甲"",""乙""]",3`,
  );
});

test("a field that no column can show is refused in a table", async () => {
  const builder = new FeedBuilder();
  const response = await testFeed(builder).get("/v1/things?format=csv&fields=parts");
  expect(response.status).toBe(400);
});

test("csv and ndjson without limit stream everything once, each from page after page", async () => {
  const builder = new FeedBuilder();
  const items = Array.from({ length: 1000 }, (): SubmissionItem => item);
  await builder.append({ items });
  await builder.append({ items });
  await builder.append({ items });
  const feed = testFeed(builder);
  const lines = (await (await feed.get("/v1/things?format=ndjson")).text()).trimEnd().split("\n");
  const ids = new Set(lines.map((line) => (JSON.parse(line) as { id: string }).id));
  expect([lines.length, ids.size]).toEqual([3000, 3000]);
  const csv = await (await feed.get("/v1/things?format=csv&fields=on")).text();
  expect(csv.trimEnd().split("\r\n")).toHaveLength(3001);
  const page = await feed.get("/v1/things?format=ndjson&limit=2");
  expect((await page.text()).trimEnd().split("\n")).toHaveLength(2);
  expect(page.headers.get("link")).toContain('rel="next"');
});

test("a stream reads no row before somebody takes it, and no more than is taken", async () => {
  const builder = new FeedBuilder();
  await builder.append({ items: Array.from({ length: 1000 }, (): SubmissionItem => item) });
  let rows = 0;
  const feed: FeedReader = {
    ...builder.feed,
    query: async (query) => {
      const page = await builder.feed.query(query);
      if (query.pk.startsWith("COUNTY#")) rows += page.items.length;
      return page;
    },
  };
  const response = await testFeed(builder, { feed }).get("/v1/things?format=csv");
  expect(rows).toBe(0);
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.read();
  expect(rows).toBeGreaterThan(0);
  expect(rows).toBeLessThan(1000);
  await reader?.cancel();
});

test("what is asked for decides the format: the parameter, else Accept, else JSON; else 406", async () => {
  const feed = testFeed(new FeedBuilder());
  const typeOf = async (accept: string, query = ""): Promise<string | number | null> => {
    const response = await feed.get(`/v1/things${query}`, { accept });
    return response.status === 200 ? response.headers.get("content-type") : response.status;
  };
  expect(await typeOf("*/*")).toBe("application/json");
  expect(await typeOf("application/x-ndjson")).toBe("application/x-ndjson");
  expect(await typeOf("text/csv;q=0.5, application/json;q=0.4")).toMatch(/^text\/csv/);
  expect(await typeOf("image/png")).toBe(406);
  expect(await typeOf("image/png", "?format=json")).toBe("application/json");
});

test("a browser that names no format is sent to the page, with its query; anybody else never", async () => {
  const feed = testFeed(new FeedBuilder());
  const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
  const pageFor = async (path: string, accept = browser): Promise<string | null> => {
    const response = await feed.get(path, { accept });
    expect(response.headers.get("vary")).toMatch(/\bAccept\b/);
    return response.status === 303 ? response.headers.get("location") : null;
  };
  expect(await pageFor("/v1/things?area=9901&lang=en")).toBe("/things?area=9901&lang=en");
  expect(await pageFor("/v1/things/x-0")).toBe("/things/x-0");
  expect(await pageFor("/v1/changes")).toBe("/log");
  expect(await pageFor("/v1/things?format=json")).toBeNull();
  expect(await pageFor("/v1/things", "*/*")).toBeNull();
  expect(await pageFor("/v1/things", "text/html;q=0.5, application/json")).toBeNull();
  expect(await pageFor("/v1/things/x-0/proof")).toBeNull();
});

test("rows that a replica may lack yet are read consistently, settled ones are not", async () => {
  const builder = new FeedBuilder();
  await builder.append({ items: [item] });
  const flags: (boolean | undefined)[] = [];
  const feed: FeedReader = {
    ...builder.feed,
    query: (query) => {
      flags.push(query.consistent);
      return builder.feed.query(query);
    },
  };
  const app = testFeed(builder, { feed });
  const read = async (name: string): Promise<readonly (boolean | undefined)[]> => {
    flags.length = 0;
    await app.json(`/v1/things?name=${name}`);
    return [...new Set(flags)];
  };
  expect(await read("a")).toEqual([true]);
  app.now += 11_000;
  expect(await read("b")).toEqual([false]);
  await builder.append({ items: [item] });
  app.now += 1_500;
  expect(await read("c")).toEqual([true]);
});
