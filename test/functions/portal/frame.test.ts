/** The frame around every page: language, policy, validators, assets. The API behind it is empty here. */
import { Hono } from "hono";
import { expect, test } from "vitest";
import { problemTable } from "../../../core/problem.ts";
import { portalOver } from "../../support/portal-app.ts";

const bugs: unknown[] = [];
const app = portalOver(new Hono(), bugs);
const page = "/no-such-page";
const textOf = async (path: string): Promise<string> => (await app.request(path)).text();

test("a page that is not there answers 404 in the frame, in either language", async () => {
  const response = await app.request(page);
  expect(response.status).toBe(404);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(response.headers.get("content-language")).toBe("zh-CN");
  expect(await response.text()).toMatch(/<html lang="zh-CN">.*没有这个页面/s);
  expect(await textOf(`${page}?lang=en`)).toMatch(/<html lang="en">.*There is no such page/s);
});

test("the language switch and all links of the frame keep to the page and its language", async () => {
  expect(await textOf(`${page}?x=1`)).toContain(`href="${page}?x=1&amp;lang=en"`);
  const english = await textOf(`${page}?x=1&lang=en`);
  expect(english).toContain(`href="${page}?x=1"`);
  expect(english).toContain('href="/statistics?lang=en"');
});

test("outside production every page carries a banner", async () => {
  expect(await textOf(page)).toContain("演示环境");
});

test("the policy lets in no inline script or style and nothing from elsewhere", async () => {
  const policy = (await app.request(page)).headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(await textOf(page)).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?! type="application)/);
});

test("text of the address is escaped", async () => {
  expect(await textOf(`${page}?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E`)).not.toContain(
    "<script>",
  );
});

test("every refusal of the API has a page in both languages, and no other code has one", async () => {
  for (const [code, { title }] of Object.entries(problemTable)) {
    const path = `/problems/${code}`;
    const [zh, en] = [await textOf(path), await textOf(`${path}?lang=en`)];
    expect(zh).toContain(title.zh);
    expect(en).toContain(title.en.replaceAll("'", "&#39;"));
    expect(en).toContain('<html lang="en">');
  }
  expect((await app.request("/problems/x")).status).toBe(404);
  const etag = (await app.request("/problems/data.invalid")).headers.get("etag") ?? "";
  const again = await app.request("/problems/data.invalid", {
    headers: { "if-none-match": etag },
  });
  expect(again.status).toBe(304);
});

test("a style sheet is served for ever under the hash of its bytes, compressed, with its digest", async () => {
  const path = /href="(\/assets\/portal\.[0-9a-f]{16}\.css)"/.exec(await textOf(page))?.[1] ?? "";
  const response = await app.request(path, { headers: { "accept-encoding": "br" } });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-encoding")).toBe("br");
  expect(response.headers.get("cache-control")).toContain("immutable");
  expect(response.headers.get("repr-digest")).toMatch(/^sha-256=:.{44}:$/);
  expect((await app.request("/assets/portal.0000000000000000.css")).status).toBe(404);
});

test("the API can be tried out with scripts of our own, from our own address", async () => {
  const response = await app.request("/docs/try");
  expect(response.status).toBe(200);
  expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
  expect(await response.text()).toMatch(/<div id="try"/);
});
