import { expect, test } from "vitest";
import { columnsOf, fieldAt } from "../../core/fields.ts";
import { communities } from "../../schemas/datasets/communities.ts";
import { disclosures } from "../../schemas/datasets/disclosures.ts";
import { receiptLines } from "../../schemas/datasets/receipt-lines.ts";
import { receipts } from "../../schemas/datasets/receipts.ts";
import { rulesSettings } from "../../schemas/datasets/rules-settings.ts";

test("a field is found by its dotted path, through objects and lists", () => {
  expect(fieldAt(receipts, "period.from")).toMatchObject({
    type: "date",
    facts: { title: { zh: "期间·起始日", en: "Period · First day" } },
  });
  expect(fieldAt(receipts, "lines.amountFen")).toMatchObject({
    type: "integer",
    facts: { unit: "fen" },
  });
  expect(fieldAt(receipts, "lines.meterQty")?.type).toBe("decimal");
  expect(fieldAt(receipts, "lines")?.type).toBe("objects");
  expect(fieldAt(receipts, "review")?.type).toBe("object");
  expect(fieldAt(receipts, "fundAccount")).toMatchObject({
    type: "code",
    facts: { codeList: "fund-account" },
  });
  expect(fieldAt(disclosures, "displayUntil")?.type).toBe("date");
  expect(fieldAt(disclosures, "channels")).toMatchObject({
    type: "list",
    facts: { codeList: "channel" },
  });
  expect(fieldAt(communities, "submitting")?.type).toBe("boolean");
  expect(fieldAt(communities, "name")?.type).toBe("text");
  expect(fieldAt(rulesSettings, "value")?.type).toBe("mixed");
});

test("a path that the schema does not have is none", () => {
  for (const path of [
    "",
    "x",
    "period.x",
    "fundAccount.x",
    "constructor",
    "period.constructor",
    "lines.0",
    ".",
  ]) {
    expect(fieldAt(receipts, path), path).toBeUndefined();
  }
});

test("columns follow the schema, objects member by member, lists of objects left out", () => {
  expect(columnsOf(receipts).map(({ path }) => path)).toStrictEqual([
    "period.granularity",
    "period.label",
    "period.from",
    "period.to",
    "fundAccount",
    "accountScheme",
    "openingBalanceFen",
    "totalIncomeFen",
    "totalExpenditureFen",
    "closingBalanceFen",
    "review.body",
    "review.on",
    "review.opinion",
    "note",
  ]);
  const lines = columnsOf(receiptLines).map(({ path }) => path);
  expect(lines).toContain("fundAccount");
  expect(lines).toContain("amountFen");
});
