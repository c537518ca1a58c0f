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
