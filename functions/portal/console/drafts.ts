/** What a clerk is writing: kept on this computer until it is published. */
import type { Data } from "../../../core/definitions.ts";
import type { Values } from "./form/values.ts";

/** What every draft has. */
export interface DraftFacts {
  readonly id: string;
  readonly dataset: string;
  /** USCC of who signs. */
  readonly publisher: string;
  /** USCC of the committee that it is published for; empty for none. */
  readonly onBehalfOf: string;
  /** What the fields hold, as typed. */
  readonly values: Values;
  readonly attested: readonly string[];
  /** Milliseconds since the epoch. */
  readonly updatedAt: number;
}

/** Texts are empty where nothing is given. */
export interface PublishDraft extends DraftFacts {
  readonly op: "publish";
  readonly area: string;
  readonly ref: string;
}

export interface CorrectDraft extends DraftFacts {
  readonly op: "correct";
  readonly record: string;
  readonly version: number;
  readonly reason: string;
  /** The data of the version that is corrected, to show what differs. */
  readonly base: Data;
  /** Whether all earlier versions are to be erased for personal data. */
  readonly erase: boolean;
}

export type Draft = PublishDraft | CorrectDraft;
