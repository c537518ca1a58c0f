/** Which files an erasure takes with it: those of the erased items that no live record names any more. */
import type { Ledger } from "../ports.ts";
import { parseItems } from "../submission/stored-items.ts";
import { digestsIn, isLive, namersPartition } from "./named-files.ts";
import type { Overlay } from "../projection/overlay.ts";

/**
 * Digests of the files that items (0-based) of a submission name and nobody else does. The marks of the erased
 * versions must be gone from the projection.
 */
export async function filesToDestroy(
  ledger: Pick<Ledger, "body" | "redactedBody">,
  overlay: Pick<Overlay, "stored">,
  submission: string,
  places: readonly number[],
): Promise<readonly string[]> {
  const items = (await parseItems(ledger, submission)) ?? [];
  const named = places.flatMap((place) => {
    const item = items[place];
    return item === undefined || item.op === "withdraw" ? [] : digestsIn(item.data);
  });
  const unnamed: string[] = [];
  for (const sha256 of new Set(named)) {
    const marks = await overlay.stored(namersPartition(sha256));
    if (!marks.some(isLive)) unnamed.push(sha256);
  }
  return unnamed;
}
