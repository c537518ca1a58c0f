/** A submission as this project's tools send it: its bytes, its place and the headers that sign it. */
import { utf8 } from "./encoding.ts";
import { signRequest, type RequestSigner } from "./sign-request.ts";

export interface SubmissionToSign {
  /** Host, and port unless it is the scheme's default. */
  readonly authority: string;
  readonly dataset: string;
  readonly body: Uint8Array;
  readonly keys: readonly RequestSigner[];
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly dryRun?: boolean;
}

/** The headers that sign a submission (trust.md 1). */
export async function signSubmission(
  submission: SubmissionToSign,
): Promise<Record<string, string>> {
  const { authority, dataset, body, keys, at, dryRun = false } = submission;
  return signRequest({
    method: "POST",
    authority,
    path: submissionPath(dataset),
    body,
    keys,
    created: Math.floor(at / 1000),
    dryRun,
  });
}

/** Where a dataset's submissions go. */
export function submissionPath(dataset: string): string {
  return `/v1/${dataset}/submissions`;
}

/** The bytes of an envelope: members in this order, no white space. */
export function envelopeBody(envelope: {
  readonly publisher: string;
  /** 16 random bytes, base64url. */
  readonly nonce: string;
  readonly onBehalfOf?: string | undefined;
  readonly items: readonly unknown[];
}): Uint8Array {
  const { publisher, nonce, onBehalfOf, items } = envelope;
  return utf8(
    JSON.stringify({ publisher, nonce, ...(onBehalfOf !== undefined && { onBehalfOf }), items }),
  );
}
