/** Entries whose content the instance could not give, and what follows from them. */
import type { ServedLine } from "./read-part.ts";

/** Records are named `{dataset}/{id}`. */
export class Unread {
  readonly #records = new Map<string, string>();
  readonly #submissions = new Map<string, string>();
  readonly #datasets = new Map<string, string>();

  /** Notes an entry that could not be read or replayed: `cause` is the address that is named for it. */
  note(
    cause: string,
    submission: string,
    dataset: string,
    records: readonly unknown[],
    lines: readonly ServedLine[],
  ): void {
    this.#submissions.set(submission, cause);
    this.#datasets.set(dataset, cause);
    for (const id of records) this.#records.set(`${dataset}/${String(id)}`, cause);
    // An answer changes the record that it answers: its line says which.
    for (const line of lines) this.#records.set(recordOf(line), cause);
  }

  get any(): boolean {
    return this.#submissions.size > 0;
  }

  /** Why a record cannot be what the log says; `undefined` where nothing unread touches it. */
  causeOf(record: string): string | undefined {
    const id = record.slice(record.indexOf("/") + 1);
    return this.#records.get(record) ?? this.#submissions.get(id.slice(0, 26));
  }

  /** Why something of a dataset may be judged otherwise than it was. */
  causeIn(dataset: string): string | undefined {
    return this.#datasets.get(dataset);
  }

  /** Why an entry cannot be replayed: it changes or names a record that could not be read. */
  causeFor(dataset: string, records: readonly unknown[], items: unknown): string | undefined {
    if (this.#submissions.size === 0) return undefined;
    for (const id of records) {
      const cause = this.causeOf(`${dataset}/${String(id)}`);
      if (cause !== undefined) return cause;
    }
    const text = JSON.stringify(items);
    for (const [submission, cause] of this.#submissions)
      if (text.includes(submission)) return cause;
    return undefined;
  }
}

/** The record that a line of the changes feed is of. */
export function recordOf({ dataset, record }: ServedLine): string {
  return `${String(dataset)}/${String(record)}`;
}
