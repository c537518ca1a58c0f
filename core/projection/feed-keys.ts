/**
 * Keys of the projection. A record's appearance between two seqs is a row; each row stands under its
 * record and under every index it can be listed by, all written in one transaction.
 */
import type { FeedKey } from "../ports.ts";
import type { RecordName } from "../records.ts";

/** Width that makes seqs and item numbers sort as text. */
const seqDigits = 12;

/** A seq as text that sorts. */
export function seqText(seq: number): string {
  return seq.toString().padStart(seqDigits, "0");
}

/** Partition of one record: its rows by seq, and `CUR`, a copy of the newest. */
export function recordPartition(dataset: string, id: string): string {
  return `REC#${dataset}#${id}`;
}

/** Key of the newest row of a record. */
export function currentKey(dataset: string, id: string): FeedKey {
  return { pk: recordPartition(dataset, id), sk: "CUR" };
}

/** Key of the row that appeared at `from`. */
export function rowKey(dataset: string, id: string, from: number): FeedKey {
  return { pk: recordPartition(dataset, id), sk: `ROW#${seqText(from)}` };
}

/**
 * Where a row sorts in a list: by time, then by the record's first publication and id, then by the row's
 * own seq. Equal in every index, so that partitions can be merged and duplicates met side by side.
 */
export function listSortKey(row: {
  readonly time: string;
  readonly firstPublishedAt: string;
  readonly id: string;
  readonly from: number;
}): string {
  return `${row.time}#${row.firstPublishedAt}#${paddedId(row.id)}#${seqText(row.from)}`;
}

/** A record id whose item number sorts as a number. */
function paddedId(id: string): string {
  const item = /^([a-z2-7]{26})-(\d+)$/.exec(id);
  return item === null ? id : `${item[1] ?? ""}-${(item[2] ?? "").padStart(4, "0")}`;
}

/** The county of an area, or the city itself for an area above county level. */
export function countyOf(area: string): string {
  return area.length >= 6 ? area.slice(0, 6) : area;
}

/** Rows of records whose own or served area is exactly this one, by year of their time. */
export function areaPartition(dataset: string, area: string, year: string): string {
  return `AREA#${dataset}#${area}#${year}`;
}

/** Rows of records of one county (or of the city's own level), by year. */
export function countyPartition(dataset: string, county: string, year: string): string {
  return `COUNTY#${dataset}#${county}#${year}`;
}

/**
 * Whether a dataset's records are listed by publisher: findings all have the same, whoever runs the instance,
 * and a price may bring ten thousand of them about at once.
 */
export function isListedByPublisher(dataset: string): boolean {
  return dataset !== "findings";
}

/** Rows of records of one publisher, by year. */
export function publisherPartition(dataset: string, publisher: string, year: string): string {
  return `PUB#${dataset}#${publisher}#${year}`;
}

/** Rows of records with this ref, all publishers. */
export function refPartition(dataset: string, ref: string): string {
  return `REF#${dataset}#${ref}`;
}

/** Of each county: seq and time of the last change, and the years that have rows. One item a county. */
export function scopeKey(dataset: string, county: string): FeedKey {
  return { pk: `SCOPE#${dataset}`, sk: county };
}

/** What a scope item holds as JSON. */
export interface Scope {
  readonly county: string;
  /** Last change within dataset and county. */
  readonly seq: number;
  /** Its acceptance time. */
  readonly at: string;
  /** Years (of the time field) that have rows, ascending. */
  readonly years: readonly string[];
}

/** Years in which a publisher has rows of a dataset. */
export function publisherScopeKey(dataset: string, publisher: string): FeedKey {
  return { pk: `PUBSCOPE#${dataset}`, sk: publisher };
}

/** Outcome of each applied submission, and the keys that signed a published one: see {@link VerdictItem}. */
export function verdictKey(submission: string): FeedKey {
  return { pk: `VERDICT#${submission}`, sk: "VERDICT" };
}

/** What a verdict item holds as JSON. */
export interface VerdictItem {
  readonly seq: number;
  readonly status: "published" | "void";
  /** Thumbprints of the keys that signed it. */
  readonly keys?: readonly string[];
}

/** Published entries that a key has signed, by seq. */
export function signedPartition(keyid: string): string {
  return `SIGNED#${keyid}`;
}

/** Live answers of one dataset to one record, in the order of their first publication. */
export function answersPartition(subject: RecordName, dataset: string): string {
  return `ANSWERS#${subject.dataset}#${subject.id}#${dataset}`;
}

/** Place of one answer among those to its subject. */
export function answerSortKey(answer: {
  readonly id: string;
  readonly firstPublishedAt: string;
}): string {
  return `${answer.firstPublishedAt}#${paddedId(answer.id)}`;
}

/** Live records with this ref that this organisation may answer, by id. */
export function answerablePartition(dataset: string, organization: string, ref: string): string {
  return `ANSWERABLE#${dataset}#${organization}#${ref}`;
}

/** All that an area has settled of one setting: a list of {@link SettledValue}. */
export function settingKey(area: string, setting: string): FeedKey {
  return { pk: `SETTING#${area}`, sk: setting };
}

/** How far a compromised key's records have been marked, while that is under way. */
export const disputeWorkKey: FeedKey = { pk: "DISPUTE", sk: "WORK" };

/** State of what live records hold (`{"kind":"holder",…}` or `"series"`): what the replay compares with. */
export function heldKey(name: string): FeedKey {
  return { pk: `HELD#${name}`, sk: "HELD" };
}

/** Name of an area in force, as the communities' records say: `{"name":…}`. */
export function areaNameKey(area: string): FeedKey {
  return { pk: `NAME#${area}`, sk: "NAME" };
}

/** Seq of the last change to keys, organizations, communities or rules-settings: what caches watch. */
export const registryKey: FeedKey = { pk: "REGISTRY", sk: "REGISTRY" };

/** Change lines, in partitions of 1,000 seqs. */
export function changesPartition(seq: number): string {
  return `CHANGES#${seqText(Math.floor(seq / 1000))}`;
}

/**
 * Sort key of one line of the changes feed; an item may have several lines (its own, then states). Item
 * numbers beyond the submission's own name the records that a compromised key puts in dispute.
 */
export function changeSortKey(seq: number, item: number, line = 0): string {
  return `${seqText(seq)}-${item.toString().padStart(7, "0")}-${line.toString().padStart(2, "0")}`;
}

/** Year partition of a time (a date, a month or a time stamp). */
export function yearOf(time: string): string {
  return time.slice(0, 4);
}
