/** One table in its three forms, written side by side from the same rows. */
import type { ExportStore } from "../../core/export/export-store.ts";
import type { ExportFormat } from "../../core/export/manifest.ts";
import { csvLine } from "../../core/formats/csv.ts";
import { draftFile, gzipText, type DraftFile, type Written } from "./draft-file.ts";
import { parquetFile, type ParquetColumn } from "./parquet-file.ts";

export interface TableFiles {
  /** A row: its cells as CSV has them, and its JSON text. */
  add(cells: readonly string[], json: string): Promise<void>;
  end(): Promise<readonly TableFile[]>;
  discard(): Promise<void>;
}

/** A written file that has no name yet. */
export interface TableFile extends Written, Pick<DraftFile, "keep" | "discard"> {
  readonly format: ExportFormat;
  readonly rows: number;
}

/** Begins the files of a table. */
export async function tableFiles(
  store: Pick<ExportStore, "begin">,
  columns: readonly ParquetColumn[],
): Promise<TableFiles> {
  const [csvDraft, jsonDraft, parquetDraft] = await threeDrafts(store);
  const [csv, json] = [gzipText(csvDraft), gzipText(jsonDraft)];
  const parquet = parquetFile(columns, parquetDraft);
  await csv.add(csvLine(columns.map(({ name }) => name)));
  let rows = 0;
  const drafts = [
    ["csv.gz", csvDraft],
    ["ndjson.gz", jsonDraft],
    ["parquet", parquetDraft],
  ] as const;
  return {
    add: async (cells, line) => {
      rows += 1;
      await csv.add(csvLine(cells));
      await json.add(`${line}\n`);
      await parquet.add(cells);
    },
    end: async () => {
      await csv.end();
      await json.end();
      await parquet.end();
      const files: TableFile[] = [];
      for (const [format, { end, keep, discard }] of drafts) {
        files.push({ ...{ format, rows, keep, discard }, ...(await end()) });
      }
      return files;
    },
    discard: async () => {
      for (const [, draft] of drafts) await draft.discard();
    },
  };
}

/** All three, or none of them. */
async function threeDrafts(
  store: Pick<ExportStore, "begin">,
): Promise<readonly [DraftFile, DraftFile, DraftFile]> {
  const begun: DraftFile[] = [];
  const begin = async (): Promise<DraftFile> => {
    const draft = await draftFile(store);
    begun.push(draft);
    return draft;
  };
  try {
    return [await begin(), await begin(), await begin()];
  } catch (error) {
    for (const draft of begun) await draft.discard();
    throw error;
  }
}
