import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { receipts } from "../../schemas/datasets/receipts.ts";
import { clerk, testFolder } from "./folder.ts";
import { run, type Reply } from "./stub-instance.ts";

const folder = testFolder();
const key = folder.json("clerk.jwk", clerk.jwk);
const publisher = "55990101MF00A00185";
const record: Reply = {
  status: 200,
  json: { id: "x-0", version: 1, ref: "r", area: "990101003005", data: receipts.example.data },
};
const accepted: Reply = {
  status: 201,
  json: { submission: "a".repeat(26), status: "accepted", records: [] },
};

function csv(name: string, amount: string, heading = "金额（元）"): string {
  const path = folder.path(name);
  writeFileSync(
    path,
    [
      "期间类型,季度,期间,2026-Q3,起始日,2026-07-01,截止日,2026-09-30",
      "资金账户,relief,期初余额,2500元,期末余额,1500元,收入合计,0元,支出合计,1000元",
      `收支方向,摘要,${heading},发生日期`,
      `支出,排水,${amount},2026/8/5`,
    ].join("\n"),
  );
  return path;
}

const sheet = ["--dataset", "receipts", "--area", "990101003005"];

test("template writes a workbook and never over a file; validate says that it is still empty", async () => {
  const path = folder.path("new.xlsx");
  expect((await run(["template", "receipts", "--output", path])).code).toBe(0);
  expect(readFileSync(path).subarray(0, 2).toString()).toBe("PK");
  expect((await run(["template", "receipts", "--output", path])).code).toBe(2);
  const { code, err } = await run(["validate", "--dataset", "receipts", "--file", path]);
  expect([code, err]).toEqual([1, expect.stringContaining("sheet.empty")]);
});

test("validate names the cell of what is wrong, asks what is open, and takes the answer", async () => {
  const wrong = await run(["validate", ...sheet, "--file", csv("wrong.csv", "1000.005")]);
  expect(wrong.code).toBe(1);
  expect(wrong.err).toContain("wrong.csv!C4  sheet.amount_places");
  const open = csv("open.csv", "1000", "金额");
  const asked = await run(["validate", ...sheet, "--file", open]);
  expect(asked.code).toBe(2);
  expect(asked.err).toContain("--answer unit:amountFen=yuan");
  const answered = await run([
    "validate",
    ...sheet,
    "--file",
    open,
    "--answer",
    "unit:amountFen=yuan",
  ]);
  expect([answered.code, answered.out]).toEqual([0, "1 项，0 处错误\n"]);
});

test("submit sends what a csv holds, and nothing of one with errors", async () => {
  const send = ["submit", ...sheet, "--key", key, "--publisher", publisher];
  const { code, seen } = await run([...send, "--file", csv("good.csv", "￥1000.00元")], [accepted]);
  expect(code).toBe(0);
  const body = JSON.parse(seen[0]?.body ?? "") as {
    items: { ref: string; data: { lines: unknown[] } }[];
  };
  expect(body.items[0]?.ref).toBe("2026-Q3/relief/990101003005");
  expect(body.items[0]?.data.lines).toMatchObject([
    { lineNo: 1, amountFen: 100000, occurredOn: "2026-08-05" },
  ]);
  const bad = await run([...send, "--file", csv("bad.csv", "一千")], [accepted]);
  expect([bad.code, bad.seen.length]).toEqual([1, 0]);
});

test("a record's template, changed, is shown as differences and sent as a correction with --yes alone", async () => {
  const path = folder.path("fix.xlsx");
  await run(["template", "receipts", "--record", "x-0", "--output", path], [record]);
  const args = [
    "correct",
    "--dataset",
    "receipts",
    "--file",
    path,
    "--reason",
    "金额录入有误",
    "--key",
    key,
    "--publisher",
    publisher,
  ];
  const same = await run(args, [record]);
  expect([same.code, same.seen.length]).toEqual([1, 1]);
  const old: Reply = {
    status: 200,
    json: {
      ...(record as { json: object }).json,
      data: { ...receipts.example.data, closingBalanceFen: 1 },
    },
  };
  const shown = await run(args, [old, accepted]);
  expect([shown.code, shown.seen.length]).toEqual([0, 1]);
  expect(shown.err).toContain("期末余额：0.01 → 7636.00");
  const sent = await run([...args, "--yes"], [old, accepted]);
  expect(JSON.parse(sent.seen[1]?.body ?? "")).toMatchObject({
    items: [
      {
        op: "correct",
        record: "x-0",
        version: 1,
        reason: "金额录入有误",
        data: receipts.example.data,
      },
    ],
  });
});

test("an interrupted batch goes on where it was, with the same bytes for what was under way", async () => {
  const items = Array.from({ length: 170 }, (_, index) => ({
    ...receipts.example,
    ref: `r${String(index)}`,
  }));
  const file = folder.json("batch.json", items);
  const args = [
    "submit",
    "--dataset",
    "receipts",
    "--file",
    file,
    "--key",
    key,
    "--publisher",
    publisher,
  ];
  const first = await run(args, [accepted, "down"]);
  expect(first.code).toBe(3);
  expect(first.err).toContain("1/3");
  const second = await run(args, [accepted]);
  expect(second.code).toBe(0);
  expect(second.seen.length).toBe(2);
  expect(second.seen[0]?.body).toBe(first.seen[1]?.body);
  expect(existsSync(`${file}.progress.json`)).toBe(false);
});
