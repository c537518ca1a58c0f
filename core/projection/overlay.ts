/** The projection as it will be once the writes gathered so far are committed. */
import type { FeedItem, FeedKey, FeedQuery, FeedReader, FeedWrite } from "../ports.ts";
import { queryAll } from "../query-all.ts";

/** What lies beneath an overlay. */
export type OverlaySource = Pick<FeedReader, "get" | "query"> &
  Partial<Pick<FeedReader, "getMany">>;

/**
 * Gathers the writes of one commit, each key at most once, and lets later entries of the same commit see
 * them. Reads are strongly consistent: the projector must see its own last commit.
 */
export class Overlay {
  readonly #feed: OverlaySource;
  readonly #writes = new Map<string, FeedWrite>();
  /** What stood at the keys that the step under way has written. */
  #before = new Map<string, FeedWrite | undefined>();
  /** Items read and known to be as stored, until something is written over them. */
  readonly #cache: Map<string, FeedItem | undefined>;

  constructor(feed: OverlaySource, cache = new Map<string, FeedItem | undefined>()) {
    this.#feed = feed;
    this.#cache = cache;
  }

  /** Number of writes gathered. */
  get size(): number {
    return this.#writes.size;
  }

  /** The writes, for one commit. */
  writes(): readonly FeedWrite[] {
    return [...this.#writes.values()];
  }

  /** Ends a step: what is written from here on belongs to the next. */
  endStep(): void {
    this.#before = new Map();
  }

  /**
   * Takes the step under way out of what is gathered, for a commit of its own after the others'. Both are right
   * as they are: the step was made over the others' writes, and stands over them once they are stored.
   */
  takeStep(): Overlay {
    const step = new Overlay(this.#feed, this.#cache);
    for (const [name, before] of this.#before) {
      const write = this.#writes.get(name);
      if (write !== undefined) step.#writes.set(name, write);
      if (before === undefined) this.#writes.delete(name);
      else this.#writes.set(name, before);
    }
    this.endStep();
    return step;
  }

  /** Reads items that are asked for one by one afterwards, a hundred a call. */
  async fetch(keys: readonly FeedKey[]): Promise<void> {
    const missing = keys.filter((key) => !this.#cache.has(itemName(key)));
    if (missing.length === 0 || this.#feed.getMany === undefined) return;
    const items = await this.#feed.getMany(missing, true);
    const found = new Map(items.map((item) => [itemName(item), item]));
    for (const name of missing.map(itemName)) {
      // Written and committed meanwhile: what was read is no longer so.
      if (!this.#cache.has(name)) this.#cache.set(name, found.get(name));
    }
  }

  async get(key: FeedKey): Promise<FeedItem | undefined> {
    const name = itemName(key);
    const write = this.#writes.get(name);
    if (write !== undefined && "put" in write) return write.put;
    if (write !== undefined && "delete" in write) return undefined;
    const item = this.#cache.has(name) ? this.#cache.get(name) : await this.#read(key, name);
    if (item === undefined || write === undefined) return item;
    return { ...item, to: write.to };
  }

  /** Stored items of a partition or a range of it, in key order; writes gathered here are not in it. */
  async stored(
    pk: string,
    range: Pick<FeedQuery, "min" | "max"> = {},
  ): Promise<readonly FeedItem[]> {
    return queryAll(this.#feed, { pk, ...range, consistent: true });
  }

  /** A page of what is committed; writes gathered here are not in it. */
  async committed(
    query: Omit<FeedQuery, "consistent">,
  ): Promise<{ readonly items: readonly FeedItem[]; readonly more: boolean }> {
    return this.#feed.query({ ...query, consistent: true });
  }

  /** The first items of a partition (the last ones, newest first, where descending), writes gathered included. */
  async items(
    pk: string,
    { limit, descending = false }: { readonly limit: number; readonly descending?: boolean },
  ): Promise<readonly FeedItem[]> {
    const gathered = this.#gathered(pk);
    const found: FeedItem[] = [];
    const wanted = limit + gathered.length;
    for (let after: string | undefined; found.length < wanted;) {
      const page = await this.#feed.query({
        ...{ pk, limit: wanted, descending, consistent: true },
        ...(after !== undefined && { after }),
      });
      found.push(...page.items);
      after = page.items.at(-1)?.sk;
      if (!page.more || after === undefined) break;
    }
    const order = descending ? -1 : 1;
    return written(found, gathered)
      .sort((a, b) => (a.sk < b.sk ? -order : order))
      .slice(0, limit);
  }

  /** Items of a partition, or a range of it, as they will be, in the order of their sort keys. */
  async partition(
    pk: string,
    range: Pick<FeedQuery, "min" | "max"> = {},
  ): Promise<readonly FeedItem[]> {
    const { min = "", max } = range;
    const gathered = this.#gathered(pk).filter((write) => {
      const { sk } = keyOf(write);
      return sk >= min && (max === undefined || sk <= max);
    });
    return written(await this.stored(pk, range), gathered).sort((a, b) => (a.sk < b.sk ? -1 : 1));
  }

  #gathered(pk: string): readonly FeedWrite[] {
    return [...this.#writes.values()].filter((write) => keyOf(write).pk === pk);
  }

  put(item: FeedItem): void {
    this.#write(itemName(item), { put: item });
  }

  close(key: FeedKey, to: number): void {
    const name = itemName(key);
    const write = this.#writes.get(name);
    // A row may appear and give way within one commit.
    if (write !== undefined && "put" in write) this.#write(name, { put: { ...write.put, to } });
    else this.#write(name, { close: { pk: key.pk, sk: key.sk }, to });
  }

  delete(key: FeedKey): void {
    this.#write(itemName(key), { delete: { pk: key.pk, sk: key.sk } });
  }

  #write(name: string, write: FeedWrite): void {
    if (!this.#before.has(name)) this.#before.set(name, this.#writes.get(name));
    this.#writes.set(name, write);
  }

  async #read(key: FeedKey, name: string): Promise<FeedItem | undefined> {
    const item = await this.#feed.get(key, true);
    this.#cache.set(name, item);
    return item;
  }
}

/** Items of one partition with the writes gathered for it applied. */
function written(stored: readonly FeedItem[], gathered: readonly FeedWrite[]): FeedItem[] {
  const items = new Map(stored.map((item) => [item.sk, item]));
  for (const write of gathered) {
    if ("put" in write) items.set(write.put.sk, write.put);
    else if ("delete" in write) items.delete(write.delete.sk);
    else {
      const item = items.get(write.close.sk);
      if (item !== undefined) items.set(item.sk, { ...item, to: write.to });
    }
  }
  return [...items.values()];
}

function keyOf(write: FeedWrite): FeedKey {
  if ("put" in write) return write.put;
  return "close" in write ? write.close : write.delete;
}

/** A key as one text, for maps of items. */
export function itemName(key: FeedKey): string {
  return `${key.pk}\n${key.sk}`;
}
