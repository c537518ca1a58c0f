import { describe, expect, test } from "vitest";
import type { Dataset, SeriesEntry } from "../../../core/definitions.ts";
import { parseEnvelope } from "../../../core/submission/envelope.ts";
import { parseStrictJson } from "../../../core/submission/strict-json.ts";
import { validateData } from "../../../core/validation.ts";
import { touchesHead } from "../../../core/submission/prepare.ts";
import { datasets } from "../../../schemas/index.ts";
import type { Step } from "../../../cli/bootstrap/step.ts";
import { planOf, root, seed } from "./demo-plan.ts";

const plan = planOf("demo");

test("the plan is the same at every start, to the byte", () => {
  const again = planOf("demo");
  expect(again.map(({ submission }) => submission)).toEqual(
    plan.map(({ submission }) => submission),
  );
});

test("ids of records do not depend on the keys an installation has made, only the keys' own do", () => {
  const other = planOf("demo", "other ");
  const moved = plan.filter(({ submission }, index) => other[index]?.submission !== submission);
  expect(new Set(moved.map(({ dataset }) => dataset))).toEqual(new Set(["keys"]));
});

test("genesis is the root's organisation and then its key, both signed by the root, in every scope", () => {
  for (const scope of ["genesis", "registry", "demo"] as const) {
    const [first, second] = planOf(scope);
    expect([first?.dataset, second?.dataset]).toEqual(["organizations", "keys"]);
    expect([first?.publisher, second?.signer]).toEqual([root.uscc, "root"]);
  }
  expect(planOf("genesis")).toHaveLength(2);
});

test("the registry enters all 1,401 communities once, and nothing of the demo city", () => {
  const steps = planOf("registry");
  const codes = steps
    .filter(({ dataset }) => dataset === "communities")
    .flatMap(({ items }) => items.map((item) => ("data" in item ? item.data["code"] : undefined)));
  expect(codes).toEqual(seed.communities.map(({ code }) => code));
  expect(JSON.stringify(steps.map(({ items }) => items))).not.toContain('"9901');
});

test("times rise from step to step, begin before the demo's records and end before December 2026", () => {
  const times = plan.map(({ at }) => at);
  expect(times.every((at, index) => index === 0 || at > (times[index - 1] ?? 0))).toBe(true);
  expect(times[0]).toBe(Date.parse("2024-12-16T01:00:00Z"));
  expect(times.at(-1)).toBeLessThan(Date.parse("2026-11-24T00:00:00Z"));
});

test("names are unique, nonces are 16 bytes of their own", () => {
  expect(new Set(plan.map(({ name }) => name)).size).toBe(plan.length);
  expect(new Set(plan.map(({ nonce }) => nonce)).size).toBe(plan.length);
  expect(plan.every(({ nonce }) => /^[\w-]{21}[AQgw]$/.test(nonce))).toBe(true);
});

test("every body is a strict envelope within the limits of one submission", () => {
  for (const { body, items, dataset, publisher } of plan) {
    expect(parseEnvelope(parseStrictJson(body))).toMatchObject({ publisher });
    expect(
      items.filter((item) => touchesHead(datasetOf(dataset), item)).length,
    ).toBeLessThanOrEqual(80);
    expect(body.length).toBeLessThan(1024 * 1024);
  }
});

