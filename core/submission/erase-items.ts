/** Destroys items of an accepted submission: only what a redacted body holds is left of them. */
import type { Dataset } from "../definitions.ts";
import { redactFurther } from "../log/items-root.ts";
import type { Ledger } from "../ports.ts";
import type { SubmissionItem } from "../records.ts";
import { utf8 } from "./encoding.ts";
import { keptOf } from "./kept-item.ts";
import { redactedForm } from "./redacted-body.ts";

export type ErasureLedger = Pick<Ledger, "submission" | "body" | "redactedBody" | "redact">;

/**
 * Erases these items (0-based) for good. Repeating it changes nothing; a crash leaves them erased or not,
 * never half. Answers whether anything was still there. Remarks on an erased item go with it: they may
 * quote it.
 */
export async function eraseItems(
  ledger: ErasureLedger,
  dataset: Dataset,
  submission: string,
  items: readonly number[],
): Promise<boolean> {
  for (;;) {
    const entry = await ledger.submission(submission);
    const before = entry?.erased ?? [];
    const further = items.filter((item) => !before.includes(item));
    if (entry === undefined || further.length === 0) return false;
    // Items of both kinds of body were parsed as such when they were accepted.
    const body = redactFurther(await redactedForm(ledger, submission), further, (item) =>
      keptOf(dataset, item as SubmissionItem),
    );
    const erased = [...before, ...further].sort((a, b) => a - b);
    const warnings = entry.warnings.filter(({ pointer }) => !isOfItem(pointer, erased));
    const bytes = utf8(JSON.stringify(body));
    const result = await ledger.redact({ ...entry, warnings, erased }, bytes, before.length);
    // Another erasure of the same body may have come between the reads.
    if (result === "redacted") return true;
  }
}

function isOfItem(pointer: string, items: readonly number[]): boolean {
  const index = /^\/items\/(\d+)(?:\/|$)/.exec(pointer)?.[1];
  return index !== undefined && items.includes(Number(index));
}
