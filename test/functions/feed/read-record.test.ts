import { expect, test } from "vitest";
import { FeedBuilder, testPublisher } from "../../support/feed-builder.ts";
import { testFeed } from "../../support/feed-app.ts";

const data = { on: "2026-03-18", name: "甲", colour: "red", amountFen: 100 };
const publish = { op: "publish", area: "990101003005", ref: "r/1", data } as const;

async function oneRecord(): Promise<{ builder: FeedBuilder; id: string }> {
  const builder = new FeedBuilder();
  const { records } = await builder.append({ items: [publish] });
  return { builder, id: records[0] ?? "" };
}

async function correct(
  builder: FeedBuilder,
  id: string,
  version: number,
  amountFen: number,
): Promise<void> {
  const item = {
    op: "correct",
    record: id,
    version,
    reason: "录入有误",
    data: { ...data, amountFen },
  } as const;
  await builder.append({ items: [item], records: [id] });
}

async function withdraw(builder: FeedBuilder, id: string, version: number): Promise<void> {
  const item = { op: "withdraw", record: id, version, reason: "重复", ground: "error" } as const;
  await builder.append({ items: [item], records: [id] });
}

test("a record has its envelope, its data and links that are path-absolute", async () => {
  const { builder, id } = await oneRecord();
  const record = await testFeed(builder).json(`/v1/things/${id}`);
  expect(record).toMatchObject({
    id,
    ref: "r/1",
    dataset: "things",
    area: "990101003005",
    publisher: testPublisher,
    version: 1,
    status: "published",
    seq: 0,
    data,
    links: { self: `/v1/things/${id}`, versions: `/v1/things/${id}/versions` },
  });
});

test("a corrected record shows the new version with its reason, and as of before the old one", async () => {
  const { builder, id } = await oneRecord();
  await correct(builder, id, 1, 200);
  const feed = testFeed(builder);
  expect(await feed.json(`/v1/things/${id}`)).toMatchObject({
    version: 2,
    correction: { reason: "录入有误" },
    data: { amountFen: 200 },
  });
  expect(await feed.json(`/v1/things/${id}?asOf=0`)).toMatchObject({ version: 1, data });
  expect(await feed.json(`/v1/things/${id}?asOf=2026-01-01T08:00:30%2B08:00`)).toMatchObject({
    version: 1,
  });
});

test("a withdrawn record answers 410 with reason, ground, who and when, and stays readable as of before", async () => {
  const { builder, id } = await oneRecord();
  await withdraw(builder, id, 1);
  const feed = testFeed(builder);
  const response = await feed.get(`/v1/things/${id}`);
  expect(response.status).toBe(410);
  expect(await response.json()).toMatchObject({
    code: "record.withdrawn",
    reason: "重复",
    ground: "error",
    by: testPublisher,
    at: "2026-01-01T00:01:00.000Z",
  });
  expect(await feed.json(`/v1/things/${id}?asOf=0`)).toMatchObject({ version: 1 });
});

test.each(["nothing", "%00", "a%2Fb", "..%2f..", "'; drop", "x".repeat(3000)])(
  "an id that never was answers 404: %s",
  async (id) => {
    const { builder } = await oneRecord();
    const feed = testFeed(builder);
    const response = await feed.get(`/v1/things/${encodeURI(id)}`);
    expect(response.status).toBe(404);
    expect(feed.bugs).toEqual([]);
  },
);

test("a record of a half-applied submission is not there yet, and a corrected one is as before", async () => {
  const { builder, id } = await oneRecord();
  const records = await builder.appendHalf(
    {
      items: [
        { op: "correct", record: id, version: 1, reason: "r", data: { ...data, amountFen: 5 } },
        publish,
        publish,
      ],
      records: [id],
    },
    2,
  );
  const feed = testFeed(builder);
  expect((await feed.get(`/v1/things/${records[1] ?? ""}`)).status).toBe(404);
  expect(await feed.json(`/v1/things/${id}`)).toMatchObject({ version: 1, data });
  expect((await feed.json(`/v1/things/${id}/versions`)).data).toHaveLength(1);
  const list = await feed.json("/v1/things");
  expect(list.data).toMatchObject([{ id, version: 1 }]);
  expect(list.meta).toEqual({ seq: 0 });
  expect((await feed.json("/v1/changes")).data).toHaveLength(1);
});

