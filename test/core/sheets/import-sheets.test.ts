import { expect, test } from "vitest";
import type { ImportInput } from "../../../core/sheets/import-input.ts";
import { importSheets } from "../../../core/sheets/import-sheets.ts";
import { layoutOf, parentField } from "../../../core/sheets/layout.ts";
import { readSheets } from "../../../core/sheets/read-file.ts";
import { cellName, type ReadSheet, type SheetCell } from "../../../core/sheets/sheet.ts";
import { codeLists } from "../../../schemas/code-lists.ts";
import { datasets } from "../../../schemas/index.ts";
import { donations } from "../../../schemas/datasets/donations.ts";
import { facilities } from "../../../schemas/datasets/facilities.ts";
import { receipts } from "../../../schemas/datasets/receipts.ts";

const lines = { dataset: receipts, datasets, codeLists, area: "990101003005" };
const flat = { ...lines, dataset: donations };

/** A statement as a clerk has it: a title, the unit, labels with values, lines, a total, the maker's name. */
const statement = [
  ["桂园社区居民委员会收支情况表", "", ""],
  ["单位：元", "", ""],
  ["期间类型", "季度", "期间", "２０２６-Q３"],
  ["起始日", "2026/7/1", "截止日", "2026年9月30日"],
  ["资金账户", "防灾救灾专项"],
  ["期初余额", "¥2,500.00", "期末余额", "１,５００.００元"],
  ["收入合计", "0", "支出合计", "1000"],
  [],
  ["序号", "金额", "收支方向", "摘要", "发生日期"],
  ["1", "400", "支出", "应急排水", "2026.8.5"],
  ["", "600.00", "支出", "生活物资", "20260811"],
  [],
  ["合计", "1,000.00"],
  ["制表人：王某"],
];

function csv(rows: readonly (readonly string[])[]): string {
  return rows
    .map((row) => row.map((field) => `"${field.replaceAll('"', '""')}"`).join(","))
    .join("\r\n");
}

async function read(text: string): Promise<readonly ReadSheet[]> {
  return readSheets(new TextEncoder().encode(text), "a.csv");
}

async function imported(rows: readonly (readonly string[])[], input: ImportInput) {
  const { items, remarks, questions } = importSheets(await read(csv(rows)), input);
  return {
    items: items.map(({ item }) => item),
    questions,
    errors: remarks
      .filter(({ severity }) => severity === "error")
      .map(({ place, rule, message }) => [cellName(place), rule, message.zh]),
    warnings: remarks
      .filter(({ severity }) => severity === "warning")
      .map(({ place }) => cellName(place)),
  };
}

/** The statement with some cells changed, by their name. */
function changed(cells: Readonly<Record<string, string>>): readonly (readonly string[])[] {
  const rows = statement.map((row) => [...row]);
  for (const [name, text] of Object.entries(cells)) {
    const row = rows[Number(name.slice(1)) - 1] ?? [];
    row[name.charCodeAt(0) - 65] = text;
  }
  return rows.map((row) => Array.from(row, (field: string | undefined) => field ?? ""));
}

const expected = {
  op: "publish",
  area: "990101003005",
  ref: "2026-Q3/relief/990101003005",
  data: {
    period: { granularity: "quarter", label: "2026-Q3", from: "2026-07-01", to: "2026-09-30" },
    fundAccount: "relief",
    openingBalanceFen: 250000,
    totalIncomeFen: 0,
    totalExpenditureFen: 100000,
    closingBalanceFen: 150000,
    lines: [
      {
        lineNo: 1,
        direction: "expenditure",
        itemName: "应急排水",
        amountFen: 40000,
        occurredOn: "2026-08-05",
      },
      {
        lineNo: 2,
        direction: "expenditure",
        itemName: "生活物资",
        amountFen: 60000,
        occurredOn: "2026-08-11",
      },
    ],
  },
};

