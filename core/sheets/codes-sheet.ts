/** The sheet that drop-downs take their choices from: a code list a column. */
import type { CodeList } from "../definitions.ts";
import { textCell } from "../formats/cell.ts";
import { columnLetters } from "../formats/xlsx.ts";
import type { SheetLayout } from "./layout.ts";
import type { PlainSheet } from "./plain-sheet.ts";
import { sheetWords } from "./words.ts";

export interface CodesSheet {
  readonly sheet: PlainSheet | undefined;
  /** Range of a list's labels, by its name. */
  readonly ranges: ReadonlyMap<string, string>;
  /** Range of yes and no. */
  readonly yesOrNo: string | undefined;
}

/** The lists that a layout's fields take their values from. */
export function codesSheet(
  { fields, lists }: SheetLayout,
  codeLists: readonly CodeList[],
  language: "zh" | "en",
): CodesSheet {
  const columns = [...fields, ...lists.flatMap((list) => list.fields)].map(({ column }) => column);
  const used = codeLists.filter(({ name }) => columns.some(({ facts }) => facts.codeList === name));
  const shown = used.map(({ title, entries }) => ({
    title: title[language],
    labels: entries.map((entry) => entry[language]),
  }));
  const hasBooleans = columns.some(({ type }) => type === "boolean");
  if (hasBooleans) {
    shown.push(
      {
        zh: { title: "是否", labels: ["是", "否"] },
        en: { title: "Yes or no", labels: ["yes", "no"] },
      }[language],
    );
  }
  const sheet = sheetWords.codes[language];
  const range = (index: number): string => {
    const letter = columnLetters(index);
    return `'${sheet}'!$${letter}$2:$${letter}$${String((shown[index]?.labels.length ?? 0) + 1)}`;
  };
  const longest = Math.max(0, ...shown.map(({ labels }) => labels.length));
  return {
    ranges: new Map(used.map(({ name }, index) => [name, range(index)])),
    yesOrNo: hasBooleans ? range(used.length) : undefined,
    sheet:
      shown.length === 0
        ? undefined
        : {
            name: sheet,
            headings: shown.map(({ title }) => title),
            rows: Array.from({ length: longest }, (_, row) =>
              shown.map(({ labels }) => textCell(labels[row] ?? "")),
            ),
          },
  };
}
