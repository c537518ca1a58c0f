/** A file as this project's tools send it: its place and the headers that sign it. */
import { sha256 } from "@noble/hashes/sha2.js";
import type { AttachmentMediaType } from "../attachments/media-types.ts";
import { hex } from "./encoding.ts";
import { signRequest, type RequestSigner } from "./sign-request.ts";

export interface UploadToSign {
  /** Host, and port unless it is the scheme's default. */
  readonly authority: string;
  readonly bytes: Uint8Array;
  readonly mediaType: AttachmentMediaType;
  readonly keys: readonly RequestSigner[];
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly dryRun?: boolean;
}

/** Where a file goes. */
export function uploadPath(bytes: Uint8Array): string {
  return `/v1/attachments/${hex(sha256(bytes))}`;
}

/** The headers that sign an upload, as they sign a submission. */
export async function signUpload(upload: UploadToSign): Promise<Record<string, string>> {
  const { authority, bytes, mediaType, keys, at, dryRun = false } = upload;
  return signRequest({
    method: "PUT",
    ...{ authority, path: uploadPath(bytes), body: bytes, contentType: mediaType, keys, dryRun },
    created: Math.floor(at / 1000),
  });
}
