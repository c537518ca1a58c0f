import { expect, test } from "vitest";
import { localeOf } from "../../cli/io.ts";
import { cellText, tableText } from "../../cli/table.ts";
import { run } from "./stub-instance.ts";

const record = {
  id: "x-0",
  areaName: "东湖区柳溪街道桂园社区",
  publishedAt: "2026-07-10T07:20:00.000Z",
  data: { title: "公示一" },
};

test("get prints the record, by dataset/id or by --dataset", async () => {
  const one = await run(["get", "disclosures/x-0"], [{ status: 200, json: record }]);
  const two = await run(
    ["get", "--dataset", "disclosures", "x-0", "--json"],
    [{ status: 200, json: record }],
  );
  expect(one.seen[0]?.url.pathname).toBe("/v1/disclosures/x-0");
  expect(JSON.parse(one.out)).toEqual(record);
  expect(two.out).toBe(`${JSON.stringify(record)}\n`);
});

test("get --version reads that version, and a withdrawn record exits 1 with its problem", async () => {
  const gone = {
    status: 410,
    json: { code: "record.withdrawn", title: "该记录已撤回", detail: "录入有误" },
  };
  const { code, err, seen } = await run(["get", "disclosures/x-0", "--version", "2"], [gone]);
  expect([code, seen[0]?.url.pathname]).toEqual([1, "/v1/disclosures/x-0/versions/2"]);
  expect(err).toContain("该记录已撤回 (410 record.withdrawn)\n录入有误");
});

test("list shows a table with titles, and passes parameters and filters on", async () => {
  const page = { status: 200, json: { data: [record], links: { self: "/v1/disclosures" } } };
  const args = [
    "list",
    "disclosures",
    "--area",
    "9901",
    "--filter",
    "category=finance",
    "vote.present[gte]=40",
  ];
  const { code, out, seen } = await run(args, [page]);
  expect(code).toBe(0);
  expect(out).toBe("2026-07-10  东湖区柳溪街道桂园社区  公示一  x-0\n");
  expect(Object.fromEntries(seen[0]?.url.searchParams ?? [])).toEqual({
    area: "9901",
    category: "finance",
    "vote.present[gte]": "40",
  });
});

test("list --all follows next to the end, over empty pages, one JSON text a line", async () => {
  const pages = [
    { status: 200, json: { data: [record], links: { next: "/v1/disclosures?cursor=a" } } },
    { status: 200, json: { data: [], links: { next: "/v1/disclosures?cursor=b" } } },
    { status: 200, json: { data: [{ ...record, id: "y-0" }], links: {} } },
  ];
  const { out, seen } = await run(["list", "--dataset", "disclosures", "--all", "--json"], pages);
  expect(seen.map(({ url }) => url.search)).toEqual(["", "?cursor=a", "?cursor=b"]);
  expect(out.trimEnd().split("\n")).toHaveLength(2);
});

test("list --q searches, and does not call a page empty that has a next as the end", async () => {
  const page = { status: 200, json: { data: [], links: { next: "/v1/disclosures?cursor=a" } } };
  const { err, seen } = await run(["list", "disclosures", "--q", "路灯"], [page], "en");
  expect(seen[0]?.url.searchParams.get("q")).toBe("路灯");
  expect(err).toBe("(more; --all for all)\n");
});

test("list does not follow a next link to another host", async () => {
  const page = { status: 200, json: { data: [], links: { next: "https://elsewhere.example/v1" } } };
  const { code, seen } = await run(["list", "disclosures", "--all"], [page]);
  expect([code, seen.length]).toEqual([3, 1]);
});

test("an instance that cannot be reached exits 3 and is named", async () => {
  const { code, err } = await run(["list", "receipts"], ["down"], "en");
  expect(code).toBe(3);
  expect(err).toContain("cannot reach http://127.0.0.1:8787: ECONNREFUSED");
});

test("a table aligns Chinese with Latin text and lets no control character through", () => {
  expect(
    tableText([
      ["桂园", "1"],
      ["abc", "2"],
    ]),
  ).toBe("桂园  1\nabc   2\n");
  expect(cellText("a\u001B[2J\u202Eb\nc")).toBe("a [2J b c");
});

test("the language follows the locale: Chinese unless it names another one", () => {
  expect(localeOf({ LANG: "en_US.UTF-8" })).toBe("en");
  expect(localeOf({ LANG: "en_US.UTF-8", LC_ALL: "zh_CN.UTF-8" })).toBe("zh");
  expect(localeOf({ LANG: "C.UTF-8" })).toBe("zh");
  expect(localeOf({})).toBe("zh");
});

test("help is there in both languages, with examples, for the program and each command", async () => {
  const english = await run(["--help"], [], "en");
  const chinese = await run(["submit", "--help"]);
  for (const name of ["keygen", "bootstrap", "sign", "submit", "validate", "get", "list"]) {
    expect(english.out).toContain(name);
  }
  expect([english.code, chinese.code]).toEqual([0, 0]);
  expect(chinese.out).toContain("用法：");
  expect(chinese.out).toContain("gongshi submit --dataset receipts");
});
