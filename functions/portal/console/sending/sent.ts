/** A signed submission as this computer keeps it: bytes and headers, to be sent again as they are. */
import * as z from "zod";
import { problemDocument } from "../../../../core/problem-document.ts";

/** `queued` until an answer came; `clock` where the server found this computer's clock wrong. */
export type SentStatus = "queued" | "clock" | "accepted" | "published" | "void" | "refused";

/** An RFC 9457 problem, as far as the console reads it. */
export const problemSchema = problemDocument.extend({ status: z.number() });
export type ProblemShown = z.infer<typeof problemSchema>;

export const warningsSchema = z.array(
  z.object({ pointer: z.string(), rule: z.string(), message: z.string() }),
);

/** Where a submission comes from: what is listed here leaves the shelf once it is accepted. */
export interface SentSource {
  /** Id of its draft. */
  readonly draft?: string;
  /** Thumbprints of the registration sheets that it registers. */
  readonly sheets?: readonly string[];
}

export interface Sent extends SentSource {
  /** The submission's id, which follows from the body. */
  readonly id: string;
  readonly dataset: string;
  readonly publisher: string;
  /** Thumbprint of the key that signs. */
  readonly keyid: string;
  /** One line for people: what it is. */
  readonly what: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch, by the clock that the signature names. */
  readonly signedAt: number;
  readonly createdAt: number;
  readonly status: SentStatus;
  readonly records: readonly string[];
  readonly warnings: z.infer<typeof warningsSchema>;
  readonly seq?: number;
  readonly problem?: ProblemShown;
}
