/** The projection as an auditor rebuilds it: what the replay reads again, and every row of every record. */
import type { FeedItem, FeedKey, FeedQuery, FeedReader, FeedWrite } from "../ports.ts";
import { seqText } from "../projection/feed-keys.ts";
import { memoryShelf, type Shelf } from "./shelf.ts";

interface Slot {
  readonly from: number;
  readonly to: number | undefined;
  /** On the shelf. */
  readonly place: number;
}

/** Index rows repeat what stands under the record. */
const repeated = /^(AREA|COUNTY|PUB|REF)#/;
/** They, and lines and verdicts, are compared as they come. */
const compared = /^(AREA|COUNTY|PUB|REF|CHANGES|VERDICT)#/;

/** One writer, no conditions. In memory stand keys and places; the texts are on the shelf. */
export class RebuiltFeed implements Pick<FeedReader, "get" | "query"> {
  readonly #partitions = new Map<string, Map<string, Slot>>();
  readonly #shelf: Shelf;
  #last: { readonly text: string; readonly place: number } | undefined;

  constructor(shelf: Shelf = memoryShelf()) {
    this.#shelf = shelf;
  }

  async get(key: FeedKey): Promise<FeedItem | undefined> {
    return Promise.resolve(this.itemAt(key));
  }

  async query({
    pk,
    after,
    min,
    max,
    limit,
    descending,
  }: FeedQuery): Promise<{ readonly items: readonly FeedItem[]; readonly more: boolean }> {
    const keys = [...(this.#partitions.get(pk)?.keys() ?? [])]
      .filter(
        (sk) =>
          (min === undefined || sk >= min) &&
          (max === undefined || sk <= max) &&
          (after === undefined || (descending === true ? sk < after : sk > after)),
      )
      .sort();
    if (descending === true) keys.reverse();
    const items = keys.slice(0, limit).flatMap((sk) => this.itemAt({ pk, sk }) ?? []);
    return Promise.resolve({ items, more: limit < keys.length });
  }

  /** Makes the writes of one entry, and answers those to be compared at once. */
  commit(writes: readonly FeedWrite[]): readonly FeedItem[] {
    const passed: FeedItem[] = [];
    for (const write of writes) {
      if ("put" in write) {
        if (compared.test(write.put.pk)) passed.push(write.put);
        if (!repeated.test(write.put.pk)) this.#put(write.put);
      } else if ("delete" in write) this.#partitions.get(write.delete.pk)?.delete(write.delete.sk);
      else {
        const slot = this.#partitions.get(write.close.pk)?.get(write.close.sk);
        if (slot !== undefined) this.#set(write.close, { ...slot, to: write.to });
      }
    }
    return passed;
  }

  /** Partitions whose name begins so, in the order in which they came. */
  *partitions(prefix: string): Iterable<string> {
    for (const pk of this.#partitions.keys()) if (pk.startsWith(prefix)) yield pk;
  }

  /** An item, at once. */
  itemAt({ pk, sk }: FeedKey): FeedItem | undefined {
    const slot = this.#partitions.get(pk)?.get(sk);
    return slot && this.#item(pk, sk, slot);
  }

  /** All items of a partition. */
  items(pk: string): readonly FeedItem[] {
    return [...(this.#partitions.get(pk)?.keys() ?? [])].flatMap(
      (sk) => this.itemAt({ pk, sk }) ?? [],
    );
  }

  /** When each row of a record stood, without reading any text. */
  spans(pk: string): readonly { readonly from: number; readonly to: number }[] {
    return [...(this.#partitions.get(pk) ?? [])]
      .filter(([sk]) => sk.startsWith("ROW#"))
      .map(([, { from, to }]) => ({ from, to: to ?? Infinity }));
  }

  /** The row of a record that appeared at a seq. */
  rowAt(pk: string, from: number): FeedItem | undefined {
    return this.itemAt({ pk, sk: `ROW#${seqText(from)}` });
  }

  #item(pk: string, sk: string, { from, to, place }: Slot): FeedItem {
    return { pk, sk, from, ...(to !== undefined && { to }), json: this.#shelf.get(place) };
  }

  #put(item: FeedItem): void {
    // A row and its copy are one text.
    if (this.#last?.text !== item.json)
      this.#last = { text: item.json, place: this.#shelf.put(item.json) };
    this.#set(item, { from: item.from, to: item.to, place: this.#last.place });
  }

  #set({ pk, sk }: FeedKey, slot: Slot): void {
    const partition = this.#partitions.get(pk) ?? new Map<string, Slot>();
    this.#partitions.set(pk, partition.set(sk, slot));
  }
}
