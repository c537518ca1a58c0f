/** From items to signed bytes (contract.md 2, trust.md 1). */
import type { RequestSigner } from "../../../../core/submission/sign-request.ts";
import { base64url } from "../../../../core/submission/encoding.ts";
import {
  envelopeBody,
  signSubmission as sign,
} from "../../../../core/submission/signed-submission.ts";
import { submissionId } from "../../../../core/submission/submission-id.ts";
import type { SubmissionItem } from "../../../../core/records.ts";
import type { ConsoleIo } from "../io.ts";
import type { Sent, SentSource } from "./sent.ts";

export interface SubmissionToSign {
  readonly dataset: string;
  readonly publisher: string;
  readonly onBehalfOf?: string;
  readonly items: readonly SubmissionItem[];
}

/** The exact bytes that are signed and sent, with a fresh nonce. */
export function bodyOf(
  { crypto }: Pick<ConsoleIo, "crypto">,
  { publisher, onBehalfOf, items }: SubmissionToSign,
): Uint8Array<ArrayBuffer> {
  const nonce = base64url(crypto.getRandomValues(new Uint8Array(16)));
  return new Uint8Array(envelopeBody({ publisher, nonce, onBehalfOf, items }));
}

/** The headers that sign a body at a time (milliseconds), for publication or for a dry run. */
export async function signedHeaders(
  { authority }: Pick<ConsoleIo, "authority">,
  signer: RequestSigner,
  {
    dataset,
    body,
    at,
  }: { readonly dataset: string; readonly body: Uint8Array; readonly at: number },
  dryRun = false,
): Promise<Record<string, string>> {
  return sign({ authority, dataset, body, keys: [signer], at, dryRun });
}

/** A submission, signed and ready to be kept and sent. */
export async function signSubmission(
  io: ConsoleIo,
  signer: RequestSigner,
  submission: SubmissionToSign,
  { what, at, source }: { readonly what: string; readonly at: number; readonly source: SentSource },
): Promise<Sent> {
  const { dataset, publisher } = submission;
  const body = bodyOf(io, submission);
  return {
    id: submissionId(body),
    ...{ dataset, publisher, what, body, keyid: signer.keyid },
    headers: await signedHeaders(io, signer, { dataset, body, at }),
    ...{ signedAt: at, createdAt: io.now(), status: "queued", records: [], warnings: [] },
    ...source,
  };
}

/** The same bytes under a new signature: the same submission, so nothing can be published twice. */
export async function signAgain(
  io: Pick<ConsoleIo, "authority">,
  signer: RequestSigner,
  sent: Sent,
  at: number,
): Promise<Sent> {
  const { problem: _, ...rest } = sent;
  return {
    ...rest,
    status: "queued",
    headers: await signedHeaders(io, signer, { ...sent, at }),
    signedAt: at,
  };
}
