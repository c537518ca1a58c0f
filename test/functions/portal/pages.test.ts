/** Pages over the whole demo, asked as a browser without scripts asks them. */
import type { Hono } from "hono";
import { beforeAll, expect, test } from "vitest";
import { demoInstance } from "../../openapi/demo-instance.ts";
import { portalOver } from "../../support/portal-app.ts";

const bugs: unknown[] = [];
let portal: Hono;
let feed: Hono;
beforeAll(async () => {
  const demo = await demoInstance();
  ({ feed } = demo);
  portal = portalOver(feed, bugs, { clock: () => demo.instance.now });
}, 120_000);

const community = "990101003005";

async function textOf(path: string, status = 200): Promise<string> {
  const response = await portal.request(path);
  expect(bugs).toEqual([]);
  expect(response.status, path).toBe(status);
  return response.text();
}

/** First record that a list holds. */
async function firstOf(
  query: string,
): Promise<{ id: string; ref: string | null; publisher: string }> {
  const list = await (await feed.request(`/v1/${query}`)).json();
  return list.data[0];
}

test("every path of the contract is a page, in both languages, that names itself and links its data", async () => {
  const receipt = await firstOf("receipts?version[gte]=2");
  const paths = [
    ...["/", "/statistics", "/findings", "/obligations", "/regulation", "/log", "/data", "/about"],
    ...["/accessibility", "/problems/not_found", "/communities/9901", "/communities/990101"],
    ...["/communities/990101003", `/communities/${community}`, "/organizations/91990100MA00C0053Q"],
    ...["/receipts", "/receipt-lines", "/communities", `/receipts/${receipt.id}`],
    ...[`/verify/${receipt.id}`, "/statistics/income", "/statistics/opinions-answered"],
  ];
  for (const path of paths) {
    const [zh, en] = [await textOf(path), await textOf(`${path}?lang=en`)];
    expect(zh, path).toContain('<html lang="zh-CN">');
    expect(en, path).toContain('<html lang="en">');
    for (const text of [zh, en]) {
      expect(text.match(/<h1[ >]/g), path).toHaveLength(1);
      expect(text, path).toMatch(/<link rel="canonical" href="http:/);
      expect(text, path).not.toMatch(/undefined|\[object|NaN/);
    }
  }
});

test("a page's tag is that of its data: unchanged it answers 304, in any coding", async () => {
  const first = await portal.request(`/communities/${community}`, {
    headers: { "accept-encoding": "gzip" },
  });
  expect(first.headers.get("content-encoding")).toBe("gzip");
  const etag = first.headers.get("etag") ?? "";
  const again = await portal.request(`/communities/${community}`, {
    headers: { "accept-encoding": "gzip", "if-none-match": etag },
  });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe("");
});

test("a corrected statement shows the old amount beside the new one, with the reason", async () => {
  const { id } = await firstOf("receipts?version[gte]=2");
  const text = await textOf(`/receipts/${id}`);
  expect(text).toContain("付044原公布1,680.00元，凭证为1,860.00元");
  expect(text).toMatch(/<del>1,680\.00<\/del>.*<ins>1,860\.00<\/ins>/s);
});

test("a record is found under its publisher's own number, too", async () => {
  const project = await firstOf("projects?q=照明");
  const response = await portal.request(`/projects/${encodeURIComponent(project.ref ?? "")}`);
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toBe(`/projects/${project.id}`);
});

test("the search for a community goes straight to the only hit, and says so where there is none", async () => {
  const response = await portal.request("/communities?q=%E6%A1%82%E5%9B%AD");
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toBe(`/communities/${community}`);
  expect(await textOf("/communities?q=%E6%B2%A1%E6%9C%89")).toContain("没有找到");
});

test("a withdrawn record is a tombstone: 410, reason, ground, who and when", async () => {
  const { id } = await firstOf("disclosures?status=withdrawn");
  const text = await textOf(`/disclosures/${id}`, 410);
  expect(text).toMatch(/已由发布单位撤回|已依法删除/);
  expect(text).toContain("撤回时间");
  expect(text).toContain("撤回单位");
});

test("what is awaiting endorsement says what that means", async () => {
  const { id } = await firstOf("receipts");
  expect(await textOf(`/receipts/${id}`)).toContain("监督委员会尚未对本版本作出审核");
});

test("a filter that the API refuses is a page that names it; an unknown dataset is not found", async () => {
  expect(await textOf("/receipts?nonsense=1", 400)).toContain("<code>nonsense</code>");
  expect(await textOf("/no-such-dataset", 404)).toContain("没有这个页面");
  expect(await textOf("/receipts/no-such-record", 404)).toContain("没有这个页面");
});

test("a list pages by cursor to its end, each row once, and its form sends what the API takes", async () => {
  const seen: string[] = [];
  let path: string | undefined = "/receipts?limit=30&q=&area=9901";
  while (path !== undefined) {
    const text = await textOf(path);
    seen.push(
      ...[...text.matchAll(/<th scope="row"><a href="([^"]+)"/g)].map((match) => match[1] ?? ""),
    );
    path = /<a href="([^"]+)" rel="next">/.exec(text)?.[1]?.replaceAll("&amp;", "&");
  }
  const total = (await (await feed.request("/v1/receipts?area=9901&count=exact&limit=1")).json())
    .meta.total;
  expect(seen).toHaveLength(total);
  expect(new Set(seen).size).toBe(total);
});

