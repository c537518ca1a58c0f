/** One submission of a bootstrap: everything that is signed but the time and the place it is sent to. */
import { createHash } from "node:crypto";
import type { SubmissionItem } from "../../core/records.ts";
import { envelopeBody, submissionPath } from "../../core/submission/signed-submission.ts";
import { submissionId } from "../../core/submission/submission-id.ts";

/** A step of a bootstrap plan. Repeating one is harmless: its bytes, and so its id, never change. */
export interface Step {
  /** Unique within the plan; the nonce follows from it. */
  readonly name: string;
  readonly publisher: string;
  readonly dataset: string;
  readonly path: string;
  readonly items: readonly SubmissionItem[];
  /** Steps of one group, which stand together, need not wait for each other's publication. */
  readonly group: string;
  /** Name of the key that signs: `root` or `{uscc}.{role}`. */
  readonly signer: string;
  /** Milliseconds since the epoch: when it is (or, in a demo, shall seem to be) sent. */
  readonly at: number;
  /** 16 bytes, base64url. */
  readonly nonce: string;
  /** The exact bytes that are signed and sent. */
  readonly body: Uint8Array;
  /** The submission's id, known before it is sent. */
  readonly submission: string;
}

/** Completes a step with its path, nonce, body and id; without a group it is one by itself. */
export function bootstrapStep(
  facts: Pick<Step, "name" | "publisher" | "dataset" | "items" | "signer" | "at"> &
    Partial<Pick<Step, "group">>,
): Step {
  const nonce = bootstrapNonce(facts.name);
  const body = envelopeBody({ publisher: facts.publisher, nonce, items: facts.items });
  return {
    group: facts.name,
    ...facts,
    path: submissionPath(facts.dataset),
    nonce,
    body,
    submission: submissionId(body),
  };
}

/**
 * The nonce of a step: not random, so that the ids in docs and examples are the same everywhere, and an
 * interrupted bootstrap repeats its own bytes. Nothing in a bootstrap is secret or can be guessed from it.
 */
function bootstrapNonce(name: string): string {
  return createHash("sha256")
    .update(`gongshi-bootstrap/v1/${name}`)
    .digest()
    .subarray(0, 16)
    .toString("base64url");
}
