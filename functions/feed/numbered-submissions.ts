/** Submissions by their place in the log. */
import type { Ledger, SequenceLedger, StoredSubmission } from "../../core/ports.ts";

/** A submission with its body as stored; both are unreadable where it is not there at all. */
export interface NumberedSubmission extends StoredSubmission {
  readonly submission: string;
  readonly seq: number;
}

/** Read at a time: their bodies may be large. */
const step = 64;

/** Those from `start` on, `count` of them at most, in order, some at a time. */
export async function* numberedSubmissions(
  ledger: Pick<Ledger, "submissions"> & Pick<SequenceLedger, "sequenced">,
  start: number,
  count: number,
): AsyncIterable<readonly NumberedSubmission[]> {
  for (let done = 0; done < count;) {
    const entries = (await ledger.sequenced(start + done, count - done)).slice(0, count - done);
    if (entries.length === 0) return;
    for (let at = 0; at < entries.length; at += step) {
      const some = entries.slice(at, at + step);
      const stored = await ledger.submissions(some.map(({ submission }) => submission));
      yield some.map(({ submission, seq }) => ({
        submission,
        seq,
        ...(stored.get(submission) ?? { entry: "unreadable", body: "unreadable" }),
      }));
    }
    done += entries.length;
  }
}
