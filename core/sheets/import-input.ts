/** What an import is about, and what its caller knows that the sheets need not say. */
import type { AnyDataset, CodeList, Dataset } from "../definitions.ts";

export interface ImportInput {
  readonly dataset: Dataset;
  readonly datasets: readonly AnyDataset[];
  readonly codeLists: readonly CodeList[];
  /** Answers to questions of an earlier import of the same file. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Area of items whose sheet names none: the clerk's own. */
  readonly area?: string;
  /** Reason of corrections whose sheet gives none. */
  readonly reason?: string;
}
