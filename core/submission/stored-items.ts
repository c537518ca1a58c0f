/** Items of an accepted submission, read back from the ledger. */
import type { Ledger } from "../ports.ts";
import type { SubmissionItem } from "../records.ts";
import { parseEnvelope } from "./envelope.ts";
import { parseStrictJson } from "./strict-json.ts";

/** The items as signed; `undefined` where the body is gone (erased) or never was. */
export async function parseItems(
  ledger: Pick<Ledger, "body">,
  submission: string,
): Promise<readonly SubmissionItem[] | undefined> {
  const body = await ledger.body(submission);
  return body === undefined ? undefined : parseEnvelope(parseStrictJson(body)).items;
}
