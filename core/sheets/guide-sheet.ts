/** The sheet that explains every field. */
import { textCell } from "../formats/cell.ts";
import type { SheetRows } from "../formats/xlsx.ts";
import { valueAt } from "../value-at.ts";
import { hintText } from "./field-text.ts";
import { headingText } from "./heading.ts";
import { rowsOf, type SheetField, type SheetLayout } from "./layout.ts";
import type { PlainSheet } from "./plain-sheet.ts";
import type { SheetInput } from "./template-input.ts";
import { writtenCell } from "./written-cell.ts";

/** Field, whether it must be filled in, what to write, an example; before them how to go about it. */
export function guideSheet(
  name: string,
  layout: SheetLayout,
  { dataset, language, labels }: SheetInput,
): PlainSheet {
  const { example } = dataset;
  const own: Readonly<Record<string, unknown>> = { ref: example.ref, area: example.area };
  const line = (field: SheetField, value: unknown, within: string): SheetRows[number] => [
    textCell(within + headingText(field, language)),
    textCell(field.required ? words.yes[language] : ""),
    textCell(hintText(field, language)),
    value === undefined ? textCell("") : textCell(writtenCell(field, value, language, labels).text),
  ];
  const steps = (layout.shape === "form" ? formSteps : rowSteps)[language];
  return {
    name,
    headings: words.headings[language],
    rows: [
      ...layout.fields.map((field) =>
        line(
          field,
          field.place === "item" ? own[field.path] : valueAt(example.data, field.path),
          "",
        ),
      ),
      ...layout.lists.flatMap((list) => {
        const [first = {}] = rowsOf(list, example.data);
        return list.fields.map((field) =>
          line(field, valueAt(first, field.path), `${list.title[language]} / `),
        );
      }),
      [],
      ...steps.map((step) => [textCell(words.step[language]), textCell(""), textCell(step)]),
    ],
  };
}

const words = {
  headings: {
    zh: ["栏目", "是否必填", "填写要求", "示例"],
    en: ["Field", "Required", "What to write", "Example"],
  },
  yes: { zh: "必填", en: "required" },
  step: { zh: "填表须知", en: "Please note" },
} as const;

const common = {
  zh: [
    "请在第一张表填写，“填写示例”只供参考，不会导入；请保留栏名，顺序可以调整，不用的栏可以删去。",
    "金额以元为单位；以万元为单位时，请在栏名后注明“（万元）”。日期可写 2026-03-05、2026/3/5 或 2026年3月5日。",
    "请勿填写身份证号、手机号、银行卡号；自然人姓名请去标识化，如“王某”。",
    "合计行可以保留，导入时会与各行核对，不会作为一条内容公布。",
  ],
  en: [
    "Fill in the first sheet; the example is not imported. Keep the headings; their order is free and unused columns may go.",
    "Amounts are in yuan; where they are in ten thousand yuan, say (万元) in the heading.",
    "No identity, mobile or bank card numbers; mask the names of natural persons.",
    "A total row may stay: it is checked against its rows and not published.",
  ],
} as const;

const formSteps = {
  zh: [...common.zh, "一张工作表填一份。本期没有发生的，明细留空即可。复制工作表可填多份。"],
  en: [
    ...common.en,
    "One sheet is one record. Leave the rows empty where nothing happened. Copy the sheet for more.",
  ],
} as const;

const rowSteps = {
  zh: [...common.zh, "一行是一条。另有明细表的，请在明细表写明所属的“发布单位编号”。"],
  en: [
    ...common.en,
    "One row is one record. Rows on further sheets name the publisher's number they belong to.",
  ],
} as const;
