/**
 * A redacted body, as `/v1/submissions/{id}/body/redacted` gives it (trust.md 3): the other items with their
 * salts, of each erased item the hash. Leaf and signatures stay verifiable; that the surviving items were in
 * the signed body rests on the leaf's root over all items.
 */
import canonicalize from "canonicalize";
import * as z from "zod";
import {
  redactBody,
  redactedRoot,
  type RedactableBody,
  type RedactedBody,
} from "../log/items-root.ts";
import type { Ledger } from "../ports.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const redactedBody = z.strictObject({
  publisher: z.string(),
  onBehalfOf: z.string().optional(),
  items: z
    .array(
      z.union([
        z.strictObject({ item: z.record(z.string(), z.unknown()), salt: hash }),
        z.strictObject({ hash, kept: z.record(z.string(), z.unknown()).optional() }),
      ]),
    )
    .min(1),
});

/** A body that was judged by the strict parser and the envelope's form before it was accepted. */
const storedEnvelope = z.strictObject({
  publisher: z.string(),
  nonce: z.string(),
  onBehalfOf: z.string().optional(),
  items: z.array(z.looseObject({ op: z.string() })).min(1),
});

/**
 * Reads a redacted body; `undefined` for anything else. Safe on any bytes: nothing is trusted before it is
 * typed, and whoever wants the items as they were signed compares the root of what was read.
 */
export function parseRedactedBody(bytes: Uint8Array): RedactedBody | undefined {
  try {
    // Not the strict parser: items lie one level deeper here than where their depth was limited.
    const json: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    // Zod's optional members may be present as undefined in its type, never in its result.
    return redactedBody.parse(json) as RedactedBody;
  } catch {
    return undefined;
  }
}

/**
 * Whether a redacted body belongs to a leaf: its items' root is `items` of the leaf (64 hex digits), and
 * the publisher is the same. It does not cover `kept` nor `onBehalfOf`.
 */
export function redactedBodyBelongs(
  body: RedactedBody,
  leaf: { readonly items: string; readonly publisher: string },
): boolean {
  return body.publisher === leaf.publisher && redactedRoot(body) === leaf.items;
}

/** The redacted form of a stored body, with nothing erased where it is whole. Throws where there is neither. */
export async function redactedForm(
  ledger: Pick<Ledger, "body" | "redactedBody">,
  submission: string,
): Promise<RedactedBody> {
  // An erasure may take the place of the one between the two reads, never the other way round.
  const signed = await ledger.body(submission);
  const bytes = signed ?? (await ledger.redactedBody(submission));
  const form = signed === undefined ? "redacted" : "signed";
  const body = bytes && redactedIn({ form, bytes });
  if (body === undefined) throw new Error(`the body of ${submission} cannot be read`);
  return body;
}

/** The redacted form of a body in either form; `undefined` where its bytes are neither. */
export function redactedIn(body: {
  readonly form: "signed" | "redacted";
  readonly bytes: Uint8Array;
}): RedactedBody | undefined {
  if (body.form === "redacted") return parseRedactedBody(body.bytes);
  try {
    const json: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body.bytes));
    // Each item passed its own form when it was accepted.
    return redactBody(storedEnvelope.parse(json) as RedactableBody, []);
  } catch {
    return undefined;
  }
}

/**
 * A redacted body as it is served: in the form of RFC 8785, so that each item's text in it is the one that
 * its hash is over, and nobody needs more than a text's tools to compute the root again.
 */
export function redactedText(body: RedactedBody): string {
  return canonicalize(body) ?? "";
}
