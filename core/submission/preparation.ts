/** What preparing a submission works on: shared by its steps. */
import type { KnownFiles } from "../attachments/check-named.ts";
import type { Data, Dataset } from "../definitions.ts";
import type {
  HeadState,
  HeadWrite,
  Ledger,
  RefClaim,
  SequenceLedger,
  VerifyEd25519,
} from "../ports.ts";
import type { ProblemError } from "../problem.ts";
import type { RecordName, SubmissionItem, Warning } from "../records.ts";
import type { Authorised } from "./authority.ts";
import type { AuthorityContext } from "./authority-context.ts";
import type { Verdict } from "./heads.ts";

/** What a submission will be once accepted, but for its place in the chain. */
export interface Preparation {
  readonly records: readonly string[];
  readonly heads: readonly HeadWrite[];
  readonly refs: readonly Omit<RefClaim, "n">[];
  readonly warnings: readonly Warning[];
}

export interface PrepareInput {
  readonly submission: string;
  readonly dataset: Dataset;
  readonly publisher: string;
  readonly items: readonly SubmissionItem[];
  readonly authorised: Authorised;
  readonly context: AuthorityContext;
  readonly ledger: Ledger & Pick<SequenceLedger, "next">;
  /** Outcomes of submissions that the projection has applied. */
  readonly verdicts: (submissions: readonly string[]) => Promise<ReadonlyMap<string, Verdict>>;
  /** What is known of attached files; absent where none can come, and so none is known. */
  readonly files?: KnownFiles | undefined;
  /** Acceptance time, in milliseconds since the epoch. */
  readonly acceptedAt: number;
  /** Acceptance date in Beijing time. */
  readonly acceptedOn: string;
  readonly verifyKeyProof: (data: Data) => Promise<readonly ProblemError[]>;
  readonly verify: VerifyEd25519;
}

/** One item after the checks that it can pass or fail by itself. */
export interface CheckedItem {
  readonly index: number;
  readonly item: SubmissionItem;
  /** Area of the record; empty where it is in error. */
  readonly area: string;
  /** Absent for a withdrawal, and where the data are in error. */
  readonly data: Data | undefined;
  /** The record that it answers, where its dataset's records do so. */
  readonly answers?: RecordName | undefined;
  readonly errors: readonly ProblemError[];
}

export type RecordState = Extract<HeadState, { kind: "record" }>;

/** A record that an item changes, as it stands. */
export interface Target {
  readonly id: string;
  readonly state: RecordState;
  readonly data: Data;
}
