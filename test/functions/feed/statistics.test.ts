import JSONstat from "jsonstat-toolkit";
import { beforeAll, describe, expect, test } from "vitest";
import { codeLists } from "../../../schemas/index.ts";
import { indicators } from "../../../schemas/indicators/index.ts";
import { demoInstance, type DemoInstance } from "../../openapi/demo-instance.ts";

interface Value {
  readonly key: Readonly<Record<string, string>>;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly seq: number;
  readonly suppressed?: true;
  readonly smallSample?: true;
}

interface PublishedStatement {
  readonly area: string;
  readonly data: {
    readonly totalIncomeFen: number;
    readonly fundAccount: string;
    readonly period: { readonly granularity: string; readonly to: string };
  };
}

let demo: DemoInstance;
beforeAll(async () => {
  demo = await demoInstance();
});

async function read(target: string): Promise<readonly Value[]> {
  const response = await demo.feed.request(`/v1/statistics/${target}`);
  expect({ target, status: response.status }).toEqual({ target, status: 200 });
  const { data } = (await response.json()) as { data: Value[] };
  return data;
}

async function text(target: string): Promise<string> {
  return (await demo.feed.request(`/v1/statistics/${target}`)).text();
}

async function total(target: string): Promise<number> {
  return (await read(target)).reduce((sum, { value }) => sum + (value ?? 0), 0);
}

