import fc from "fast-check";
import { expect, test } from "vitest";
import type { SubmissionItem } from "../../../core/records.ts";
import { FeedBuilder } from "../../support/feed-builder.ts";
import { bodyOf, testFeed, type TestBody } from "../../support/feed-app.ts";

function thing(change: Record<string, unknown> = {}, envelope: object = {}): SubmissionItem {
  const data = { on: "2026-03-18", name: "甲", colour: "red", amountFen: 100, ...change };
  return { op: "publish", area: "990101003005", data, ...envelope };
}

async function filled(items: readonly SubmissionItem[]): Promise<FeedBuilder> {
  const builder = new FeedBuilder();
  for (const item of items) await builder.append({ items: [item] });
  return builder;
}

async function namesOf(builder: FeedBuilder, query: string): Promise<readonly string[]> {
  const list = await testFeed(builder).json(`/v1/things?sort=time&${query}`);
  return list.data.map((record) => record.data.name);
}

const samples = [
  thing({ name: "a", amountFen: 9, weight: "9.5", urgent: true, size: { width: 3 } }),
  thing({ name: "b", amountFen: 80, weight: "80", colour: "blue", urgent: false }, { ref: "x,1" }),
  thing({ name: "c", amountFen: -5, parts: [{ no: 1, label: "p", costFen: 1 }] }),
];

test.each([
  ["amountFen[gte]=9", ["a", "b"]],
  ["amountFen[lt]=9", ["c"]],
  ["amountFen=9,80", ["a", "b"]],
  ["amountFen[ne]=9", ["b", "c"]],
  ["weight[gte]=10", ["b"]],
  ["colour=blue", ["b"]],
  ["colour=blue,red", ["a", "b", "c"]],
  ["colour[ne]=blue", ["a", "c"]],
  ["urgent=true", ["a"]],
  ["urgent[exists]=false", ["c"]],
  ["urgent[exists]=true", ["a", "b"]],
  ["size.width[gt]=2", ["a"]],
  ["data.size.width=3", ["a"]],
  ["parts.label=p", ["c"]],
  ["name[gte]=b", ["b", "c"]],
  ["on[lte]=2026-03-18", ["a", "b", "c"]],
  ["ref=x,1", ["b"]],
  ["ref[exists]=false", ["a", "c"]],
  ["version[gte]=2", []],
  ["seq[gt]=0", ["b", "c"]],
  ["publishedAt[gte]=2026-01-01T08:01:00%2B08:00", ["b", "c"]],
  ["publishedAt[gte]=2026-01-01T08:01:00+08:00", ["b", "c"]],
  ["publishedAt=2026-01-01", ["a", "b", "c"]],
  ["publishedAt[gt]=2026-01-01", []],
  ["since=0", ["b", "c"]],
  ["from=2026-03-18&to=2026-03-18", ["a", "b", "c"]],
  ["from=2026-03-19", []],
  ["area=9902", []],
])("%s finds %j", async (query, names) => {
  expect(await namesOf(await filled(samples), query)).toEqual(names);
});

test("withdrawn records are listed where they are asked for", async () => {
  const builder = await filled(samples);
  const list = await testFeed(builder).json("/v1/things?sort=time");
  const id = list.data[0]?.id ?? "";
  const item = { op: "withdraw", record: id, version: 1, reason: "r", ground: "error" } as const;
  await builder.append({ items: [item], records: [id] });
  const feed = testFeed(builder);
  expect((await feed.json("/v1/things?status=withdrawn")).data).toMatchObject([
    { id, status: "withdrawn", data: null, withdrawal: { reason: "r" } },
  ]);
  expect((await feed.json("/v1/things")).data).toHaveLength(2);
  expect((await feed.json("/v1/things?status=all")).data).toHaveLength(3);
});

test("count=exact gives the number of all records whatever the page", async () => {
  const list = await testFeed(await filled(samples)).json("/v1/things?count=exact&limit=1");
  expect(list.meta).toEqual({ seq: 2, total: 3 });
  expect(list.data).toHaveLength(1);
});

