/** What the cases of one entry read, each thing once: many cases ask for the same county, tariff or list. */
import type { FeedItem } from "../ports.ts";
import type { Overlay } from "../projection/overlay.ts";
import type { JudgedRecord } from "./check.ts";
import type { RecordsAt } from "./judged-record.ts";

export interface CaseReads {
  /** Items of a case's own partition: nobody else asks for it. */
  readonly members: (pk: string) => Promise<readonly FeedItem[]>;
  /** Items that stand under a join key. */
  readonly related: (pk: string) => Promise<readonly FeedItem[]>;
  /** A record as it stands once the entry is applied. */
  readonly record: (dataset: string, id: string) => Promise<JudgedRecord | undefined>;
}

/** Reads kept at a time: one entry may touch every case there is. */
const most = 5_000;

/**
 * Reads for the judging of entry `seq`, from when all its records stand under their join keys until it is
 * judged: findings are written meanwhile, and nothing that is read here.
 */
export function caseReads(now: () => Overlay, records: RecordsAt, seq: number): CaseReads {
  const members = (pk: string): Promise<readonly FeedItem[]> => now().partition(pk);
  const related = once(members);
  const record = once((name) => {
    const [dataset = "", id = ""] = name.split("\n");
    return records(dataset, id, seq);
  });
  return { members, related, record: (dataset, id) => record(`${dataset}\n${id}`) };
}

/** One read for each key, as long as it is kept. */
function once<Value>(read: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const kept = new Map<string, Promise<Value>>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= most) kept.clear();
    const value = read(key);
    kept.set(key, value);
    return value;
  };
}