describe("every item of the plan", () => {
  const series = new Map<string, SeriesEntry[]>();

  test("satisfies its dataset's schema", () => {
    for (const { step, data, pointer } of dataItems(plan)) {
      expect(
        validateData(datasetOf(step.dataset), data, `${step.name}${pointer}`),
      ).not.toHaveProperty("errors");
    }
  });

  test("breaks no rule, and is warned about only where a balance was never published", () => {
    const remarks = dataItems(plan).flatMap(({ step, op, area, data, record }) => {
      const dataset = datasetOf(step.dataset);
      const key = `${area}/${String(data["fundAccount"])}`;
      const live = (series.get(key) ?? []).filter((entry) => entry.record !== record);
      const acceptedOn = new Date(step.at + 8 * 3_600_000).toISOString().slice(0, 10);
      const found = dataset.rules.flatMap((rule) =>
        rule({ op, data, area, acceptedOn, series: live }),
      );
      if (dataset.series !== undefined)
        series.set(key, [...live, { record, ...dataset.series.entryOf(data) }]);
      return found.map(({ severity, rule }) => `${severity} ${rule} ${step.name}`);
    });
    expect(remarks).toEqual([
      "warning receipt.opening_differs demo/55990101MF00A0034T/working_fund/2026-Q3",
    ]);
  });
});

test("sums of all statements are exact, and each account carries its balance on", () => {
  const closing = new Map<string, unknown>();
  let statements = 0;
  for (const { step, area, data } of dataItems(plan)) {
    if (step.dataset !== "receipts") continue;
    statements += 1;
    const lines = data["lines"] as readonly {
      readonly direction: string;
      readonly amountFen: number;
    }[]; // schema held above
    const total = (direction: string): number =>
      lines.reduce((sum, line) => (line.direction === direction ? sum + line.amountFen : sum), 0);
    expect([data["totalIncomeFen"], data["totalExpenditureFen"]]).toEqual([
      total("income"),
      total("expenditure"),
    ]);
    expect(data["closingBalanceFen"]).toBe(
      Number(data["openingBalanceFen"]) + total("income") - total("expenditure"),
    );
    closing.set(`${area}/${String(data["fundAccount"])}`, data["closingBalanceFen"]);
  }
  expect(statements).toBeGreaterThanOrEqual(60);
});

test("the examples' corrections and the withdrawal name the records they are about", () => {
  const byName = new Map(plan.map((step) => [step.name, step]));
  const target = (name: string): string => `${byName.get(name)?.submission ?? ""}-0`;
  expect(byName.get("demo/dsc-0002")?.items[0]).toMatchObject({
    op: "correct",
    record: target("demo/dsc-0001"),
  });
  expect(byName.get("demo/rcp-0004")?.items[0]).toMatchObject({
    op: "correct",
    record: target("demo/rcp-0003"),
  });
  expect(byName.get("demo/dsc-0005-withdrawn")?.items[0]).toMatchObject({
    op: "withdraw",
    record: target("demo/dsc-0005"),
    ground: "personal_information",
  });
});

test("the demo is enough to look at: 60 to 140 records of both counties, some statements late", () => {
  const records = plan.filter(({ dataset }) => dataset === "disclosures" || dataset === "receipts");
  expect(records.length).toBeGreaterThanOrEqual(60);
  expect(records.length).toBeLessThanOrEqual(140);
  const late = dataItems(records).filter(({ step, data }) => {
    const period = data["period"] as { readonly to: string } | undefined; // schema held above
    return (
      period !== undefined && step.at > Date.parse(`${period.to}T00:00:00+08:00`) + 21 * 86_400_000
    );
  });
  expect(late.length).toBeGreaterThanOrEqual(5);
});

function datasetOf(name: string): Dataset {
  const found = datasets.find((one) => one.name === name);
  if (found?.kind !== "submitted") throw new Error(`the plan uses an unknown dataset ${name}`);
  return found;
}

/** Items that carry data, with the record they make or correct and its area. */
function dataItems(steps: readonly Step[]) {
  const areas = new Map<string, string>();
  return steps.flatMap((step) =>
    step.items.flatMap((item, index) => {
      if (item.op === "withdraw") return [];
      const record = item.op === "correct" ? item.record : `${step.submission}-${String(index)}`;
      if (item.op === "publish") areas.set(record, item.area ?? "");
      return [
        {
          step,
          op: item.op,
          data: item.data,
          record,
          area: areas.get(record) ?? "",
          pointer: `/items/${String(index)}`,
        },
      ];
    }),
  );
}
