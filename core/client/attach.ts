/** Signs a file and sends it; what comes back is how an item names it. */
import * as z from "zod";
import { attachmentMediaTypes, mediaTypeOfName } from "../attachments/media-types.ts";
import { signUpload, uploadPath } from "../submission/signed-upload.ts";
import { addressOf, type Instance } from "./read.ts";
import { Refused } from "./refused.ts";
import { send } from "./send.ts";
import type { Signing, SubmitOptions } from "./submit.ts";

export type AttachOptions = Pick<SubmitOptions, "keys" | "dryRun">;

/** A file to send. */
export interface FileToAttach {
  /** As it is to be shown; its ending says what it is (pdf, png, jpg, xlsx, csv, txt). */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const answer = z.looseObject({
  sha256: z.string(),
  mediaType: z.enum(attachmentMediaTypes),
  bytes: z.number(),
  attest: z.array(z.string()),
  warnings: z.array(
    z.looseObject({ rule: z.string(), message: z.string(), place: z.string().optional() }),
  ),
});

/** A file that an instance has. */
export interface Attached {
  /** What goes into an item's `attachments`. */
  readonly attachment: {
    readonly name: string;
    readonly mediaType: (typeof attachmentMediaTypes)[number];
    readonly bytes: number;
    readonly sha256: string;
  };
  /** What the item must have in its `attested`: a person looks at the file and vouches for it. */
  readonly attest: readonly string[];
  /** What is to be looked at, place by place. */
  readonly warnings: z.infer<typeof answer>["warnings"];
}

/**
 * Sends a file; sending it again is harmless. Throws Refused where it may not be published or cannot be checked,
 * TypeError for a name of another ending.
 */
export async function attach(
  instance: Instance & Signing,
  { name, bytes }: FileToAttach,
  { keys, dryRun = false }: AttachOptions,
): Promise<Attached> {
  const mediaType = mediaTypeOfName(name);
  if (mediaType === undefined) throw new TypeError(`no file of this kind can be attached: ${name}`);
  const { host } = instance;
  const upload = { authority: host.host, bytes, mediaType, keys, at: instance.now(), dryRun };
  const url = addressOf(instance, uploadPath(bytes), dryRun ? { dryRun } : {});
  const headers = await signUpload(upload);
  const given = await send(instance, url.href, { method: "PUT", headers, body: bytes });
  if (given.status >= 400) throw new Refused(given);
  const { attest, warnings, ...file } = answer.parse(given.json);
  const attachment = { name, mediaType: file.mediaType, bytes: file.bytes, sha256: file.sha256 };
  return { attachment, attest, warnings };
}
