/** What a start does before it serves: a data folder may have been brought back from a backup. */
import type { FileStore } from "../core/attachments/file-store.ts";
import type { ErasureRegister } from "../core/log/erasures.ts";
import type { FeedReader } from "../core/ports.ts";
import type { ErasureLedger } from "../core/submission/erase-items.ts";
import { replayErasures } from "../core/submission/replay-erasures.ts";
import { datasets } from "../schemas/index.ts";
import type { Pump } from "./pump.ts";
import { scrubIfOwed } from "./scrub.ts";

/**
 * Destroys again what the register names and the tables still hold. A projection that is older than the last
 * erasure is brought up to it first; where the ledger does not reach so far, throws one clear sentence.
 */
export async function eraseAgain(instance: {
  readonly ledger: ErasureLedger;
  readonly writer: Pick<FeedReader, "cursor">;
  readonly erasures: ErasureRegister;
  readonly files: FileStore;
  readonly pump: Pick<Pump, "drain">;
  readonly onErased: () => Promise<void>;
  readonly database: string | undefined;
}): Promise<void> {
  const { ledger, writer, erasures, files, pump, onErased, database } = instance;
  const all = await erasures.all();
  if ((await replayErasures(ledger, datasets, all, files)) > 0) await onErased();
  const last = Math.max(-1, ...all.map(({ seq }) => seq));
  if ((await writer.cursor(true)).seq <= last) {
    await pump.drain();
    if ((await writer.cursor(true)).seq <= last) {
      throw new Error(
        `The tables are older than the log: entry ${String(last)}, which erased personal data, is not in them.`,
      );
    }
  }
  if (database !== undefined) await scrubIfOwed(database);
}
