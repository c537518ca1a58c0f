/** The leaf: one text per accepted submission, canonical JSON (RFC 8785), as trust.md 3 lays it down. */
import { utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";
import * as z from "zod";
import { Problem } from "../problem.ts";
import type { PublishedSignature, RequestComponents } from "../records.ts";
import { LogError } from "./log-error.ts";

/** Largest leaf, in bytes of UTF-8. */
const maxLeafBytes = 8192;

/** `prev` of the first leaf of a publisher's chain. */
export const firstPrev = "0".repeat(64);

/** What a leaf says, without its version. It holds no personal data. */
export interface LeafFields {
  /** RFC 3339 UTC with milliseconds. */
  readonly acceptedAt: string;
  readonly dataset: string;
  /** Root over the items, 64 hex digits (`itemsRoot`). */
  readonly items: string;
  /** Place in the publisher's chain, from 0. */
  readonly n: number;
  /** Hash of the publisher's previous leaf, 64 hex digits, or `firstPrev`. */
  readonly prev: string;
  readonly publisher: string;
  readonly request: RequestComponents;
  readonly signatures: readonly Omit<PublishedSignature, "keyid">[];
  readonly submission: string;
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const text = z.string().min(1);

const leafSchema = z.strictObject({
  acceptedAt: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  dataset: text,
  items: hash,
  n: z.int().nonnegative(),
  prev: hash,
  publisher: text,
  request: z.strictObject({
    authority: text,
    "content-digest": text,
    "content-type": text,
    method: text,
    path: text,
  }),
  signatures: z
    .array(z.strictObject({ input: text, label: text, signature: text }))
    .min(1)
    .readonly(),
  submission: text,
  v: z.literal(1),
});

/**
 * The exact leaf text. Members that a leaf does not have are left out. Throws `signature.malformed` over
 * 8 KiB: only the signatures are of a length that the client chooses.
 */
export function leafText(fields: LeafFields): string {
  const leaf = leafSchema.safeParse({ ...membersOf(fields), v: 1 });
  if (!leaf.success) throw new LogError(`not a leaf: ${z.prettifyError(leaf.error)}`);
  const canonical = canonicalize(leaf.data) ?? "";
  if (utf8ToBytes(canonical).length > maxLeafBytes)
    throw new Problem("signature.malformed", {
      zh: "签名过长：一次提交在日志中的记录不得超过 8 KiB，请缩短签名标签或减少签名。",
      en: "The signatures are too long: a submission's log entry is at most 8 KiB; shorten labels or sign fewer times.",
    });
  return canonical;
}

/**
 * The fields of a leaf text; throws a LogError where it is not the canonical text of a leaf. Safe on
 * outside input: bounded first, and only the one text that these fields encode to is taken, so
 * duplicate members, other spellings and further members all fail.
 */
export function parseLeaf(leaf: string): LeafFields {
  if (leaf.length > maxLeafBytes || utf8ToBytes(leaf).length > maxLeafBytes)
    throw new LogError("the leaf is larger than 8 KiB");
  const parsed = leafSchema.safeParse(json(leaf));
  if (!parsed.success) throw new LogError(`not a leaf: ${z.prettifyError(parsed.error)}`);
  if (canonicalize(parsed.data) !== leaf) throw new LogError("the leaf is not canonical JSON");
  return membersOf(parsed.data);
}

/** A leaf's members and no others: callers may hold more. */
function membersOf(fields: LeafFields): LeafFields {
  const { acceptedAt, dataset, items, n, prev, publisher, submission } = fields;
  const { authority, method, path } = fields.request;
  return {
    acceptedAt,
    dataset,
    items,
    n,
    prev,
    publisher,
    request: {
      authority,
      "content-digest": fields.request["content-digest"],
      "content-type": fields.request["content-type"],
      method,
      path,
    },
    signatures: fields.signatures.map(({ input, label, signature }) => ({
      input,
      label,
      signature,
    })),
    submission,
  };
}

function json(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    throw new LogError("the leaf is not JSON");
  }
}
