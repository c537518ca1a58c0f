/** Erasures done again after a restore, before anything is served. */
import { destroyFile } from "../attachments/destroy-file.ts";
import type { FileStore } from "../attachments/file-store.ts";
import type { AnyDataset } from "../definitions.ts";
import type { Erasure } from "../log/erasures.ts";
import { eraseItems, type ErasureLedger } from "./erase-items.ts";

/**
 * Destroys what the register says was erased and a backup has brought back. Answers how many submissions
 * still held some of it. Submissions that the table does not hold are passed over: what is not there is gone.
 */
export async function replayErasures(
  ledger: ErasureLedger,
  datasets: readonly AnyDataset[],
  erasures: readonly Erasure[],
  store?: Pick<FileStore, "getTagged" | "replace" | "remove">,
): Promise<number> {
  let found = 0;
  for (const { submission, items, files = [] } of erasures) {
    if (store !== undefined) for (const sha256 of files) await destroyFile(store, sha256);
    const entry = await ledger.submission(submission);
    const dataset = datasets.find(({ name }) => name === entry?.dataset);
    if (dataset?.kind !== "submitted") continue;
    if (await eraseItems(ledger, dataset, submission, items)) found += 1;
  }
  return found;
}
