import type { Ground } from "../records.ts";

/** Grounds on which a record of a dataset may be withdrawn; a key this way is revoked. */
export function withdrawalGrounds(dataset: string): readonly Ground[] {
  return dataset === "keys"
    ? ["superseded", "compromised"]
    : ["error", "superseded", "legal", "personal_information"];
}
