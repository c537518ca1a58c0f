/** Spreadsheets of clerks as items to send: what is wrong is said at its cell, what is open is asked. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Dataset } from "../core/definitions.ts";
import { placeOf } from "../core/sheets/check-imported.ts";
import { importSheets } from "../core/sheets/import-sheets.ts";
import type { Imported } from "../core/sheets/imported.ts";
import { readSheets } from "../core/sheets/read-file.ts";
import { cellName, UnreadableFile, type CellPlace } from "../core/sheets/sheet.ts";
import { Failure, messageOf, type CliIo } from "./io.ts";
import { fieldValue } from "./options.ts";
import { itemsOnly, type SubmissionFile } from "./read-submission.ts";

/** Options that say what a sheet leaves open. */
export interface SheetOptions {
  readonly area?: string;
  readonly reason?: string;
  /** `id=value`, as the question said. */
  readonly answer?: readonly string[];
}

/** Whether a path names a spreadsheet; an old `.xls` is one, to be told so. */
export function isSheetFile(path: string): boolean {
  return /\.(?:xlsx|xlsm|xls|et|csv|txt)$/i.test(path);
}

/** Imports a file for a dataset. Throws a usage Failure where it cannot be read, or asks for an answer. */
export async function importFile(
  path: string,
  dataset: Dataset,
  options: SheetOptions,
): Promise<Imported> {
  const { datasets } = await import("../schemas/index.ts");
  const { codeLists } = await import("../schemas/code-lists.ts");
  const { area, reason, answer = [] } = options;
  const answers = Object.fromEntries(answer.map((pair) => fieldValue(pair, "--answer")));
  try {
    const sheets = await readSheets(new Uint8Array(readFileSync(path)), basename(path));
    const imported = importSheets(sheets, {
      ...{ dataset, datasets, codeLists, answers },
      ...(area !== undefined && { area }),
      ...(reason !== undefined && { reason }),
    });
    const [question] = imported.questions;
    if (question === undefined) return imported;
    const { id, message, choices, place } = question;
    const ways = (language: "zh" | "en"): string =>
      choices.map((one) => `--answer ${id}=${one.value}（${one[language]}）`).join("  ");
    throw new Failure("usage", {
      zh: `${placeText(place)}：${message.zh}请加上：${ways("zh")}`,
      en: `${placeText(place)}: ${message.en} Add: ${ways("en")}`,
    });
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (error instanceof UnreadableFile) throw new Failure("usage", error.text);
    throw new Failure("usage", {
      zh: `无法读取 ${path}：${messageOf(error)}`,
      en: `cannot read ${path}: ${messageOf(error)}`,
    });
  }
}

/** The items to send. Throws a refusal that lists every cell that has to be mended. */
export function submissionOfImport(imported: Imported): SubmissionFile {
  const errors = imported.remarks.filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    const list = (language: "zh" | "en"): string =>
      errors
        .map(({ place, message }) => `\n  ✗ ${placeText(place)}  ${message[language]}`)
        .join("");
    throw new Failure("refused", {
      zh: `表格有 ${String(errors.length)} 处需要改正：${list("zh")}`,
      en: `${String(errors.length)} cell(s) have to be mended:${list("en")}`,
    });
  }
  return itemsOnly(imported.items.map(({ item }) => item));
}

/** Says where on the sheets the pointers of an answer are, each on a line. */
export function cellsOfErrors(imported: Imported, json: unknown, io: CliIo): void {
  if (
    typeof json !== "object" ||
    json === null ||
    !("errors" in json) ||
    !Array.isArray(json.errors)
  )
    return;
  const errors: readonly unknown[] = json.errors;
  for (const error of errors) {
    if (typeof error !== "object" || error === null || !("pointer" in error)) continue;
    const pointer = String(error.pointer);
    io.err(`  ${pointer} → ${placeText(placeOf(imported, pointer))}\n`);
  }
}

/** `收支情况!C7` */
export function placeText(place: CellPlace): string {
  return `${place.sheet === "" ? "" : `${place.sheet}!`}${cellName(place)}`;
}
