/**
 * Refs, unique combinations and periods as the replay has them. Acceptance has judged them over heads that a
 * void submission may have moved; whether two live records would share one is decided here, by the log alone.
 */
import type { Data, Dataset } from "../definitions.ts";
import type { HeadState } from "../ports.ts";
import type { RecordName } from "../records.ts";
import { withSubject } from "../submission/answers.ts";
import { hold, holdingKeys, release, type Holding } from "../submission/holdings.ts";
import { heldKey } from "./feed-keys.ts";
import type { Overlay } from "./overlay.ts";

/** What of a record decides what it holds: the envelope's part and the data's. */
export interface Holder {
  readonly id: string;
  readonly publisher: string;
  readonly ref: string | null;
  readonly area: string;
  readonly data: Data | null;
  readonly answers?: RecordName;
}

/** States that the items of one entry move, one after the other; read from the overlay where not yet moved. */
export type Moved = Map<string, HeadState>;

/** Moves what one item gives up and takes. False where another live record is in the way. */
export async function moveHoldings(
  overlay: Pick<Overlay, "get">,
  moved: Moved,
  dataset: Dataset,
  former: Holder | undefined,
  next: Holder | undefined,
): Promise<boolean> {
  const [given, taken] = [holdingOf(dataset, former), holdingOf(dataset, next)];
  const refs = [refName(dataset, former), refName(dataset, next)];
  const keys = [given, taken].flatMap((held) => (held ? holdingKeys(dataset, held) : []));
  const states: Moved = new Map();
  for (const key of [...keys, ...refs]) {
    const state = key === undefined ? undefined : (moved.get(key) ?? (await read(overlay, key)));
    if (key !== undefined && state !== undefined) states.set(key, state);
  }
  const put = (key: string, state: HeadState): void => {
    states.set(key, state);
    moved.set(key, state);
  };
  const held = { get: (key: string) => states.get(key), set: put };
  const [formerRef, ref] = refs;
  if (former !== undefined && next === undefined) {
    if (given !== undefined) release(dataset, held, former.id, given);
    if (formerRef !== undefined) put(formerRef, { kind: "holder", record: null });
    return true;
  }
  if (next === undefined || taken === undefined) return true;
  if (former === undefined && ref !== undefined) {
    const state = states.get(ref);
    if (state?.kind === "holder" && state.record !== null) return false;
    put(ref, { kind: "holder", record: next.id });
  }
  return hold(dataset, held, next.id, taken, given) === undefined;
}

/** Writes what an item has moved. */
export function putHoldings(overlay: Pick<Overlay, "put">, moved: Moved, seq: number): void {
  for (const [name, state] of moved) {
    overlay.put({ ...heldKey(name), from: seq, json: JSON.stringify(state) });
  }
}

async function read(overlay: Pick<Overlay, "get">, name: string): Promise<HeadState | undefined> {
  const item = await overlay.get(heldKey(name));
  // Written by putHoldings alone.
  return item === undefined ? undefined : (JSON.parse(item.json) as HeadState);
}

function holdingOf(dataset: Dataset, holder: Holder | undefined): Holding | undefined {
  if (holder === undefined || holder.data === null) return undefined;
  return { area: holder.area, data: withSubject(dataset, holder.data, holder.answers) };
}

function refName(dataset: Dataset, holder: Holder | undefined): string | undefined {
  if (holder === undefined || holder.ref === null) return undefined;
  return `REF#${dataset.name}#${holder.publisher}#${holder.ref}`;
}
