import { expect, test } from "vitest";
import { differences } from "../../../core/sheets/differences.ts";
import { codeLists } from "../../../schemas/code-lists.ts";
import { datasets } from "../../../schemas/index.ts";
import { receipts } from "../../../schemas/datasets/receipts.ts";

const context = { dataset: receipts, datasets, codeLists };

test("differences name field and row, in yuan and labels; what is equal is not shown", () => {
  const before = receipts.example.data;
  expect(differences(before, structuredClone(before), context)).toEqual([]);
  const after = structuredClone(before) as {
    closingBalanceFen: number;
    lines: { amountFen: number; purpose?: string }[];
  };
  after.closingBalanceFen += 1;
  const [, second] = after.lines;
  if (second !== undefined) second.amountFen = 186000;
  if (second !== undefined) delete second.purpose;
  const found = differences(before, after, context).map(
    ({ title, row, before: old, after: now }) => [title.zh, row, old.zh, now.zh],
  );
  expect(found).toEqual([
    ["期末余额", undefined, "7636.00", "7636.01"],
    ["收支明细·用途", 2, "水电气暖", ""],
    ["收支明细·金额", 2, "480.00", "1860.00"],
  ]);
});