test("a body's page holds what it published last, however much of the log came before", async () => {
  const { publisher } = await firstOf("receipts");
  const { id } = await firstOf(`receipts?publisher=${publisher}`);
  const after = `/v1/changes?publisher=${publisher}&after=9999`;
  // The first page of a long log's changes holds none of a body's that came to it late.
  const afterLongLog: Pick<Hono, "request"> = {
    request: (path, init) => {
      const url = path instanceof Request ? path.url : path.toString();
      return feed.request(url.startsWith("/v1/changes") ? after : path, init);
    },
  };
  const page = await portalOver(afterLongLog, bugs).request(`/organizations/${publisher}`);
  expect(await page.text()).toContain(`href="/receipts/${id}"`);
});

test("structured data say what a dataset is, and cannot end their element", async () => {
  const text = await textOf("/receipts");
  const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1] ?? "";
  expect(JSON.parse(json)).toMatchObject({ "@type": "Dataset", alternateName: "receipts" });
});

test("the sitemap holds every community and both languages", async () => {
  const text = await textOf("/sitemap.xml");
  expect(text).toContain(`/communities/${community}</loc>`);
  expect(text).toContain(`/communities/${community}?lang=en"`);
  expect(await textOf("/robots.txt")).toContain("Sitemap: http");
});

/** The number that a row of the summary shows in each of its cells, by the row's name. */
function summaryOf(text: string): ReadonlyMap<string, readonly number[]> {
  const section = /<section aria-labelledby="summary">.*?<\/section>/s.exec(text)?.[0] ?? "";
  const rows = [...section.matchAll(/<th scope="row">(.*?)<\/th>(.*?)<\/tr>/gs)];
  return new Map(
    rows.map(([, name = "", cells = ""]) => [
      name.replaceAll(/<[^>]+>/g, ""),
      [...cells.matchAll(/<td[^>]*class="figure">(.*?)<\/td>/gs)].map(([, cell = ""]) =>
        Number(cell.replaceAll(/<[^>]+>/g, "")),
      ),
    ]),
  );
}

async function totalOf(query: string): Promise<number> {
  const list = await (await feed.request(`/v1/${query}&count=exact&limit=1`)).json();
  return list.meta.total;
}

