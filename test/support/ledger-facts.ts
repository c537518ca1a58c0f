/** Acceptances of invented submissions: shaped like real ones, without signatures that verify. */
import { createHash } from "node:crypto";
import type { Acceptance, ChainHead, HeadWrite, RefClaim } from "../../core/ports.ts";
import type { AcceptedSubmission } from "../../core/records.ts";

export interface AcceptanceFacts {
  readonly publisher?: string;
  /** Head of the chain as read; the submission takes the place after it. */
  readonly after?: ChainHead | undefined;
  readonly body?: Uint8Array;
  readonly heads?: readonly HeadWrite[];
  readonly refs?: readonly Pick<RefClaim, "ref" | "record">[];
  readonly records?: readonly string[];
}

/** What accepting the submission with this name would write. */
export function acceptanceOf(name: string, facts: AcceptanceFacts = {}): Acceptance {
  const { publisher = "55990101MF00A00185", after, heads = [], refs = [] } = facts;
  const n = after === undefined ? 0 : after.n + 1;
  const submission = name.toLowerCase().padEnd(26, "a");
  const acceptedAt = new Date(Date.UTC(2026, 3, 1) + n).toISOString();
  const leaf = JSON.stringify({ acceptedAt, dataset: "receipts", n, publisher, submission });
  const entry: AcceptedSubmission = {
    submission,
    dataset: "receipts",
    publisher,
    onBehalfOf: null,
    n,
    acceptedAt,
    leaf,
    leafHash: createHash("sha256").update(leaf).digest("hex"),
    records: facts.records ?? [`${submission}-0`],
    warnings: [
      { pointer: "/items/0", rule: "receipts.lines", message: { zh: "收支不平", en: "unequal" } },
    ],
    request: {
      method: "POST",
      authority: "gongshi.example",
      path: "/v1/receipts/submissions",
      "content-type": "application/json",
      "content-digest": "sha-256=:AAAA:",
    },
    signatures: [{ label: "sig1", keyid: "k", input: '("@method")', signature: ":AAAA:" }],
  };
  return {
    entry,
    body: facts.body ?? Buffer.from(`{"publisher":"${publisher}","nonce":"${name}"}`),
    expectedChain: after,
    heads,
    refs: refs.map((ref) => ({ ...ref, submission, n })),
  };
}

/** The chain's head once this is accepted. */
export function headAfter({ entry }: Acceptance): ChainHead {
  return { n: entry.n, leafHash: entry.leafHash, acceptedAt: entry.acceptedAt };
}
