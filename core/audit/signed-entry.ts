/** One entry of the log, checked by itself: its form, its signatures' form, and the body that it names. */
import { itemsRoot, redactedRoot, type RedactedBody } from "../log/items-root.ts";
import { parseLeaf, type LeafFields } from "../log/leaf.ts";
import type { SubmissionEnvelope } from "../records.ts";
import { contentDigest } from "../submission/content-digest.ts";
import { fromBase64url } from "../submission/encoding.ts";
import { parseEnvelope } from "../submission/envelope.ts";
import { parseSignedRequest, type ParsedSignature } from "../submission/http-signature.ts";
import { parseStrictJson } from "../submission/strict-json.ts";
import { submissionId } from "../submission/submission-id.ts";
import { AuditFinding } from "./finding.ts";

/** A leaf whose form is right. Nothing is verified yet: whose the keys are follows from the log before it. */
export interface SignedEntry {
  readonly leaf: LeafFields;
  /** Each with the bytes it is over. */
  readonly signatures: readonly ParsedSignature[];
}

/** Seconds that acceptance may take after the look at the clock: retries at a contended chain. */
const acceptanceSlack = 60;

/**
 * The parts of a leaf text. Throws an AuditFinding where it is not a canonical leaf, its request is outside
 * the profile of signed requests, or it was accepted outside its signatures' time.
 */
export function readEntry(text: string): SignedEntry {
  const leaf = finding("entry.malformed", () => parseLeaf(text));
  const dictionary = (member: (one: LeafFields["signatures"][number]) => string): string =>
    leaf.signatures.map((one) => `${one.label}=${member(one)}`).join(", ");
  const headers = new Map([
    ["content-type", leaf.request["content-type"]],
    ["content-digest", leaf.request["content-digest"]],
    ["signature-input", dictionary(({ input }) => input)],
    ["signature", dictionary(({ signature }) => signature)],
  ]);
  const { signatures } = finding("entry.request", () =>
    parseSignedRequest({
      method: leaf.request.method,
      authority: leaf.request.authority,
      path: leaf.request.path,
      query: "",
      header: (name) => headers.get(name) ?? null,
    }),
  );
  if (leaf.request.path !== `/v1/${leaf.dataset}/submissions` || leaf.request.method !== "POST")
    throw new AuditFinding(
      "entry.request",
      "the signed request is not a submission to its dataset",
    );
  const accepted = Date.parse(leaf.acceptedAt) / 1000;
  for (const { created, expires } of signatures)
    if (created > accepted + 60 || expires + acceptanceSlack < accepted)
      throw new AuditFinding("entry.time", "it was accepted outside the time of its signature");
  return { leaf, signatures };
}

/**
 * The envelope of a body as signed. Throws an AuditFinding unless its digest is the signed one and the
 * leaf's id and items root follow from it. Safe on outside bytes: they are digested before they are parsed.
 */
export function readBody({ leaf }: SignedEntry, body: Uint8Array): SubmissionEnvelope {
  if (contentDigest(body) !== leaf.request["content-digest"])
    throw new AuditFinding("body.digest", "the body's digest is not the one that was signed");
  if (submissionId(body) !== leaf.submission)
    throw new AuditFinding("body.id", "the submission's id does not follow from its body");
  const envelope = finding("body.malformed", () => parseEnvelope(parseStrictJson(body)));
  if (envelope.publisher !== leaf.publisher)
    throw new AuditFinding("body.publisher", "the body names another publisher than the entry");
  const nonce = fromBase64url(envelope.nonce) ?? new Uint8Array();
  if (itemsRoot(nonce, envelope.items) !== leaf.items)
    throw new AuditFinding("body.items", "the entry's items root does not follow from the body");
  return envelope;
}

/** Throws an AuditFinding unless the items of a redacted body, with the erased ones' hashes, make the leaf's root. */
export function checkRedacted({ leaf }: SignedEntry, body: RedactedBody): void {
  if (body.publisher !== leaf.publisher)
    throw new AuditFinding("body.publisher", "the body names another publisher than the entry");
  if (finding("body.malformed", () => redactedRoot(body)) !== leaf.items)
    throw new AuditFinding(
      "body.items",
      "the redacted body's items do not make the entry's items root",
    );
}

/** What refuses an entry says so by throwing; to an auditor that is a finding. */
function finding<Value>(code: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw new AuditFinding(code, error instanceof Error ? error.message : String(error));
  }
}