test("findings are summed up by article and by area down to the community, each count linking to its list", async () => {
  const city = await textOf("/findings");
  const rows = summaryOf(city);
  const open = "findings?closed[exists]=false";
  const outcomes = ["breach", "advisory", "not_assessable"];
  expect(rows.get("示例市东湖区")).toEqual(
    await Promise.all(outcomes.map((one) => totalOf(`${open}&area=990101&outcome=${one}`))),
  );
  const all = `${open}&outcome=${outcomes.join(",")}`;
  const articles = [...rows].filter(([name]) => name.startsWith("第"));
  const total = articles.reduce((sum, [, [count = 0]]) => sum + count, 0);
  expect(total).toBe(await totalOf(all));
  const [first = ["", []]] = articles;
  const article = /^第(\d+)条/.exec(first[0])?.[1] ?? "";
  expect(first[1]).toEqual([await totalOf(`${all}&article=${article}`)]);
  expect(city).toContain('href="/findings?area=990101&amp;closed%5Bexists%5D=false"');

  const county = await textOf("/findings?area=990101&closed[exists]=false");
  expect(county).toMatch(/全市<\/a>.*东湖区/s);
  const townships = [...summaryOf(county)].filter(([name]) => /街道|镇|乡|本级/.test(name));
  const sums = outcomes.map((_, n) =>
    townships.reduce((sum, [, counts]) => sum + (counts[n] ?? 0), 0),
  );
  expect(sums).toEqual(rows.get("示例市东湖区"));
  const township = summaryOf(await textOf("/findings?area=990101003&lang=en"));
  expect(township.get("桂园社区")).toEqual(
    await Promise.all(outcomes.map((one) => totalOf(`${open}&area=${community}&outcome=${one}`))),
  );
  // A list by anything else is only that list.
  expect(summaryOf(await textOf("/findings?article=23")).size).toBe(0);
});

test("what is overdue is summed up by article and by area, each count that of its list", async () => {
  const missing = "obligations?data.status=missing";
  const rows = summaryOf(await textOf("/obligations"));
  expect(rows.get("示例市清源县")).toEqual([await totalOf(`${missing}&area=990121`)]);
  const county = summaryOf(await textOf("/obligations?area=990121"));
  const places = [...county].filter(([name]) => !name.startsWith("第"));
  expect(places.reduce((sum, [, [count = 0]]) => sum + count, 0)).toBe(
    await totalOf(`${missing}&area=990121`),
  );
  expect(await textOf("/obligations?lang=en")).toMatch(
    /href="\/obligations\?data\.status=missing&amp;duty=statement&amp;lang=en">\d+</,
  );
});

test("the log shows how it grew, and its old checkpoints", async () => {
  const text = await textOf("/log");
  const size = /日志条数<\/dt><dd>([\d,]+)</.exec(text)?.[1] ?? "";
  const points = text.match(/<circle /g) ?? [];
  expect(points.length).toBeGreaterThan(7);
  expect(points.length).toBeLessThan(19);
  expect(text).toMatch(new RegExp(`<desc[^>]*>20\\d\\d-\\d\\d-\\d\\d：1; .*：${size}</desc>`));
  const sizes = (await (await feed.request("/v1/checkpoints?after=300")).text()).trim().split("\n");
  const last = sizes.at(-1) ?? "";
  expect(text).toContain(`href="/log/checkpoints/${last}"`);
  expect((await feed.request(`/log/checkpoints/${last}`)).status).toBe(200);
});

test("a body's page counts all it published, by dataset, each count that of the whole list", async () => {
  const { publisher } = await firstOf("receipts");
  const text = await textOf(`/organizations/${publisher}`);
  const counts = [...text.matchAll(/href="\/([\w-]+)\?publisher=\w+">[^<]+<\/a> (\d+)条/g)];
  expect(counts.map(([, name]) => name)).toContain("receipts");
  for (const [, name = "", count] of counts)
    expect(Number(count), name).toBe(await totalOf(`${name}?publisher=${publisher}`));
});

test("registrations can be verified where they are shown", async () => {
  for (const path of ["/organizations/91990100MA00C0053Q", `/communities/${community}`]) {
    const text = await textOf(path);
    expect(text).toContain("核对登记信息");
    expect(text).toContain(`data-record="/v1${path}"`);
  }
  expect(await textOf(`/verify/${community}`)).toContain("这能证明什么");
});

test("obligations are found in their list alone: one has no page, and is not mistaken for a publisher's number", async () => {
  const { id } = await firstOf("obligations?data.status=missing");
  expect(await textOf(`/obligations/${id}`, 404)).toContain("没有这个页面");
});
