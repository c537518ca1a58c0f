/** All code lists as one table. */
import type { CodeList } from "../../core/definitions.ts";
import type { ExportStore } from "../../core/export/export-store.ts";
import { tableFiles, type TableFile } from "./table-files.ts";

/** A row per code. */
export async function codeListTable(
  store: Pick<ExportStore, "begin">,
  codeLists: readonly CodeList[],
): Promise<readonly TableFile[]> {
  const names = ["list", "code", "zh", "en", "validFrom", "validTo"] as const;
  const table = await tableFiles(
    store,
    names.map((name) => ({ name, type: name.startsWith("valid") ? "date" : "text" })),
  );
  for (const { name: list, entries } of codeLists) {
    for (const { code, zh, en, validFrom, validTo } of entries) {
      const row = { list, code, zh, en, validFrom: validFrom ?? "", validTo: validTo ?? "" };
      const json = JSON.stringify({
        ...row,
        validFrom: validFrom ?? null,
        validTo: validTo ?? null,
      });
      await table.add(
        names.map((name) => row[name]),
        json,
      );
    }
  }
  return table.end();
}