test("titles, units, blank lines, totals, dates and amounts as clerks write them become an exact statement", async () => {
  const label =
    codeLists
      .find(({ name }) => name === "fund-account")
      ?.entries.find(({ code }) => code === "relief")?.zh ?? "";
  const got = await imported(changed({ B5: label }), lines);
  expect(got.errors).toEqual([]);
  expect(got.questions).toEqual([]);
  expect(got.items).toEqual([expected]);
  expect(got.warnings).toEqual(["A14"]);
});

test("the same sheet gives the same item, so that sending it twice is a conflict", async () => {
  const rows = changed({ B5: "relief" });
  expect(await imported(rows, lines)).toEqual(await imported(rows, lines));
  const row = ["2026-05-06", "单位", "货币", "100元"];
  const head = ["接收日期", "捐赠人类别", "捐赠形式", "金额"];
  const first = await imported([head, row], flat);
  const again = await imported([["捐赠情况"], [...head].reverse(), [...row].reverse()], flat);
  expect(first.items[0]?.["ref"]).toMatch(/^2026-05-06-[a-z2-7]{11}$/);
  expect(again.items[0]?.["ref"]).toBe(first.items[0]?.["ref"]);
});

test.for([
  [{ B10: "400.005" }, "B10", "sheet.amount_places"],
  [{ B10: "4,00" }, "B10", "sheet.amount"],
  [{ B10: "四百" }, "B10", "sheet.amount"],
  [{ B10: "99999999999999999" }, "B10", "sheet.amount_range"],
  [{ C10: "支" }, "C10", "sheet.code"],
  [{ E10: "8月5日" }, "E10", "sheet.date"],
  [{ E10: "2026-02-30" }, "E10", "sheet.date"],
  [{ E10: "5/8/2026" }, "E10", "sheet.date"],
  [{ B13: "999.99" }, "B13", "sheet.total"],
  [{ F9: "经手人", F10: "王某" }, "F9", "sheet.unknown_column"],
] as const)("%o is refused at its cell", async ([cells, place, rule]) => {
  const { errors } = await imported(changed({ B5: "relief", ...cells }), lines);
  expect(errors.map(([at, what]) => [at, what])).toContainEqual([place, rule]);
  for (const [, , message] of errors) expect(message).toMatch(/。$/);
});

test("amounts without a unit are asked for, never guessed, and the answer is taken", async () => {
  const rows = [
    ["接收日期", "捐赠人类别", "捐赠形式", "金额"],
    ["2026-05-06", "单位", "货币", "1.5"],
  ];
  const asked = await imported(rows, flat);
  expect(asked.questions.map(({ id, choices }) => [id, choices.map(({ value }) => value)])).toEqual(
    [["unit:amountFen", ["yuan", "wan"]]],
  );
  const fen = async (input: ImportInput, heading = "金额"): Promise<unknown> => {
    const { items, errors } = await imported(
      [[...(rows[0] ?? []).slice(0, 3), heading], rows[1] ?? []],
      input,
    );
    expect(errors).toEqual([]);
    return items[0]?.["data"];
  };
  expect(await fen({ ...flat, answers: { "unit:amountFen": "wan" } })).toMatchObject({
    amountFen: 1500000,
  });
  expect(await fen({ ...flat, answers: { "unit:amountFen": "yuan" } })).toMatchObject({
    amountFen: 150,
  });
  expect(await fen(flat, "金额（万元）")).toMatchObject({ amountFen: 1500000 });
  expect(await fen(flat, "金额(单位：元)")).toMatchObject({ amountFen: 150 });
});

test("a period in which nothing happened is a statement without lines", async () => {
  const rows = changed({ B5: "relief", D6: "2500", D7: "0" }).slice(0, 9);
  const { items, errors } = await imported(rows, lines);
  expect(errors).toEqual([]);
  expect(items[0]?.["data"]).toMatchObject({ closingBalanceFen: 250000, lines: [] });
});

