/** Waiting for what follows the projection: judge and tally. */
import { coalesced } from "../coalesced.ts";
import type { AuditSource } from "./audit-source.ts";

/** They are waited for so often and so long (milliseconds), in all. */
const [most, step] = [19, 500];

/** Waits a step, together with all who wait at the time; answers false, at once, where it has been waited enough. */
export function patience(source: Pick<AuditSource, "pause">): () => Promise<boolean> {
  let waited = 0;
  const wait = coalesced(async () => {
    if (waited >= most) return false;
    waited += 1;
    await source.pause(step);
    return true;
  });
  return wait;
}
