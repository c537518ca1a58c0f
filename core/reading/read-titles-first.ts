/**
 * Searches with the hits in titles first: the list is walked for those, then for the other hits. What the first
 * walk has seen of the others is kept, so that the second one reads only where there is more.
 */
import type { SearchPlace } from "./cursor.ts";
import { readInOrder, type Batch, type Found, type NextBatch, type Reading } from "./read-rows.ts";

/** What is kept of other hits at most: so many, or stored texts of so many UTF-16 units. */
const mostKept = { hits: 1_000, size: 4_000_000 };

/** Gives batches of title hits, then batches of the other hits, each part in the order of the list. */
export function readTitlesFirst(reading: Reading, wanted: number): NextBatch {
  let walk = reading.start?.search?.part === "others" ? undefined : new TitleWalk(reading, wanted);
  const known = reading.start?.search?.last;
  let others =
    walk === undefined && known !== undefined ? readOthers(reading, wanted, known) : none;
  return async () => {
    if (walk !== undefined) {
      const batch = await walk.next();
      if (batch !== undefined) return batch;
      others = walk.others();
      walk = undefined;
    }
    return others();
  };
}

/** The walk for title hits; it passes the other ones. */
class TitleWalk {
  readonly #reading: Reading;
  readonly #wanted: number;
  readonly #read: NextBatch;
  /** Sort keys of the first and last other hit so far. */
  #first: string | undefined;
  #last: string | undefined;
  /** Other hits from the first on without a gap, until there are too many. */
  readonly #kept: Found[] = [];
  #size = 0;
  #keeps: boolean;

  constructor(reading: Reading, wanted: number) {
    this.#reading = reading;
    this.#wanted = wanted;
    this.#read = readInOrder(reading, wanted);
    this.#first = reading.start?.search?.first;
    this.#last = reading.start?.search?.last;
    this.#keeps = this.#first === undefined;
  }

  async next(): Promise<Batch | undefined> {
    const batch = await this.#read();
    if (batch === undefined) return undefined;
    const found: Found[] = [];
    for (const one of batch.found) {
      const { after } = one.place;
      if (one.hit === "title") found.push({ ...one, place: { after, search: this.#place() } });
      else this.#pass(one);
    }
    return { ...batch, found, place: { ...batch.place, search: this.#place() } };
  }

  /** The other hits, once the walk is at its end: those kept, then what must be read again. */
  others(): NextBatch {
    const [first, last] = [this.#first, this.#last];
    if (first === undefined || last === undefined) return none;
    const { query } = this.#reading;
    const kept = this.#kept.map((found) => othersFound(found, last));
    const start = kept.at(-1)?.place.after ?? before(first, query.descending);
    const rest =
      start === last
        ? none
        : readOthers({ ...this.#reading, start: { after: start } }, this.#wanted, last);
    let given = kept.length === 0;
    return async () => {
      if (given) return rest();
      given = true;
      const place = kept.at(-1)?.place ?? { after: start };
      return Promise.resolve({ found: kept, examined: 0, bytes: 0, place });
    };
  }

  #pass(found: Found): void {
    this.#first ??= found.place.after;
    this.#last = found.place.after;
    this.#size += found.row.item.json.length;
    if (this.#kept.length >= mostKept.hits || this.#size > mostKept.size) this.#keeps = false;
    if (this.#keeps) this.#kept.push(found);
  }

  #place(): SearchPlace {
    const [first, last] = [this.#first, this.#last];
    if (first === undefined || last === undefined) return { part: "titles" };
    return { part: "titles", first, last };
  }
}

/** Reads the hits outside titles from the start of `reading` to the sort key `last`, inclusive. */
function readOthers(reading: Reading, wanted: number, last: string): NextBatch {
  const { plan, query } = reading;
  const bound = query.descending ? { min: last } : { max: last };
  const read = readInOrder({ ...reading, plan: { ...plan, ...bound } }, wanted);
  return async () => {
    const batch = await read();
    if (batch === undefined) return undefined;
    const others = batch.found.filter(({ hit }) => hit === "text");
    const { place } = othersFound(batch, last);
    return { ...batch, found: others.map((found) => othersFound(found, last)), place };
  };
}

function othersFound<Placed extends Pick<Found, "place">>(one: Placed, last: string): Placed {
  return { ...one, place: { after: one.place.after, search: { part: "others", last } } };
}

/** A sort key just before this one in reading order. */
function before(key: string, descending: boolean): string {
  return descending ? `${key}~` : key.slice(0, -1);
}

const none: NextBatch = async () => Promise.resolve(undefined);