test("csv in GBK is read as what it is", async () => {
  // “接收日期,捐赠人类别,捐赠形式,金额（元）” in GBK, by hand: no encoder for it is at hand everywhere.
  const hex =
    "bdd3cad5c8d5c6da2cbee8d4f9c8cbc0e0b1f02cbee8d4f9d0cecabd2cbdf0b6eea3a8d4aaa3a90d0a323032362f352f362cb5a5cebb2cbbf5b1d22c313030";
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const { items, remarks } = importSheets(await readSheets(bytes, "a.csv"), flat);
  expect(remarks).toEqual([]);
  expect(items[0]?.item["data"]).toMatchObject({ amountFen: 10000, receivedOn: "2026-05-06" });
});

test("formulas are refused, but for a total row, whose result is compared", () => {
  const cell = (column: number, text: string, kind: SheetCell["kind"] = "text"): SheetCell => ({
    column,
    text,
    kind,
  });
  const sheet = (amount: SheetCell, total: string): ReadSheet => ({
    name: "捐赠",
    hidden: false,
    merged: [],
    rows: [
      {
        number: 1,
        cells: [
          cell(0, "接收日期"),
          cell(1, "捐赠人类别"),
          cell(2, "捐赠形式"),
          cell(3, "金额（元）"),
        ],
      },
      {
        number: 2,
        cells: [cell(0, "2026-05-06", "date"), cell(1, "单位"), cell(2, "货币"), amount],
      },
      { number: 3, cells: [cell(0, "合  计"), cell(3, total, "formula")] },
    ],
  });
  const rules = (one: ReadSheet): readonly string[] =>
    importSheets([one], flat).remarks.map(({ place, rule }) => `${cellName(place)} ${rule}`);
  expect(rules(sheet(cell(3, "100.10000000000001", "number"), "100.1"))).toEqual([]);
  expect(rules(sheet(cell(3, "100", "number"), "100.5"))).toEqual(["D3 sheet.total"]);
  expect(rules(sheet(cell(3, "100", "formula"), "100"))).toContain("D2 sheet.formula");
});

test("two rows alike are refused until the clerk says which they are", async () => {
  const head = ["接收日期", "捐赠人类别", "捐赠形式", "金额（元）"];
  const row = ["2026-05-06", "单位", "货币", "100"];
  const { errors } = await imported([head, row, row], flat);
  expect(errors.map(([, rule]) => rule)).toEqual(["sheet.twice"]);
});

test("rows on a sheet of their own go to the record they name, and to none that is unknown or named twice", () => {
  const sheet = (name: string, rows: readonly (readonly string[])[]): ReadSheet => ({
    ...{ name, hidden: false, merged: [] },
    rows: rows.map((texts, index) => ({
      number: index + 1,
      cells: texts.map((text, column) => ({ kind: "text", text, column })),
    })),
  });
  const [list] = layoutOf(facilities, datasets).lists;
  const [one, two] = list?.fields.map(({ names }) => names.title.zh) ?? [];
  const given = importSheets(
    [
      sheet("主表", [
        ["发布单位编号", "区划代码"],
        ...["a", "b", "c", "c"].map((ref) => [ref, "1"]),
      ]),
      sheet("明细", [
        [parentField.names.title.zh, one ?? "", two ?? ""],
        ...["b", "a", "b", "c", "d"].map((ref) => [ref, "1", "1"]),
      ]),
    ],
    { dataset: facilities, datasets, codeLists },
  );
  const rowsOf = ({ item }: (typeof given.items)[number]): unknown =>
    list && (item["data"] as Record<string, readonly unknown[] | undefined>)[list.path]?.length;
  expect(given.items.map(rowsOf)).toEqual([1, 2, undefined, undefined]);
  expect(
    given.remarks
      .filter(({ rule }) => rule === "sheet.parent")
      .map(({ place }) => `${place.sheet}!${cellName(place)}`),
  ).toEqual(["明细!A5", "明细!A6"]);
});
