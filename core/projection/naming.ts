/** Marks of which records name a file: what an erasure and the sweep of uploads go by. */
import { digestsIn, namerKey } from "../attachments/named-files.ts";
import type { PublicRecord } from "../records.ts";
import type { Overlay } from "./overlay.ts";

/** Puts a mark for each file that the record's new version names and ends those that it names no more. */
export function markNamed(
  overlay: Pick<Overlay, "put" | "close">,
  record: PublicRecord,
  former: PublicRecord | undefined,
): void {
  const { dataset, id, seq } = record;
  const named = digestsIn(record.data);
  for (const sha256 of named) {
    overlay.put({ ...namerKey(sha256, dataset, id), from: seq, json: "{}" });
  }
  for (const sha256 of digestsIn(former?.data ?? null)) {
    if (!named.includes(sha256)) overlay.close(namerKey(sha256, dataset, id), seq);
  }
}

/** Takes away the marks of a version that an entry erases, but for what its new version names itself. */
export async function eraseMarks(
  overlay: Pick<Overlay, "get" | "delete">,
  { dataset, id, data }: PublicRecord,
  seq: number,
): Promise<void> {
  for (const sha256 of digestsIn(data)) {
    const key = namerKey(sha256, dataset, id);
    const mark = await overlay.get(key);
    if (mark !== undefined && mark.from < seq) overlay.delete(key);
  }
}
