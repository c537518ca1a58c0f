/** Submissions by their place in the log. */
import type { Ledger, SequenceLedger } from "../../core/ports.ts";
import type { AcceptedSubmission } from "../../core/records.ts";

/** A submission with its body, in the one form that it has. */
export interface NumberedSubmission {
  readonly entry: AcceptedSubmission;
  readonly body: Uint8Array | undefined;
  readonly redacted: Uint8Array | undefined;
}

/** Those from `start` on, `count` of them at most, in order. */
export async function numberedSubmissions(
  ledger: Pick<Ledger, "submission" | "body" | "redactedBody"> & Pick<SequenceLedger, "sequenced">,
  start: number,
  count: number,
): Promise<readonly NumberedSubmission[]> {
  const found: NumberedSubmission[] = [];
  while (found.length < count) {
    const entries = await ledger.sequenced(start + found.length, count - found.length);
    if (entries.length === 0) break;
    const loaded = await Promise.all(
      entries.slice(0, count - found.length).map(({ submission }) => load(ledger, submission)),
    );
    found.push(...loaded);
  }
  return found;
}

async function load(
  ledger: Pick<Ledger, "submission" | "body" | "redactedBody">,
  submission: string,
): Promise<NumberedSubmission> {
  const body = await ledger.body(submission);
  // In this order: an erasure may come between the reads, and never goes back.
  const redacted = body === undefined ? await ledger.redactedBody(submission) : undefined;
  const entry = await ledger.submission(submission);
  if (entry === undefined) throw new Error(`${submission} is numbered and not in the ledger`);
  return { entry, body, redacted };
}
