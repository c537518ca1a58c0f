/** What the package exports: docs/clients.md tells how to use it. */
export type * from "./answers.ts";
export type { AttachOptions, Attached, FileToAttach } from "./attach.ts";
export { createClient, type Client, type ClientInput } from "./client.ts";
export type { ChangesFollowed, FollowInput } from "./follow-changes.ts";
export { Refused } from "./refused.ts";
export { Unreachable } from "./send.ts";
export { signerOfCryptoKey, signerOfJwk, type PrivateKeyJwk } from "./signers.ts";
export type { SubmitOptions, Submitted } from "./submit.ts";
export { verifyProofFile, type VerifyInput } from "./verify-record.ts";
export { signRequest, type RequestSigner } from "../submission/sign-request.ts";
export type { ProofReport } from "../audit/verify-proof.ts";
