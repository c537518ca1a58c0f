import { readFileSync } from "node:fs";
import * as z from "zod";
import { beforeAll, describe, expect, test } from "vitest";
import { defineDataset, field, type AnyDataset } from "../../core/definitions.ts";
import { buildDocument } from "../../openapi/document.ts";
import { parseExamples } from "../../openapi/examples.ts";
import { referencePage } from "../../openapi/reference.ts";
import { codeLists, datasets } from "../../schemas/index.ts";
import { indicators } from "../../schemas/indicators/index.ts";
import { testInstance, type TestInstance } from "../support/instance.ts";
import { publicApp } from "../support/public-instance.ts";

/** What a new file in `schemas/datasets/` would export. */
const noticeBoards = defineDataset({
  name: "bulletin-boards",
  schemaVersion: 1,
  title: { zh: "宣传栏", en: "Bulletin boards" },
  description: { zh: "社区宣传栏的位置。", en: "Where a community's bulletin boards stand." },
  articles: ["30"],
  publisherKinds: ["residents_committee", "villagers_committee"],
  levels: ["community"],
  timeField: "publishedAt",
  titleField: "place",
  unique: [],
  filters: ["place", "costFen"],
  fields: z.strictObject({
    place: field(z.string().max(80), { title: { zh: "位置", en: "Place" } }),
    costFen: field(z.int(), { title: { zh: "造价", en: "Cost" }, unit: "fen" }),
  }),
  rules: [],
  example: {
    op: "publish",
    area: "990101003005",
    data: { place: "小区东门", costFen: 123456 },
  },
});

/** The one line in `schemas/index.ts`. */
const all: readonly AnyDataset[] = [...datasets, noticeBoards];

describe("a dataset added by one file and one line", () => {
  let instance: TestInstance;
  let get: (path: string) => Promise<Response>;

  beforeAll(async () => {
    instance = await testInstance(false, all);
    const feed = publicApp(instance, { datasets: all });
    get = async (path) => feed.request(path);
  });

  test("takes submissions, validates them, and gives the records out", async () => {
    const posted = await instance.post({
      dataset: "bulletin-boards",
      items: [noticeBoards.example],
    });
    expect(posted.status).toBe(201);
    await instance.drain();
    const list = await get("/v1/bulletin-boards?area=990101003005&costFen[gte]=100000");
    expect(list.status).toBe(200);
    expect(await list.json()).toMatchObject({ data: [{ data: { place: "小区东门" } }] });
    const refused = await instance.post({
      dataset: "bulletin-boards",
      items: [{ ...noticeBoards.example, data: { place: 5, costFen: 1 } }],
    });
    expect(refused.status).toBe(422);
    expect(refused.json).toMatchObject({ errors: [{ pointer: "/items/0/data/place" }] });
  });

  test("has a CSV with its own headings, money in yuan", async () => {
    const csv = await (await get("/v1/bulletin-boards?format=csv")).text();
    expect(csv).toContain("位置");
    expect(csv).toContain("1234.56");
  });

  test("has a JSON Schema and a description", async () => {
    const schema = await get("/v1/datasets/bulletin-boards/schema.json");
    expect(await schema.json()).toMatchObject({ properties: { place: { type: "string" } } });
    const described = await get("/v1/datasets/bulletin-boards");
    expect(await described.json()).toMatchObject({ name: "bulletin-boards" });
  });

  test("is in the OpenAPI document and on the reference page", () => {
    const committed = new URL("../../openapi/examples.json", import.meta.url);
    const examples = parseExamples(readFileSync(committed, "utf8"));
    const document = buildDocument(all, codeLists, indicators, examples);
    expect(Object.keys(document.paths ?? {})).toContain("/v1/bulletin-boards/submissions");
    expect(Object.keys(document.paths ?? {})).toContain("/v1/bulletin-boards");
    expect(referencePage(document, "zh")).toContain("宣传栏");
  });
});
