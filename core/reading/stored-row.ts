/**
 * A row as it is stored, read as far as needed: most answers are the stored text itself, and parsing it
 * would cost more than reading it.
 */
import type { FeedItem } from "../ports.ts";
import type { PublicRecord } from "../records.ts";

/** A row of the projection whose text is parsed when someone looks into it. */
export class StoredRow {
  readonly item: FeedItem;
  #record: PublicRecord | undefined;

  constructor(item: FeedItem) {
    this.item = item;
  }

  get record(): PublicRecord {
    // Written by the projection alone, so its shape is known.
    this.#record ??= JSON.parse(this.item.json) as PublicRecord;
    return this.#record;
  }

  /** Whether the row stood once entry `seq` was applied. */
  standsAt(seq: number): boolean {
    const { from, to } = this.item;
    return from <= seq && (to === undefined || to > seq);
  }

  get withdrawn(): boolean {
    // In JSON text no string can contain an unescaped quote, so this never misses a member of the
    // envelope; a member of `data` may look the same, and then the parsed record decides.
    return this.item.json.includes('"status":"withdrawn"') && this.record.status === "withdrawn";
  }

  get erased(): boolean {
    return this.item.json.includes('"erased":true') && this.record.erased === true;
  }

  /** Whether it shows a version as it was published, not a later change of its state. */
  get isFirst(): boolean {
    const { json, from } = this.item;
    const seq = json.indexOf(`"seq":${String(from)},`);
    const data = json.indexOf('"data":');
    return seq >= 0 && seq < data;
  }

  /** A text member of the envelope, which stands before `data`. */
  text(name: "id" | "submission" | "publishedAt"): string {
    const { json } = this.item;
    const start = json.indexOf(`"${name}":"`);
    const data = json.indexOf('"data":');
    if (start < 0 || data < 0 || start > data) return this.record[name];
    const from = start + name.length + 4;
    return json.slice(from, json.indexOf('"', from));
  }
}