test("a read by id sees an entry the moment it is applied, though lists may lag a second", async () => {
  const { builder, id } = await oneRecord();
  const feed = testFeed(builder);
  await feed.json("/v1/things");
  await correct(builder, id, 1, 200);
  expect(await feed.json(`/v1/things/${id}`)).toMatchObject({ version: 2 });
  const bypassed = await feed.get("/v1/things?limit=1", { "cache-control": "no-cache" });
  expect(await bypassed.json()).toMatchObject({ data: [{ version: 2 }] });
});

test("versions come oldest first, each with the patch that makes it from the one before", async () => {
  const { builder, id } = await oneRecord();
  await correct(builder, id, 1, 200);
  await withdraw(builder, id, 2);
  const { data: versions } = await testFeed(builder).json(`/v1/things/${id}/versions`);
  expect(versions).toMatchObject([
    { version: 1, seq: 0, op: "publish", reason: null, patch: null, erased: false },
    {
      version: 2,
      seq: 1,
      op: "correct",
      reason: "录入有误",
      patch: [{ op: "replace", path: "/amountFen", value: 200 }],
    },
    { version: 3, seq: 2, op: "withdraw", reason: "重复", ground: "error", patch: null },
  ]);
});

test("one version never changes and holds no state; an unknown one answers 404", async () => {
  const { builder, id } = await oneRecord();
  const feed = testFeed(builder);
  const before = await (await feed.get(`/v1/things/${id}/versions/1`)).text();
  await correct(builder, id, 1, 200);
  const after = await (await feed.get(`/v1/things/${id}/versions/1`)).text();
  expect(after).toBe(before);
  expect(JSON.parse(after)).not.toHaveProperty("state");
  for (const version of ["0", "3", "01", "x", "1e0"]) {
    expect((await feed.get(`/v1/things/${id}/versions/${version}`)).status).toBe(404);
  }
});

test("an erased version is shown as erased, without a patch, and its text is served nowhere", async () => {
  const { builder, id } = await oneRecord();
  await correct(builder, id, 1, 200);
  const key = { pk: `REC#things#${id}`, sk: "ROW#000000000000" };
  const row = await builder.feed.get(key);
  if (row === undefined) throw new Error("the first row stands");
  const json = JSON.stringify({ ...(JSON.parse(row.json) as object), data: null, erased: true });
  const cursor = await builder.feed.cursor(true);
  await builder.feed.commit(cursor, { ...cursor, seq: cursor.seq + 1 }, [
    { put: { ...row, json } },
  ]);
  const feed = testFeed(builder);
  expect((await feed.json(`/v1/things/${id}/versions`)).data).toMatchObject([
    { version: 1, erased: true, patch: null },
    { version: 2, erased: false, patch: null },
  ]);
  expect((await feed.get(`/v1/things/${id}/versions/1`)).status).toBe(410);
  expect((await feed.get(`/v1/things/${id}?asOf=0`)).status).toBe(410);
});

test("a derived record is found by its parent and number, and names its parent", async () => {
  const builder = new FeedBuilder();
  const parts = [
    { no: 1, label: "a", costFen: 1 },
    { no: 2, label: "b", costFen: -2 },
  ];
  const { records } = await builder.append({ items: [{ ...publish, data: { ...data, parts } }] });
  const id = records[0] ?? "";
  const feed = testFeed(builder);
  expect(await feed.json(`/v1/thing-parts/${id}.2`)).toMatchObject({
    id: `${id}.2`,
    parent: id,
    dataset: "thing-parts",
    data: { colour: "red", no: 2, label: "b", costFen: -2 },
    links: { parent: `/v1/things/${id}`, self: `/v1/thing-parts/${id}.2` },
  });
  for (const path of [`${id}.3`, id, `${id}.`, `.1`]) {
    expect((await feed.get(`/v1/thing-parts/${path}`)).status).toBe(404);
  }
  await withdraw(builder, id, 1);
  expect((await feed.get(`/v1/thing-parts/${id}.2`)).status).toBe(410);
});
