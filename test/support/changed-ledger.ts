/** A ledger some of whose reads answer otherwise, as if its table had been changed by hand. */
import type { Ledger, StoredSubmission } from "../../core/ports.ts";

type SingleReads = Pick<Ledger, "submission" | "body" | "redactedBody">;

/** Reads of many that follow from these reads of one; what a read of one throws on is unreadable. */
export function submissionsBy(reads: SingleReads): Pick<Ledger, "submissions"> {
  const read = async <Value>(one: () => Promise<Value>): Promise<Value | "unreadable"> => {
    try {
      return await one();
    } catch {
      return "unreadable";
    }
  };
  const stored = async (id: string): Promise<readonly [string, StoredSubmission][]> => {
    const entry = await read(() => reads.submission(id));
    if (entry === undefined) return [];
    const body = await read(async (): Promise<StoredSubmission["body"]> => {
      const signed = await reads.body(id);
      if (signed !== undefined) return { form: "signed", bytes: signed };
      const bytes = await reads.redactedBody(id);
      return { form: "redacted", bytes: bytes ?? new Uint8Array() };
    });
    return [[id, { entry, body }]];
  };
  return {
    submissions: async (ids) => new Map((await Promise.all(ids.map(stored))).flat()),
  };
}
