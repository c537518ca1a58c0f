/** Lists as xlsx, read back by another library. */
import readXlsxFile from "read-excel-file/node";
import { expect, test } from "vitest";
import type { FeedReader } from "../../../core/ports.ts";
import type { SubmissionItem } from "../../../core/records.ts";
import { testFeed, type TestFeed } from "../../support/feed-app.ts";
import { FeedBuilder } from "../../support/feed-builder.ts";

const data = {
  on: "2026-03-18",
  name: "=1+1",
  colour: "red",
  amountFen: -21605,
  urgent: true,
  weight: "1.50",
  at: "2026-03-18T07:20:00Z",
  tags: ["甲", "乙"],
};
const item: SubmissionItem = { op: "publish", area: "990101003005", ref: "007", data };
const columns = "fields=ref,area,on,name,colour,amountFen,urgent,weight,at,tags";

async function feedOf(items: readonly SubmissionItem[] = [item]): Promise<TestFeed> {
  const builder = new FeedBuilder();
  await builder.append({ items, at: Date.UTC(2026, 2, 18, 7, 20) });
  return testFeed(builder);
}

async function sheetsOf(response: Response): ReturnType<typeof readXlsxFile> {
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe(type);
  return readXlsxFile(Buffer.from(await response.arrayBuffer()));
}

const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

test("a workbook has Chinese headings, labels, yuan as numbers, real dates, codes as text, safe texts", async () => {
  const [sheet] = await sheetsOf(await (await feedOf()).get(`/v1/things?format=xlsx&${columns}`));
  expect(sheet?.sheet).toBe("物件");
  expect(sheet?.data[0]).toEqual([
    ...["记录编号", "发布单位编号", "区划代码", "日期", "名称", "颜色", "金额（元）", "紧急"],
    ...["重量", "时刻", "标签"],
  ]);
  expect(sheet?.data[1]?.slice(1)).toEqual([
    ...["007", "990101003005", new Date("2026-03-18T00:00:00Z"), "'=1+1", "红", -216.05, "是"],
    ...[1.5, new Date("2026-03-18T15:20:00Z"), "甲；乙"],
  ]);
});

test("a second sheet says of what dataset, log entry, address, licence and environment it is", async () => {
  const feed = await feedOf([item, item, item]);
  const [, about] = await sheetsOf(await feed.get("/v1/things?limit=2&lang=zh&format=xlsx"));
  expect(about?.sheet).toBe("说明");
  const facts = new Map(about?.data.map(([name, value]) => [name, value]));
  expect(facts.get("数据集")).toBe("物件");
  expect(facts.get("行数")).toBe(2);
  expect(facts.get("截至日志序号")).toBe(0);
  expect(facts.get("该变更的时间")).toBe("2026-03-18 15:20:00");
  expect(facts.get("许可")).toBe("https://creativecommons.org/licenses/by/4.0/");
  expect(facts.get("查询地址")).toBe("http://127.0.0.1:8787/v1/things?lang=zh&limit=2&format=xlsx");
  expect(facts.get("下一页")).toMatch(/^http.*&format=xlsx&cursor=/);
  expect(facts.get("来源环境")).toBe("测试环境，不是真实公示");
});

test("lang=en gives English, lang=code names, codes and fen", async () => {
  const feed = await feedOf();
  const [english, about] = await sheetsOf(
    await feed.get(`/v1/things?lang=en&${columns}`, { accept: type }),
  );
  expect([english?.sheet, about?.sheet]).toEqual(["Things", "About"]);
  expect(english?.data[1]?.slice(5, 8)).toEqual(["red", -216.05, "yes"]);
  const [code] = await sheetsOf(await feed.get(`/v1/things?format=xlsx&lang=code&${columns}`));
  expect(code?.sheet).toBe("things");
  expect(code?.data[0]?.slice(5, 8)).toEqual(["colour", "amountFen", "urgent"]);
  expect(code?.data[1]?.slice(3, 8)).toEqual(["2026-03-18", "=1+1", "red", -21605, true]);
});

test("pages follow each other by the Link header", async () => {
  const feed = await feedOf([item, item, item]);
  const ids: unknown[] = [];
  let path: string | undefined = "/v1/things?limit=2&format=xlsx";
  while (path !== undefined) {
    const response: Response = await feed.get(path);
    path = /<([^>]+)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
    const [sheet] = await sheetsOf(response);
    ids.push(...(sheet?.data.slice(1).map(([id]) => id) ?? []));
  }
  expect(new Set(ids).size).toBe(3);
});

test("50,000 rows are a workbook; one more is a 400 that names csv", async () => {
  const parts = (count: number): SubmissionItem => ({
    op: "publish",
    area: "990101003005",
    data: {
      ...data,
      parts: Array.from({ length: count }, (_, no) => ({ no: no + 1, label: "x", costFen: no })),
    },
  });
  const full = Array.from({ length: 50 }, () => parts(1000));
  const path = "/v1/thing-parts?format=xlsx&fields=no";
  const whole = await (await feedOf(full)).get(path);
  expect(whole.status).toBe(200);
  const [sheet] = await sheetsOf(whole);
  expect(sheet?.data).toHaveLength(50_001);
  const refused = await (await feedOf([...full, parts(1)])).get(path, { "accept-language": "en" });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({
    code: "parameter.invalid",
    errors: [{ parameter: "format", message: expect.stringContaining("format=csv") as unknown }],
  });
}, 60_000);

test("HEAD and If-None-Match answer as for JSON; language and data have tags of their own", async () => {
  const feed = await feedOf();
  const path = "/v1/things?format=xlsx";
  const first = await feed.get(path);
  const etag = first.headers.get("etag") ?? "";
  expect(etag).toMatch(/^"/);
  expect(first.headers.get("last-modified")).toBe("Wed, 18 Mar 2026 07:20:00 GMT");
  expect(first.headers.get("content-disposition")).toBe('attachment; filename="things.xlsx"');
  expect((await feed.get(path, { "if-none-match": etag })).status).toBe(304);
  const head = await feed.app.request(path, { method: "HEAD" });
  expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, etag, ""]);
  const english = await feed.get(path, { "accept-language": "en" });
  expect(english.headers.get("etag")).not.toBe(etag);
  expect(await (await feed.get(path)).arrayBuffer()).toEqual(await first.arrayBuffer());
});

test("a failure while rows are read is a 500 that reports the failure itself", async () => {
  const builder = new FeedBuilder();
  await builder.append({ items: [item] });
  const away = new Error("the table is away");
  const broken: FeedReader = {
    ...builder.feed,
    query: async (query) =>
      query.pk.startsWith("COUNTY#") ? Promise.reject(away) : builder.feed.query(query),
  };
  const feed = testFeed(builder, { feed: broken });
  expect((await feed.get("/v1/things?format=xlsx")).status).toBe(500);
  expect(feed.bugs).toEqual([away]);
});
