import { expect, test } from "vitest";
import { checkImported } from "../../../core/sheets/check-imported.ts";
import { importSheets } from "../../../core/sheets/import-sheets.ts";
import { readSheets } from "../../../core/sheets/read-file.ts";
import { cellName } from "../../../core/sheets/sheet.ts";
import { codeLists } from "../../../schemas/code-lists.ts";
import { datasets } from "../../../schemas/index.ts";
import { receipts } from "../../../schemas/datasets/receipts.ts";

test("the rules' words stand at the cells that they are about, and nothing is said twice of one", async () => {
  const text = [
    "期间类型,季度,期间,2026-Q3,起始日,2026-07-01,截止日,2026-09-30",
    "资金账户,relief,期初余额,2500元,期末余额,1500元,收入合计,0元,支出合计,900元",
    "",
    "收支方向,摘要,金额（元）,发生日期",
    "支出,电话13800138000,1000,2026-08-05",
    "支出,排水,壹百,2026-08-05",
  ].join("\n");
  const input = { dataset: receipts, datasets, codeLists, area: "990101003005" };
  const imported = importSheets(await readSheets(new TextEncoder().encode(text), "a.csv"), input);
  const remarks = checkImported(imported, { dataset: receipts, acceptedOn: "2026-10-15" });
  const found = remarks.map(({ place, rule }) => `${cellName(place)} ${rule}`);
  expect(found).toContain("C6 sheet.amount");
  expect(found.filter((one) => one.startsWith("C6"))).toEqual(["C6 sheet.amount"]);
  expect(found.some((one) => one.startsWith("B5 pii."))).toBe(true);
});
