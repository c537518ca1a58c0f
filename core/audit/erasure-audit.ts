/** Holes in bodies: each must be explained by an entry of the log that erased the record. */
import type { StoredItem } from "../records.ts";
import { erases } from "../submission/erasing.ts";
import type { Findings } from "./findings.ts";

/** Takes the entries that were published, in the log's order. */
export class ErasureAudit {
  readonly #findings: Findings;
  /** Places of holes that no erasure has explained yet, by record. */
  readonly #open = new Map<string, string[]>();
  /** Seq of the last entry that erased a record. */
  readonly #erased = new Map<string, number>();
  #explained = 0;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** Holes that an erasure explains. */
  get explained(): number {
    return this.#explained;
  }

  /** Notes holes, and closes those of records that this entry erases. */
  take(
    seq: number,
    dataset: string,
    items: readonly StoredItem[],
    records: readonly string[],
  ): void {
    items.forEach((item, index) => {
      const record = `${dataset}/${records[index] ?? ""}`;
      if (erases(item)) {
        this.#explained += this.#open.get(record)?.length ?? 0;
        this.#open.delete(record);
        this.#erased.set(record, seq);
      }
      if ("erased" in item) {
        const place = `entry ${String(seq)}, item ${String(index)}`;
        this.#open.set(record, [...(this.#open.get(record) ?? []), place]);
      }
    });
  }

  /** Whether holes wait for an explanation. */
  get open(): boolean {
    return this.#open.size > 0;
  }

  /** Whether an entry from `seq` on has erased the record. */
  erasedSince(record: string, seq: number): boolean {
    return (this.#erased.get(record) ?? -1) >= seq;
  }

  /** Names every hole that no entry explains. */
  finish(): void {
    for (const [record, places] of this.#open)
      for (const place of places)
        this.#findings.hold(
          record,
          "body.unexplained",
          `/v1/${record}`,
          `${place} is gone and no entry erased it`,
        );
  }
}
