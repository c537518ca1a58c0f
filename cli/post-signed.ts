/** Signs a body for one instance and sends it. */
import type { RequestSigner } from "../core/submission/sign-request.ts";
import { signSubmission, submissionPath } from "../core/submission/signed-submission.ts";
import { send, type Answer } from "./http.ts";
import type { CliIo } from "./io.ts";

export interface SignedPost {
  readonly host: URL;
  readonly dataset: string;
  readonly body: Uint8Array;
  readonly keys: readonly RequestSigner[];
  readonly dryRun: boolean;
  /** Seconds to wait until the records can be read; 0 for not at all. */
  readonly wait: number;
}

/** Where a submission of a dataset goes. */
export function submissionUrl({
  host,
  dataset,
  dryRun,
}: Pick<SignedPost, "host" | "dataset" | "dryRun">): URL {
  return new URL(submissionPath(dataset) + (dryRun ? "?dryRun=true" : ""), host);
}

/** The headers that sign it now (trust.md 1). */
export async function signedHeaders(
  post: SignedPost,
  now: number,
): Promise<Record<string, string>> {
  return signSubmission({ ...post, authority: post.host.host, at: now });
}

/** Sends it; a repeat after a lost answer carries the same bytes, so it is published once. */
export async function postSigned(io: CliIo, post: SignedPost): Promise<Answer> {
  const headers = await signedHeaders(post, io.now());
  return send(io, submissionUrl(post).href, {
    method: "POST",
    headers: { ...headers, ...(post.wait > 0 && { prefer: `wait=${String(post.wait)}` }) },
    body: post.body,
  });
}
