/**
 * The replay in plain words, over nothing but the numbered entries: which keys hold, which records live, what
 * they hold. It knows the commands of the property test only, and shares no code with the projection.
 */
import type { AcceptedSubmission } from "../../../core/records.ts";

export interface ModelItem {
  readonly op: "publish" | "correct" | "withdraw";
  readonly ref?: string;
  readonly record?: string;
  readonly version?: number;
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface ModelRecord {
  readonly publisher: string;
  readonly onBehalfOf: string | null;
  readonly dataset: string;
  readonly area: string;
  readonly ref: string | null;
  readonly version: number;
  readonly status: "published" | "withdrawn";
  readonly seq: number;
  readonly data: Readonly<Record<string, unknown>> | null;
}

export interface Model {
  /** By `{dataset} {id}`. */
  readonly records: Map<string, ModelRecord>;
  readonly revoked: Set<string>;
  /** Keys registered within the test, by thumbprint; all others are the demo's and hold. */
  readonly registered: Set<string>;
  /** Keys that this test registers at all. */
  readonly watched: ReadonlySet<string>;
}

/** Applies one entry; answers why it is void, or `published`. */
export function replay(
  model: Model,
  seq: number,
  entry: AcceptedSubmission,
  items: readonly (ModelItem & { readonly area?: string })[],
): "published" | "key" | "state" {
  for (const { keyid } of entry.signatures) {
    if (model.revoked.has(keyid)) return "key";
    if (model.watched.has(keyid) && !model.registered.has(keyid)) return "key";
  }
  // Whole or not at all: the items work on a copy.
  const records = new Map(model.records);
  for (const [index, item] of items.entries()) {
    const name = `${entry.dataset} ${entry.records[index] ?? ""}`;
    const former = records.get(name);
    if (item.op === "publish" ? former !== undefined : !isCurrent(former, item)) return "state";
    const next = nextOf(seq, entry, item, former);
    if (next.status === "published" && clashes(records, name, next)) return "state";
    records.set(name, next);
  }
  for (const [name, record] of records) {
    model.records.set(name, record);
    const [dataset, keyid = ""] = name.split(" ");
    if (dataset !== "keys") continue;
    model.registered.add(keyid);
    if (record.status === "withdrawn") model.revoked.add(keyid);
  }
  return "published";
}

function isCurrent(former: ModelRecord | undefined, item: ModelItem): boolean {
  return former?.status === "published" && former.version === item.version;
}

function nextOf(
  seq: number,
  entry: AcceptedSubmission,
  item: ModelItem & { readonly area?: string },
  former: ModelRecord | undefined,
): ModelRecord {
  return {
    publisher: former?.publisher ?? entry.publisher,
    onBehalfOf: former === undefined ? entry.onBehalfOf : former.onBehalfOf,
    dataset: entry.dataset,
    area: former?.area ?? item.area ?? "",
    ref: former === undefined ? (item.ref ?? null) : former.ref,
    version: (former?.version ?? 0) + 1,
    status: item.op === "withdraw" ? "withdrawn" : "published",
    seq,
    data: item.data ?? null,
  };
}

function clashes(
  records: ReadonlyMap<string, ModelRecord>,
  name: string,
  next: ModelRecord,
): boolean {
  return [...records].some(([other, record]) => {
    if (other === name || record.status === "withdrawn" || record.dataset !== next.dataset)
      return false;
    const sameRef =
      next.ref !== null && record.ref === next.ref && record.publisher === next.publisher;
    return sameRef || (next.dataset === "receipts" && samePeriod(record, next));
  });
}

/** The test's statements are of whole quarters of one account. */
function samePeriod(a: ModelRecord, b: ModelRecord): boolean {
  return (
    a.area === b.area && JSON.stringify(a.data?.["period"]) === JSON.stringify(b.data?.["period"])
  );
}
