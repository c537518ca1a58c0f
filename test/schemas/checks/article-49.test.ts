import { expect, test } from "vitest";
import type { JudgedRecord } from "../../../core/judging/check.ts";
import { utilityBillCases } from "../../../schemas/checks/article-49.ts";
import { demoRecords } from "../../support/demo-records.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

const city = tariff("city", "9901", { priceYuan: "3.60", from: "2020-01-01" });

test("T49: a price above the residential price is a breach of the supplier, with the sum overcharged", () => {
  const [judgement] = judge([utilityBillCases], [city, bill({ unitPriceYuan: "6.00" })]);
  expect(judgement?.verdict).toMatchObject({
    outcome: "breach",
    responsible: "91990100MA00C0045X",
    period: "2026-03-30",
    values: { unitPriceYuan: "6.00", residentialPriceYuan: "3.60", excessFen: 480_000 },
    inputs: [city],
  });
  expect(judgement?.verdict.explanation.zh).toContain("高出 2.4 元，共多收 4800.00 元");
  expect(judgement?.verdict.explanation.en).toContain("exceeded by 2.4 yuan, 4800.00 yuan in all");
});

test.each([
  ["3.6", "pass"],
  ["3.5999", "pass"],
  ["3.6001", "breach"],
])("T49: %s yuan against 3.60 is a %s, compared exactly", (unitPriceYuan, outcome) => {
  expect(outcomeOf([city, bill({ unitPriceYuan })])).toEqual([outcome]);
});

test("T49: a bill without price, unit or tier is not assessable, never a pass", () => {
  for (const member of ["unitPriceYuan", "unit", "tier"]) {
    expect(outcomeOf([city, bill({ [member]: undefined })])).toEqual(["not_assessable"]);
  }
});

test("T49: without a residential price of the same kind, tier, unit and area a bill is not assessable", () => {
  const others = [
    { kind: "gas" },
    { tier: "combined_meter" },
    { unit: "GJ" },
    { from: "2026-03-31" },
    { to: "2026-03-29" },
  ].map((change) => ({ ...city, data: { ...city.data, ...change } }));
  for (const other of [...others, { ...city, area: "9902" }]) {
    expect(outcomeOf([other, bill()])).toEqual(["not_assessable"]);
  }
});

test("T49: a price holds until the next of its tier, and the bill's own day decides", () => {
  const next = tariff("next", "9901", { priceYuan: "3.00", from: "2026-03-31" });
  expect(outcomeOf([city, next, bill()])).toEqual(["pass"]);
  expect(outcomeOf([city, next, bill({ billedOn: "2026-03-31" })])).toEqual(["breach"]);
  expect(outcomeOf([city, next, bill({ billedOn: undefined })])).toEqual(["breach"]);
});

test("T49: a price that has ended leaves none in force, though an older one named no end", () => {
  const ended = tariff("ended", "9901", { from: "2025-01-01", to: "2025-12-31" });
  expect(outcomeOf([city, ended, bill()])).toEqual(["not_assessable"]);
});

test("T49: the county's own price comes before the city's", () => {
  const county = tariff("county", "990101", { priceYuan: "3.00", from: "2019-01-01" });
  expect(outcomeOf([city, county, bill()])).toEqual(["breach"]);
});

test("T49: bills before the regulation came into force are not judged", () => {
  expect(outcomeOf([city, bill({ billedOn: "2021-06-30" })])).toEqual([]);
  expect(outcomeOf([city, bill({ billedOn: "2021-07-01" })])).toEqual(["pass"]);
});

test("T49: in the demo the heating bill of 6.00 yuan is a breach, and what lacks a price or tariff is not assessable", () => {
  const records = [...demoRecords("utility-bills"), ...demoRecords("residential-tariffs")];
  const found = outcomes(judge([utilityBillCases], records));
  expect(found).toEqual(
    expect.arrayContaining([
      "T49 breach bill-0001",
      "T49 not_assessable bill-0005",
      "T49 breach bill-0006",
      "T49 pass bill-0007",
      "T49 not_assessable bill-0008",
    ]),
  );
});

function bill(change: object = {}): JudgedRecord {
  return judged("utility-bills", "bill", {
    facility: { name: "桂园社区党群服务中心" },
    supplier: { name: "示例市热力有限公司", uscc: "91990100MA00C0045X" },
    kind: "heat",
    tier: "single",
    from: "2025-12-01",
    to: "2026-03-31",
    billedOn: "2026-03-30",
    quantity: "2000",
    unit: "m2·month",
    unitPriceYuan: "3.60",
    ...change,
  });
}

function tariff(id: string, area: string, change: object): JudgedRecord {
  const data = { kind: "heat", tier: "single", unit: "m2·month", priceYuan: "3.60", ...change };
  return judged("residential-tariffs", id, data, { area });
}

function outcomeOf(records: readonly JudgedRecord[]): readonly string[] {
  return judge([utilityBillCases], records).map(({ verdict }) => verdict.outcome);
}
