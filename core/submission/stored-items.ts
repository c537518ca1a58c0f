/** Items of an accepted submission, read back from the ledger. */
import type { Ledger } from "../ports.ts";
import type { StoredItem } from "../records.ts";
import { parseEnvelope } from "./envelope.ts";
import { erasedItem } from "./kept-item.ts";
import { parseRedactedBody } from "./redacted-body.ts";
import { parseStrictJson } from "./strict-json.ts";

/** The items as signed, erased ones as far as they are kept; `undefined` where there never was a body. */
export async function parseItems(
  ledger: Pick<Ledger, "body" | "redactedBody">,
  submission: string,
): Promise<readonly StoredItem[] | undefined> {
  const body = await ledger.body(submission);
  if (body !== undefined) return parseEnvelope(parseStrictJson(body)).items;
  const redacted = await ledger.redactedBody(submission);
  return redacted && parseRedactedBody(redacted)?.items.map(itemOf);
}

type Redacted = NonNullable<ReturnType<typeof parseRedactedBody>>["items"][number];

function itemOf(entry: Redacted): StoredItem {
  // An item that is there was parsed as such when it was accepted.
  return "salt" in entry ? (entry.item as StoredItem) : erasedItem(entry.kept);
}