test("fields cuts records down, nested ones keep their structure, id stays", async () => {
  const feed = testFeed(await filled(samples));
  const list = await feed.json(
    "/v1/things?sort=time&fields=name,size.width,parts.label,version&limit=3",
  );
  expect(list.data.map(({ id: _id, ...rest }) => rest)).toEqual([
    { version: 1, data: { name: "a", size: { width: 3 } } },
    { version: 1, data: { name: "b" } },
    { version: 1, data: { name: "c", parts: [{ label: "p" }] } },
  ]);
});

test("a page of exactly all records has no next; Link says the same as links", async () => {
  const feed = testFeed(await filled(samples));
  const whole = await feed.json("/v1/things?limit=3");
  expect(whole.links).not.toHaveProperty("next");
  const response = await feed.get("/v1/things?limit=2");
  const page = await bodyOf(response);
  expect(response.headers.get("link")).toContain(`<${page.links.next ?? ""}>; rel="next"`);
  expect(response.headers.get("link")).toContain('rel="describedby"');
  const last = await feed.json(page.links.next ?? "");
  expect(last.data).toHaveLength(1);
  expect(last.links).not.toHaveProperty("next");
});

test("a rare filter spends its read budget and goes on: short pages have a next until the end", async () => {
  const builder = new FeedBuilder();
  for (let entry = 0; entry < 9; entry++) {
    const items = Array.from({ length: 500 }, (_, index) =>
      thing({ name: entry === 8 && index === 499 ? "rare" : "x" }),
    );
    await builder.append({ items });
  }
  const feed = testFeed(builder);
  const names: string[] = [];
  let pages = 0;
  for (
    let path: string | undefined = "/v1/things?name=rare&sort=time";
    path !== undefined;
    pages++
  ) {
    const page: TestBody = await feed.json(path);
    names.push(...page.data.map((record) => record.data.name));
    path = page.links.next;
  }
  expect(names).toEqual(["rare"]);
  expect(pages).toBeGreaterThan(1);
});

test("derived rows are walked one by one, whatever the page, and filtered by their own fields", async () => {
  const parts = (count: number): object[] =>
    Array.from({ length: count }, (_, index) => ({
      no: index + 1,
      label: `l${String(index + 1)}`,
      costFen: index,
    }));
  const builder = await filled([
    thing({ parts: parts(5) }),
    thing(),
    thing({ parts: parts(3), on: "2026-03-19" }),
  ]);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 }),
      fc.constantFrom("time", "-time"),
      async (limits, sort) => {
        const feed = testFeed(builder);
        const labels: string[] = [];
        let turn = 0;
        for (
          let path: string | undefined = `/v1/thing-parts?sort=${sort}&limit=1`;
          path !== undefined;
        ) {
          const limit = limits[turn++ % limits.length] ?? 1;
          const page: TestBody = await feed.json(path.replace("limit=1", `limit=${String(limit)}`));
          for (const { data, id } of page.data)
            labels.push(`${data.label}/${id.split(".")[1] ?? ""}`);
          path = page.links.next?.replace(/limit=\d/, "limit=1");
        }
        const first = ["l1/1", "l2/2", "l3/3", "l4/4", "l5/5"];
        const second = ["l1/1", "l2/2", "l3/3"];
        expect(labels).toEqual(sort === "time" ? [...first, ...second] : [...second, ...first]);
      },
    ),
    { numRuns: 30 },
  );
  const found = await testFeed(builder).json(
    "/v1/thing-parts?costFen[gte]=3&colour=red&count=exact",
  );
  expect(found.meta.total).toBe(2);
});

test("meta.seq and ETag follow the list's own county, not the log", async () => {
  const builder = await filled([thing()]);
  const feed = testFeed(builder);
  const before = await feed.get("/v1/things?area=990101&limit=1");
  await builder.append({ items: [thing({}, { area: "990121102207" })] });
  feed.now += 5_000;
  const after = await feed.get("/v1/things?area=990101&limit=1");
  expect(after.headers.get("etag")).toBe(before.headers.get("etag"));
  expect(await after.text()).toBe(await before.text());
  await builder.append({ items: [thing()] });
  feed.now += 5_000;
  const changed = await feed.get("/v1/things?area=990101&limit=1");
  expect(changed.headers.get("etag")).not.toBe(before.headers.get("etag"));
  expect((await bodyOf(changed)).meta).toEqual({ seq: 2 });
});