describe("every indicator", () => {
  test("has dimensions whose code lists are published", () => {
    const known = codeLists.map(({ name }) => name);
    const named = indicators.flatMap(({ dimensions }) =>
      dimensions.flatMap((one) => one.codeList ?? []),
    );
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  test.each(
    indicators.map(({ id, dimensions }) => [id, dimensions.map(({ name }) => name)] as const),
  )("%s can be read by area, period and category, in each format", async (id, dimensions) => {
    for (const by of ["area", "period", "month", "quarter", "year", "area,year", ...dimensions]) {
      for (const row of await read(`${id}?by=${by}`)) {
        expect(row.seq).toBeGreaterThan(0);
        expect(row.value === null || Number.isFinite(row.value)).toBe(true);
      }
      for (const format of ["csv", "jsonstat", "svg"]) {
        const response = await demo.feed.request(`/v1/statistics/${id}?by=${by}&format=${format}`);
        expect(response.status).toBe(200);
      }
    }
    expect(demo.instance.bugs).toEqual([]);
  });
});

test("what comes in by purposes, accounts, areas, quarters and years is the same to the fen", async () => {
  for (const id of ["income", "expenditure"]) {
    const whole = await total(`${id}?area=9901`);
    expect(whole).toBeGreaterThan(0);
    for (const by of ["purpose", "fundAccount", "area", "year"]) {
      expect({ id, by, sum: await total(`${id}?area=9901&by=${by}`) }).toEqual({
        id,
        by,
        sum: whole,
      });
    }
    expect(await total(`${id}?area=9901&by=area&level=community`)).toBe(whole);
    expect(await total(`${id}?area=9901&by=area,purpose&level=community`)).toBe(whole);
  }
});

test("income equals what the published statements say, a year's summary beside its quarters left out", async () => {
  const response = await demo.feed.request("/v1/receipts?limit=1000");
  const { data } = (await response.json()) as { data: readonly PublishedStatement[] };
  const isYear = ({ data: { period } }: PublishedStatement): boolean =>
    period.granularity === "year";
  const account = ({ area, data: { fundAccount, period } }: PublishedStatement): string =>
    [area, fundAccount, period.to.slice(0, 4)].join(" ");
  const parts = new Set(data.filter((one) => !isYear(one)).map(account));
  const summaries = data.filter((one) => isYear(one) && parts.has(account(one)));
  expect(summaries.length).toBeGreaterThan(0);
  const counted = data.filter((one) => !summaries.includes(one));
  const sum = counted.reduce((all, one) => all + one.data.totalIncomeFen, 0);
  expect(await total("income?area=9901")).toBe(sum);
});

test("a range counts the periods that lie whole in it", async () => {
  const quarters = await read("expenditure?area=9901&by=quarter");
  for (const { key, value } of quarters) {
    const period = key["period"] ?? "";
    expect(await total(`expenditure?area=9901&from=${period}&to=${period}`)).toBe(value);
  }
});

test("fewer than five ballots are not shown, neither their share nor their number", async () => {
  const rows = await read("satisfaction-rate?area=9901&by=organization");
  expect(rows.length).toBeGreaterThan(0);
  for (const { suppressed, denominator, value } of rows) {
    if (suppressed === true) expect([denominator, value]).toEqual([null, null]);
    else expect(denominator).toBeGreaterThanOrEqual(5);
  }
});

test("a share of fewer than thirty says so in every format", async () => {
  const query = "overall-satisfaction-rate?area=9901&by=organization";
  const rows = await read(query);
  const few = rows.filter(({ denominator }) => denominator !== null && denominator < 30);
  expect(few.length).toBeGreaterThan(0);
  for (const row of rows) expect(row.smallSample === true).toBe(few.includes(row));
  expect(await text(`${query}&format=csv`)).toContain("样本少于30（n<30），不宜用于排名");
  expect(await text(`${query}&format=svg`)).toContain("不参与排名");
  expect(await text(`${query}&format=jsonstat`)).toContain("smallSample");
});

test("open findings by article, outcome and rule are the open ones of the list", async () => {
  const response = await demo.feed.request(
    "/v1/findings?limit=1000&area=9901&outcome=breach,advisory,not_assessable",
  );
  const { data } = (await response.json()) as {
    data: readonly {
      data: { closed: number | null; article: string; outcome: string; rule: string };
    }[];
  };
  const open = data.flatMap((one) => (one.data.closed === null ? [one.data] : []));
  expect(open.length).toBeGreaterThan(10);
  for (const by of ["article", "outcome", "rule"] as const) {
    const counted = await read(`findings-open?by=${by}&area=9901`);
    const listed = Map.groupBy(open, (one) => one[by]);
    expect(Object.fromEntries(counted.map(({ key, value }) => [key[by], value]))).toEqual(
      Object.fromEntries([...listed].map(([code, own]) => [code, own.length])),
    );
  }
  const verdicts = await read("facilities-passed?area=9901&by=rule");
  const parts = ["facilities-passed", "facilities-failed", "facilities-not-assessable"];
  for (const { key, denominator } of verdicts) {
    const sums = await Promise.all(
      parts.map(async (id) => {
        const found = await read(`${id}?area=9901&by=rule`);
        return found.find((one) => one.key["rule"] === key["rule"])?.numerator ?? 0;
      }),
    );
    expect(sums.reduce((sum, one) => sum + one, 0)).toBe(denominator);
  }
  expect(verdicts.length).toBeGreaterThan(1);
});

test("another city has no values, and an area without records neither", async () => {
  expect(await read("income?area=1101&by=area")).toEqual([]);
  expect(await read("income?area=990199")).toEqual([]);
});

test.each([
  ["income?by=colour", "by"],
  ["income?by=area,purpose,fundAccount", "by"],
  ["income?colour=red", "colour"],
  ["income?area=99", "area"],
  ["income?level=county", "level"],
  ["income?by=area&area=990101003&level=county", "level"],
  ["income?from=yesterday", "from"],
  ["income?format=pdf", "format"],
])("%s is a 400 that names %s", async (target, parameter) => {
  const response = await demo.feed.request(`/v1/statistics/${target}`);
  expect(response.status).toBe(400);
  const { errors } = (await response.json()) as { errors: { parameter: string }[] };
  expect(errors.map((error) => error.parameter)).toEqual([parameter]);
});

test("an unknown indicator is a 404", async () => {
  expect((await demo.feed.request("/v1/statistics/happiness")).status).toBe(404);
});

test("the entity tag holds until a number changes", async () => {
  const first = await demo.feed.request("/v1/statistics/income?by=area");
  const etag = first.headers.get("etag") ?? "";
  const again = await demo.feed.request("/v1/statistics/income?by=area", {
    headers: { "if-none-match": etag },
  });
  expect(again.status).toBe(304);
});

test("CSV has Chinese headings, names and yuan; code has codes and fen", async () => {
  const machines = await text("income?area=9901&by=area,purpose&format=csv&lang=code");
  const response = await demo.feed.request(
    "/v1/statistics/income?area=9901&by=area,purpose&format=csv",
  );
  const table = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
  expect(table.split("\r\n")[0]).toBe(
    "\uFEFF区划,名称,用途,收入（元）,收入合计（分）,分母,日志序号,说明",
  );
  expect(table).toMatch(/^990101,[^,\d]+,财政拨款,\d+\.\d\d,\d+,,\d+,$/m);
  expect(machines).toMatch(
    /^area,purpose,value,numerator,denominator,unit,seq,suppressed,smallSample\r\n/,
  );
  expect(machines).toMatch(/^990101,appropriation,\d+,\d+,,fen,\d+,false,false\r$/m);
});

test("JSON-stat is read back by the toolkit, figure by figure", async () => {
  const target = "income?area=9901&by=area,quarter,purpose&level=community";
  const rows = await read(target);
  const dataset = JSONstat(JSON.parse(await text(`${target}&format=jsonstat`)));
  expect(dataset.class).toBe("dataset");
  expect(dataset.id).toEqual(["area", "period", "purpose", "figure"]);
  expect(rows.length).toBeGreaterThan(0);
  for (const { key, value, numerator, denominator } of rows) {
    for (const [figure, number] of Object.entries({ value, numerator, denominator })) {
      expect(dataset.Data({ ...key, figure })?.value).toBe(number);
    }
  }
  expect(dataset.role?.["time"]).toEqual(["period"]);
});

test("a chart is one picture with title, description and every value in words; three axes are refused", async () => {
  for (const by of [
    "",
    "by=area&",
    "by=quarter&",
    "by=area,purpose&",
    "by=quarter,purpose&",
    "by=fundAccount&",
  ]) {
    for (const lang of ["zh", "en"]) {
      const response = await demo.feed.request(
        `/v1/statistics/expenditure?area=9901&${by}format=svg&lang=${lang}`,
      );
      const svg = await response.text();
      expect(response.headers.get("content-type")).toBe("image/svg+xml");
      expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="chart-title chart-description"/);
      expect(svg).toContain('<title id="chart-title">');
      expect(svg).not.toMatch(/<script|<style| style=|href=|NaN|undefined/);
    }
  }
  const refused = await demo.feed.request(
    "/v1/statistics/expenditure?by=area,period,purpose&format=svg",
  );
  expect(refused.status).toBe(400);
});
