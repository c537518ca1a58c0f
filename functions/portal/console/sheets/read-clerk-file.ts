/** A clerk's spreadsheet as items, every remark of sheet, schema, rules and gate at its cell. */
import { beijingDate } from "../../../../core/beijing-date.ts";
import type { Dataset } from "../../../../core/definitions.ts";
import type { Language } from "../../../../core/problem.ts";
import { checkImported } from "../../../../core/sheets/check-imported.ts";
import { importSheets } from "../../../../core/sheets/import-sheets.ts";
import type { ImportedItem, SheetQuestion } from "../../../../core/sheets/imported.ts";
import { readSheets } from "../../../../core/sheets/read-file.ts";
import { cellName, UnreadableFile, type CellPlace } from "../../../../core/sheets/sheet.ts";
import { codeLists, datasets } from "../../../../schemas/index.ts";

export interface CellRemark {
  readonly severity: "error" | "warning";
  /** Sheet and cell as a clerk finds them: `收支!D7`. Empty for what concerns the whole file. */
  readonly place: string;
  readonly text: string;
}

export interface ClerkFile {
  readonly items: readonly ImportedItem["item"][];
  readonly remarks: readonly CellRemark[];
  readonly questions: readonly SheetQuestion[];
}

export interface ClerkFileInput {
  readonly dataset: Dataset;
  readonly answers: Readonly<Record<string, string>>;
  /** The clerk's own, for items whose sheet names none. */
  readonly area: string;
  readonly language: Language;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const reasonRules: ReadonlySet<string> = new Set(["sheet.reason", "envelope.reason"]);

/** Reads the file; nothing of it leaves this computer. */
export async function readClerkFile(
  file: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> },
  { dataset, answers, area, language, now }: ClerkFileInput,
): Promise<ClerkFile> {
  try {
    const sheets = await readSheets(file.bytes, file.name);
    const imported = importSheets(sheets, { dataset, datasets, codeLists, answers, area });
    const all = checkImported(imported, { dataset, acceptedOn: beijingDate(now) });
    // A single record goes on to its form, which asks for the reason of a correction.
    const remarks =
      imported.items.length === 1 ? all.filter(({ rule }) => !reasonRules.has(rule)) : all;
    return {
      items: imported.items.map(({ item }) => item),
      remarks: remarks.map(({ severity, place, message }) => ({
        ...{ severity, place: placeText(place), text: message[language] },
      })),
      questions: imported.questions,
    };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const remark = { severity: "error", place: "", text: error.text[language] } as const;
    return { items: [], remarks: [remark], questions: [] };
  }
}

function placeText(place: CellPlace): string {
  return place.sheet === "" ? "" : `${place.sheet}!${cellName(place)}`;
}
