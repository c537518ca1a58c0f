/** Submissions in packs by their place in the log, for auditors: all that is signed, with its body. */
import type { ExportStore } from "../../core/export/export-store.ts";
import type { Ledger, SequenceLedger, StoredSubmission } from "../../core/ports.ts";
import { redactedIn } from "../../core/submission/redacted-body.ts";
import { draftFile, gzipText } from "./draft-file.ts";
import type { TableFile } from "./table-files.ts";

/** Entries of one pack. A full one changes only by erasure. */
export const packEntries = 1_000;

/** Bodies read at a time: each has up to a megabyte. */
const readAtOnce = 16;

export interface PackRequest {
  readonly ledger: Pick<Ledger, "submissions"> & Pick<SequenceLedger, "sequenced">;
  readonly store: Pick<ExportStore, "begin">;
  readonly rest: () => Promise<void>;
}

/**
 * Writes the entries from `first` to `last` as ndjson.gz, in order. A line is the accepted submission with
 * `seq` and its exact `body` as text; `redacted` instead where an item was erased, `unreadable` where the
 * stored bytes are damaged.
 */
export async function submissionPack(
  { ledger, store, rest }: PackRequest,
  first: number,
  last: number,
): Promise<TableFile> {
  const file = await draftFile(store);
  const { keep, discard } = file;
  try {
    const lines = gzipText(file);
    let seq = first;
    while (seq <= last) {
      const limit = Math.min(readAtOnce, last - seq + 1);
      const entries = (await ledger.sequenced(seq, limit)).slice(0, limit);
      if (entries.length === 0) throw new Error(`entry ${String(seq)} is not in the ledger`);
      const stored = await ledger.submissions(entries.map(({ submission }) => submission));
      for (const entry of entries) {
        const text = lineOf(entry.seq, entry.submission, stored.get(entry.submission));
        await lines.add(`${text}\n`);
      }
      seq += entries.length;
      await rest();
    }
    await lines.end();
    const rows = Math.max(0, last - first + 1);
    return { format: "ndjson.gz", rows, keep, discard, ...(await file.end()) };
  } catch (error) {
    await discard();
    throw error;
  }
}

function lineOf(seq: number, submission: string, stored: StoredSubmission | undefined): string {
  const unreadable = { body: null, unreadable: true };
  if (stored === undefined || stored.entry === "unreadable") {
    return JSON.stringify({ seq, submission, ...unreadable });
  }
  const { entry, body } = stored;
  // Accepted bodies are UTF-8 without a byte order mark, so the text has the very same bytes.
  if (body !== "unreadable" && body.form === "signed") {
    return JSON.stringify({ seq, ...entry, body: new TextDecoder().decode(body.bytes) });
  }
  const redacted = body === "unreadable" ? undefined : redactedIn(body);
  return JSON.stringify({ seq, ...entry, ...(redacted === undefined ? unreadable : { redacted }) });
}
