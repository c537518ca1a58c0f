/** What stays on this computer: keys, drafts, what was signed and sent, sheets that wait for approval. */
import type { Draft } from "./drafts.ts";
import type { StoredKey } from "./keys/stored-key.ts";
import type { PendingSheet } from "./keys/registration-sheet.ts";
import type { Sent } from "./sending/sent.ts";

/** What each drawer holds, each thing under its id. */
export interface Drawers {
  readonly keys: StoredKey;
  readonly drafts: Draft;
  readonly sent: Sent;
  readonly sheets: PendingSheet;
  readonly settings: string;
}

/**
 * Durable once `put` and `remove` return: a power cut afterwards loses nothing. Each call is atomic by
 * itself; two tabs may use one shelf, and the last writer wins.
 */
export interface Shelf {
  all<D extends keyof Drawers>(drawer: D): Promise<readonly Drawers[D][]>;
  get<D extends keyof Drawers>(drawer: D, id: string): Promise<Drawers[D] | undefined>;
  put<D extends keyof Drawers>(drawer: D, id: string, thing: Drawers[D]): Promise<void>;
  remove(drawer: keyof Drawers, id: string): Promise<void>;
}
