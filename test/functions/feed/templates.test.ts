/** Templates as they are served: empty ones, and a record's. */
import { expect, test } from "vitest";
import { importSheets } from "../../../core/sheets/import-sheets.ts";
import { readSheets } from "../../../core/sheets/read-file.ts";
import { receipts } from "../../../schemas/datasets/receipts.ts";
import { codeLists } from "../../../schemas/code-lists.ts";
import { datasets } from "../../../schemas/index.ts";
import { feedOver } from "../../openapi/demo-instance.ts";
import { enterPlan, testInstance } from "../../support/instance.ts";
import { planOf } from "../../local/bootstrap/demo-plan.ts";

const instance = await testInstance(true);
const feed = feedOver(instance);
await enterPlan(instance, planOf("demo"));

test("a dataset's template is a workbook in the language asked for, with a strong validator", async () => {
  const answer = await feed.request("/v1/receipts/template.xlsx");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toBe(
    'attachment; filename="receipts-template.xlsx"',
  );
  const [sheet] = await readSheets(new Uint8Array(await answer.arrayBuffer()), "");
  expect(sheet?.name).toBe("收支情况");
  const etag = answer.headers.get("etag") ?? "";
  const again = await feed.request("/v1/receipts/template.xlsx", {
    headers: { "if-none-match": etag },
  });
  expect(again.status).toBe(304);
  const english = await feed.request("/v1/receipts/template.xlsx?lang=en");
  expect(english.headers.get("etag")).not.toBe(etag);
  const names = await readSheets(new Uint8Array(await english.arrayBuffer()), "");
  expect(names.map(({ name }) => name)).toEqual([
    "Income and expenditure",
    "Example",
    "How to fill in",
    "Code lists",
  ]);
});

test("datasets that nobody submits have no template (404), unknown parameters are refused (400)", async () => {
  expect((await feed.request("/v1/receipt-lines/template.xlsx")).status).toBe(404);
  expect((await feed.request("/v1/findings/template.xlsx")).status).toBe(404);
  expect((await feed.request("/v1/nothing/template.xlsx")).status).toBe(404);
  expect((await feed.request("/v1/receipts/template.xlsx?langs=en")).status).toBe(400);
  expect(
    (await feed.request("/v1/receipts/aaaaaaaaaaaaaaaaaaaaaaaaaa-0/template.xlsx")).status,
  ).toBe(404);
});

test("a published record downloads as a form that corrects it at its version", async () => {
  const list = (await (await feed.request("/v1/receipts?area=9901&limit=1")).json()) as {
    data: { id: string; version: number; data: object }[];
  };
  const [record] = list.data;
  const answer = await feed.request(`/v1/receipts/${record?.id ?? ""}/template.xlsx`);
  expect(answer.status).toBe(200);
  const sheets = await readSheets(new Uint8Array(await answer.arrayBuffer()), "");
  const { items, remarks } = importSheets(sheets, {
    dataset: receipts,
    datasets,
    codeLists,
    reason: "更正",
  });
  expect(remarks).toEqual([]);
  expect(items.map(({ item }) => item)).toEqual([
    {
      op: "correct",
      record: record?.id,
      version: record?.version,
      reason: "更正",
      data: record?.data,
    },
  ]);
});
