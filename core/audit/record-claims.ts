/** What a proof document and a shown version say of a record, held against what was signed. */
import canonicalize from "canonicalize";
import type { Dataset } from "../definitions.ts";
import type { SubmissionItem } from "../records.ts";
import { itemIdOf } from "../submission/item-id.ts";
import { AuditFinding } from "./finding.ts";
import type { ProofDocument } from "./proof-document.ts";
import type { SignedEntry } from "./signed-entry.ts";

/** The version that a proof document names. */
export type ClaimedRecord = NonNullable<ProofDocument["record"]>;

/** `id`: the item says which record it makes or changes; `ref`: it names it by the publisher's own number. */
export type Naming = "id" | "ref";

/**
 * Holds the document's name for the record against the item's own. Throws an AuditFinding where they differ.
 * A change may name its record by a ref, which only the whole log resolves.
 */
export function checkNaming(
  record: ClaimedRecord,
  item: SubmissionItem,
  dataset: Dataset,
  submission: string,
): Naming {
  const version = item.op === "publish" ? 1 : item.version + 1;
  const id =
    item.op === "publish" ? itemIdOf(dataset, submission, record.item, item.data) : item.record;
  if (record.dataset !== dataset.name || record.version !== version || !names(id, record.id)) {
    throw new AuditFinding(
      "record.name",
      "the item that was signed makes another record or version than the one named",
    );
  }
  return id === record.id ? "id" : "ref";
}

/** Whether this text may stand for that record: it is its id, or can only be a ref. */
export function names(text: string, id: string): boolean {
  return text === id || !idForms.some((form) => form.test(text));
}

/** Submission and item number, division code, social credit code, key thumbprint (contract.md 2). */
const idForms = [/^[a-z2-7]{26}-\d{1,4}$/, /^\d{4,12}$/, /^[0-9A-Z]{18}$/, /^[A-Za-z0-9_-]{43}$/];

/**
 * The version shown must say what was signed and logged, member by member. Names of places and bodies are
 * other records' data, and of a corrected record the area, ref and first publication are its first version's:
 * these are not held against this entry. Throws an AuditFinding that names the first member that differs.
 */
export function checkShown(
  shown: unknown,
  record: ClaimedRecord,
  item: SubmissionItem,
  entry: {
    readonly leaf: SignedEntry["leaf"];
    readonly seq: number;
    readonly onBehalfOf: string | undefined;
  },
  dataset: Dataset,
): void {
  // Whatever it is, its members are only compared.
  const view = (shown ?? {}) as Readonly<Record<string, unknown>>;
  const { leaf, seq, onBehalfOf } = entry;
  const expected: Record<string, unknown> = {
    id: record.id,
    dataset: record.dataset,
    version: record.version,
    seq,
    publishedAt: leaf.acceptedAt,
    status: item.op === "withdraw" ? "withdrawn" : "published",
    data: item.op === "withdraw" ? null : item.data,
    ...signedMembers(item, leaf),
  };
  if (item.op === "publish") {
    const area = item.area ?? dataset.areaOf?.(item.data);
    Object.assign(expected, {
      firstPublishedAt: leaf.acceptedAt,
      publisher: leaf.publisher,
      onBehalfOf: onBehalfOf ?? null,
      ref: item.ref ?? null,
      // An answer's area is its subject's, a key's its organisation's.
      ...(area !== undefined && dataset.answers === undefined && { area }),
    });
  }
  const differing = Object.keys(expected).find(
    (name) => canonicalize(view[name]) !== canonicalize(expected[name]),
  );
  if (differing === undefined) return;
  throw new AuditFinding("record.differs", `the record shown is not what was signed: ${differing}`);
}

/** Members that stand in the item, absent ones included: what was not signed may not be shown. */
function signedMembers(
  item: SubmissionItem,
  leaf: SignedEntry["leaf"],
): Readonly<Record<string, unknown>> {
  if (item.op === "withdraw") {
    const { reason, ground, suspectSince } = item;
    const by = { by: leaf.publisher, at: leaf.acceptedAt };
    const since = suspectSince === undefined ? {} : { suspectSince };
    return { withdrawal: { reason, ground, ...by, ...since } };
  }
  const { attested, endorsement } = item;
  const ground = item.op === "correct" && item.ground !== undefined ? { ground: item.ground } : {};
  return {
    attested,
    endorsement,
    withdrawal: undefined,
    correction: item.op === "correct" ? { reason: item.reason, ...ground } : undefined,
  };
}
