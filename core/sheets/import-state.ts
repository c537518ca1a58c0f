/** What an import gathers on its way through the sheets. */
import type { Bilingual, CodeList } from "../definitions.ts";
import type { NamedField } from "./find-header.ts";
import { plainHeading, units, type AmountUnit } from "./heading.ts";
import type { Imported, SheetQuestion, SheetRemark } from "./imported.ts";
import { readValue } from "./read-value.ts";
import type { CellPlace, ReadSheet, SheetCell, SheetRow } from "./sheet.ts";

export class ImportState {
  readonly #remarks: SheetRemark[] = [];
  readonly #questions = new Map<string, SheetQuestion>();
  readonly #codeLists: readonly CodeList[];
  readonly #answers: Readonly<Record<string, string>>;

  constructor(codeLists: readonly CodeList[], answers: Readonly<Record<string, string>>) {
    this.#codeLists = codeLists;
    this.#answers = answers;
  }

  get found(): Pick<Imported, "remarks" | "questions"> {
    return { remarks: this.#remarks, questions: [...this.#questions.values()] };
  }

  /** The label of a code in Chinese and English, for rows that name it. */
  labelsOf(list: string, code: unknown): readonly string[] {
    const entry = this.#codeLists
      .find(({ name }) => name === list)
      ?.entries.find((one) => one.code === code);
    return entry === undefined ? [] : [entry.zh, entry.en];
  }

  error(place: CellPlace, rule: string, message: Bilingual): void {
    this.#remarks.push({ severity: "error", place, rule, message });
  }

  warn(place: CellPlace, rule: string, message: Bilingual): void {
    this.#remarks.push({ severity: "warning", place, rule, message });
  }

  /** The value of a cell for a field; `undefined` where it is empty, refused, or has to be asked for. */
  read(
    cell: SheetCell,
    { field, unit }: NamedField,
    place: CellPlace,
    sheetUnit: AmountUnit | undefined,
  ): unknown {
    const known = this.#unitOf(field.path, unit, sheetUnit);
    const read = readValue(cell, field, { codeLists: this.#codeLists, unit: known });
    if ("value" in read) return read.value;
    const { title } = field.names;
    if ("refused" in read) {
      const { zh, en } = read.refused;
      this.error(place, read.rule, { zh: `“${title.zh}”${zh}。`, en: `“${title.en}” ${en}.` });
    } else if ("asks" in read) this.#ask(field.path, title, place);
    return undefined;
  }

  #unitOf(
    path: string,
    own: AmountUnit | undefined,
    sheet: AmountUnit | undefined,
  ): AmountUnit | undefined {
    const answer = this.#answers[unitQuestion(path)];
    if (answer === "yuan" || answer === "wan") return answer;
    if (own !== undefined && sheet !== undefined && own !== sheet) return undefined;
    return own ?? sheet;
  }

  #ask(path: string, title: Bilingual, place: CellPlace): void {
    const id = unitQuestion(path);
    if (this.#questions.has(id)) return;
    this.#questions.set(id, {
      id,
      place,
      message: {
        zh: `“${title.zh}”这一栏的金额，单位是元还是万元？`,
        en: `Are the amounts of “${title.en}” in yuan or in ten thousand yuan?`,
      },
      choices: [
        { value: "yuan", zh: "元", en: "yuan" },
        { value: "wan", zh: "万元", en: "ten thousand yuan" },
      ],
    });
  }
}

function unitQuestion(path: string): string {
  return `unit:${path}`;
}

/** The unit that a line such as `单位：万元` above a table says; none where two lines differ. */
export function unitNoted(rows: readonly SheetRow[]): AmountUnit | undefined {
  const noted = new Set<AmountUnit>();
  for (const { text } of rows.flatMap(({ cells }) => cells)) {
    const said = /^[(（]?(?:金额)?单位[:：]?(.+?)[)）]?$/u.exec(text.replaceAll(/\s/g, ""))?.[1];
    const unit = said === undefined ? undefined : units.get(plainHeading(said).name);
    if (unit !== undefined) noted.add(unit);
  }
  const [only] = noted;
  return noted.size === 1 ? only : undefined;
}

/** Whether a place shows what another cell holds: it lies in a merged range, but not at its start. */
export function isMergedAway({ merged }: ReadSheet, row: number, column: number): boolean {
  return merged.some(
    (range) =>
      row >= range.firstRow &&
      row <= range.lastRow &&
      column >= range.firstColumn &&
      column <= range.lastColumn &&
      (row !== range.firstRow || column !== range.firstColumn),
  );
}
