/** Which items erase (contract.md 2, "Erasure"). */
import type { SubmissionItem } from "../records.ts";

/** Whether an item destroys what its record's earlier versions said. */
export function erases(item: SubmissionItem): boolean {
  return (
    (item.op === "correct" && item.erase === true) ||
    (item.op === "withdraw" && item.ground === "personal_information")
  );
}
