/** The second sheet of a workbook: where its rows come from, so that a file passed on can still be checked. */
import { textCell, type TableCell, type TableLanguage } from "./cell.ts";
import { beijingTime } from "./people.ts";
import { longestText } from "./xlsx-cell.ts";

export interface AboutSheet {
  /** Title of the dataset, in the language of the table. */
  readonly title: string;
  readonly licence: string;
  /** Last change of the list's scope, and its RFC 3339 time where there was one. */
  readonly seq: number;
  readonly at: string | undefined;
  /** Address of this very answer. */
  readonly address: string;
  /** Address of the rows that follow, where this is one page. */
  readonly next: string | undefined;
  readonly rows: number;
  readonly environment: "production" | "sandbox" | "demo";
}

/** Name and headings of the sheet. */
export const aboutHeadings = {
  zh: { name: "说明", headings: ["项目", "内容"] },
  en: { name: "About", headings: ["Item", "Value"] },
  code: { name: "about", headings: ["name", "value"] },
} as const satisfies Record<TableLanguage, object>;

/** Rows of the sheet: a fact and its value each. */
export function aboutRows(about: AboutSheet, language: TableLanguage): readonly TableCell[][] {
  const { title, licence, seq, at = "", address, next, rows, environment } = about;
  const people = language !== "code";
  const number = (value: number): TableCell => ({ kind: "number", text: String(value) });
  const facts: readonly (readonly [name: keyof typeof names, value: TableCell])[] = [
    ["dataset", textCell(title)],
    ["rows", number(rows)],
    ["seq", number(seq)],
    ["at", textCell(people && at !== "" ? beijingTime(at) : at)],
    ["licence", textCell(licence)],
    ["address", textCell(address)],
    ...(next === undefined ? [] : [["next", textCell(next)] as const]),
    ["environment", textCell(people ? environments[environment][language] : environment)],
    ...(people ? [["note", textCell(note[language])] as const] : []),
  ];
  return facts.map(([name, value]) => [textCell(people ? names[name][language] : name), value]);
}

const names = {
  dataset: { zh: "数据集", en: "Dataset" },
  rows: { zh: "行数", en: "Rows" },
  seq: { zh: "截至日志序号", en: "As of log entry" },
  at: { zh: "该变更的时间", en: "Time of that change" },
  licence: { zh: "许可", en: "Licence" },
  address: { zh: "查询地址", en: "Address of the query" },
  next: { zh: "下一页", en: "Next page" },
  environment: { zh: "来源环境", en: "Environment" },
  note: { zh: "说明", en: "Note" },
} as const;

const environments = {
  production: { zh: "正式环境", en: "production" },
  sandbox: { zh: "测试环境，不是真实公示", en: "sandbox: no real disclosures" },
  demo: { zh: "演示环境，数据为虚构", en: "demo: the data are invented" },
} as const;

const note = {
  zh: `金额以元为单位，时间为北京时间；以 = + - @ 开头的文字前加了撇号；超过 ${String(longestText)} 字的文字被截断，全文见 csv 或 json。`,
  en: `Money is in yuan, times are Beijing's; texts that begin with = + - @ have an apostrophe before them; texts longer than ${String(longestText)} characters are cut, csv and json have them whole.`,
} as const;
