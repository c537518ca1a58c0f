/** One entry of the log, with all that applying it needs. */
import type { Dataset } from "../definitions.ts";
import type { AcceptedSubmission, StoredItem } from "../records.ts";

/** An accepted submission at its place in the log. */
export interface LogEntry {
  readonly seq: number;
  readonly submission: AcceptedSubmission;
  readonly dataset: Dataset;
  /** As signed; of those that a later entry erases only what is kept of them. */
  readonly items: readonly StoredItem[];
  /** Datasets whose records may answer those of this one (answer-effects.ts). */
  readonly answerers: readonly Dataset[];
}
