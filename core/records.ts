/** What the public reads (contract.md 3) and what the log holds (trust.md 3), as types. */
import type { Data } from "./definitions.ts";

export type RecordStatus = "published" | "withdrawn";
export type Ground = "error" | "superseded" | "legal" | "personal_information" | "compromised";
export type Operation = "publish" | "correct" | "withdraw";

/** A record as it is read, without `links` (they follow from the id and are added on the way out). */
export interface PublicRecord {
  readonly id: string;
  readonly ref: string | null;
  readonly dataset: string;
  readonly schemaVersion: number;
  readonly area: string;
  readonly areaName: string | null;
  /** Further areas it serves (contract.md 1), where its data name any. */
  readonly servedAreas?: readonly string[];
  /** Value of the dataset's time field: what `from`, `to` and `sort` use. A tombstone keeps it. */
  readonly time: string;
  readonly publisher: string;
  readonly publisherName: string | null;
  readonly onBehalfOf: string | null;
  readonly version: number;
  readonly status: RecordStatus;
  /** Acceptance time of this version, as the leaf holds it. */
  readonly publishedAt: string;
  readonly firstPublishedAt: string;
  readonly seq: number;
  /** Submission this version came from; its place in `links.submission`. */
  readonly submission: string;
  /** `null` once withdrawn or erased. */
  readonly data: Data | null;
  /** Present where this version was erased: its bytes are gone. */
  readonly erased?: true;
  readonly attested?: readonly string[];
  /** A supervisor's approval of this version, given before it was accepted. */
  readonly endorsement?: ItemEndorsement;
  /** The record that it answers, by its id. */
  readonly answers?: RecordName;
  readonly correction?: { readonly reason: string; readonly ground?: Ground };
  readonly withdrawal?: {
    readonly reason: string;
    readonly ground: Ground;
    readonly by: string;
    readonly at: string;
    readonly suspectSince?: number;
  };
  /** What may change without a new version, always by another logged entry. */
  readonly state: Readonly<Record<string, unknown>>;
}

/** Names a record anywhere. */
export interface RecordName {
  readonly dataset: string;
  readonly id: string;
}

/** A detached signature inside an item: base64url Ed25519 over the item without it (RFC 8785). */
export interface ItemEndorsement {
  readonly keyid: string;
  readonly signature: string;
}

/** The envelope a publisher signs (contract.md 2). */
export interface SubmissionEnvelope {
  readonly publisher: string;
  readonly nonce: string;
  readonly onBehalfOf?: string;
  readonly items: readonly SubmissionItem[];
}

export type SubmissionItem =
  | {
      readonly op: "publish";
      readonly area?: string;
      readonly ref?: string;
      readonly attested?: readonly string[];
      readonly endorsement?: ItemEndorsement;
      readonly data: Data;
    }
  | {
      readonly op: "correct";
      readonly record: string;
      readonly version: number;
      readonly reason: string;
      readonly erase?: true;
      readonly ground?: "personal_information";
      readonly attested?: readonly string[];
      readonly endorsement?: ItemEndorsement;
      readonly data: Data;
    }
  | {
      readonly op: "withdraw";
      readonly record: string;
      readonly version: number;
      readonly reason: string;
      readonly ground: Ground;
      readonly suspectSince?: number;
    };

/** An item as the ledger still has it: as signed, or what an erasure has left of it (no reason, few data). */
export type StoredItem = SubmissionItem & { readonly erased?: true };

/** The five covered components of a signed request, as received (trust.md 1). */
export interface RequestComponents {
  readonly method: string;
  readonly authority: string;
  readonly path: string;
  readonly "content-type": string;
  readonly "content-digest": string;
}

/** One verified signature as it is published: `input` is the member's text in Signature-Input. */
export interface PublishedSignature {
  readonly label: string;
  readonly keyid: string;
  readonly input: string;
  /** `:base64:` */
  readonly signature: string;
}

/** A remark that did not refuse the submission. */
export interface Warning {
  readonly pointer: string;
  readonly rule: string;
  readonly message: { readonly zh: string; readonly en: string };
}

/** An accepted submission as the ledger keeps it, without its body. */
export interface AcceptedSubmission {
  readonly submission: string;
  readonly dataset: string;
  readonly publisher: string;
  readonly onBehalfOf: string | null;
  /** Place in the publisher's chain, from 0. */
  readonly n: number;
  readonly acceptedAt: string;
  /** The exact leaf text (RFC 8785). */
  readonly leaf: string;
  /** Lower-case hex of SHA-256(0x00 ‖ leaf). */
  readonly leafHash: string;
  readonly records: readonly string[];
  readonly warnings: readonly Warning[];
  readonly request: RequestComponents;
  readonly signatures: readonly PublishedSignature[];
  /** Items (0-based, ascending) whose bytes were destroyed; absent where there is none. */
  readonly erased?: readonly number[];
}
