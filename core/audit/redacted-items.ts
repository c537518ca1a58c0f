/** The items that a redacted body still shows. */
import type { RedactedBody } from "../log/items-root.ts";
import type { SubmissionItem } from "../records.ts";
import { parseEnvelope } from "../submission/envelope.ts";

/** One for each item of the submission, `undefined` for an erased one. Throws a Problem on what is no item. */
export function redactedItems(body: RedactedBody): readonly (SubmissionItem | undefined)[] {
  const kept = body.items.flatMap((one) => ("item" in one ? [one.item] : []));
  if (kept.length === 0) return body.items.map(() => undefined);
  // The form wants a nonce; a redacted body has salts in its place.
  const nonce = "A".repeat(22);
  const { items } = parseEnvelope({ publisher: body.publisher, nonce, items: kept });
  const rest = [...items];
  return body.items.map((one) => ("item" in one ? rest.shift() : undefined));
}
