/** A signed submission as this computer keeps it: bytes and headers, to be sent again as they are. */
import * as z from "zod";

/** `queued` until an answer came; `clock` where the server found this computer's clock wrong. */
export type SentStatus = "queued" | "clock" | "accepted" | "published" | "void" | "refused";

/** An RFC 9457 problem, as far as the console reads it. */
export const problemSchema = z.looseObject({
  code: z.string(),
  title: z.string(),
  detail: z.string().optional(),
  status: z.number(),
  serverTime: z.string().optional(),
  currentVersion: z.number().optional(),
  record: z.string().optional(),
  existing: z.string().optional(),
  errors: z
    .array(
      z.looseObject({
        pointer: z.string().optional(),
        rule: z.string(),
        message: z.string(),
        attestable: z.string().optional(),
      }),
    )
    .optional(),
});
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
