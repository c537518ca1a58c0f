/** A clerk's file: looked at on this computer by the server's own code, then signed and sent. */
import * as z from "zod";
import { isSha256 } from "../../../../core/attachments/file-store.ts";
import {
  mediaTypeOfName,
  mediaTypesByEnding,
  mostAttachmentBytes,
} from "../../../../core/attachments/media-types.ts";
import { scanFile } from "../../../../core/attachments/scan-file.ts";
import { mayBe, sniff } from "../../../../core/attachments/sniff.ts";
import { beijingDate } from "../../../../core/beijing-date.ts";
import type { ProblemError } from "../../../../core/problem.ts";
import { UnreadableFile } from "../../../../core/sheets/sheet.ts";
import type { RequestSigner } from "../../../../core/submission/sign-request.ts";
import { signUpload, uploadPath } from "../../../../core/submission/signed-upload.ts";
import { sayIn, type ConsoleIo } from "../io.ts";
import { problemSchema } from "./sent.ts";

export interface ClerkFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type FileOutcome =
  | {
      readonly kind: "attached";
      /** As the form holds it. */
      readonly row: Readonly<Record<"name" | "mediaType" | "bytes" | "sha256", string>>;
      /** What the item must attest, and why. */
      readonly attest: readonly string[];
      readonly remarks: readonly string[];
    }
  | { readonly kind: "refused"; readonly remarks: readonly string[] };

/** Sends a file that nothing speaks against; `at` is the time that it is signed at, in milliseconds. */
export async function sendFile(
  io: ConsoleIo,
  signer: RequestSigner,
  file: ClerkFile,
  at: number,
): Promise<FileOutcome> {
  const refusal = await lookAt(io, file);
  if (refusal.length > 0) return { kind: "refused", remarks: refusal };
  const mediaType = mediaTypeOfName(file.name) ?? "text/plain";
  const { authority } = io;
  const headers = await signUpload({ authority, bytes: file.bytes, mediaType, keys: [signer], at });
  const answer = await put(io, uploadPath(file.bytes), headers, file.bytes);
  const given = answerSchema.safeParse(answer).data;
  if (given !== undefined) {
    const { sha256, bytes, attest, warnings } = given;
    const row = { name: file.name, mediaType: given.mediaType, bytes: String(bytes), sha256 };
    return { kind: "attached", row, attest, remarks: warnings.map(({ message }) => message) };
  }
  const problem = problemSchema.safeParse(answer).data;
  if (problem !== undefined) {
    const errors = (problem.errors ?? []).map(({ message }) => message);
    return { kind: "refused", remarks: [problem.detail ?? problem.title, ...errors] };
  }
  const say = sayIn(io.language);
  const text = say(
    "没有网络，附件没有传上去；联网后请再选一次。",
    "No network: the file was not sent. Choose it again later.",
  );
  return { kind: "refused", remarks: [text] };
}

const answerSchema = z.looseObject({
  status: z.literal("stored"),
  sha256: z.string().refine(isSha256),
  mediaType: z.string(),
  bytes: z.number(),
  attest: z.array(z.string()),
  warnings: z.array(z.looseObject({ message: z.string() })),
});

/** What speaks against a file, found without sending it. */
async function lookAt(io: ConsoleIo, { name, bytes }: ClerkFile): Promise<readonly string[]> {
  const say = sayIn(io.language);
  const mediaType = mediaTypeOfName(name);
  const sniffed = sniff(bytes);
  if (mediaType === undefined || sniffed === undefined || !mayBe(sniffed, mediaType)) {
    const endings = Object.keys(mediaTypesByEnding);
    return [
      say(
        `“${name}”不是可附的文件，或内容与扩展名不符。可附：${endings.join("、")}。`,
        `“${name}” is no file that can be attached, or not what its name says. Files may be ${endings.join(", ")}.`,
      ),
    ];
  }
  if (bytes.length > mostAttachmentBytes) {
    return [
      say(
        "文件超过 10 MB，请压缩图片或拆分后再附。",
        "The file is over 10 MB; make it smaller or split it.",
      ),
    ];
  }
  try {
    const scanned = await scanFile(bytes, mediaType, { today: beijingDate(io.now()) });
    return (scanned?.errors ?? []).map(({ message }: ProblemError) => message[io.language]);
  } catch (error) {
    if (error instanceof UnreadableFile) return [error.text[io.language]];
    throw error;
  }
}

/** The answer's JSON; `undefined` where none came. */
async function put(
  io: ConsoleIo,
  path: string,
  signed: Readonly<Record<string, string>>,
  body: Uint8Array<ArrayBuffer>,
): Promise<unknown> {
  try {
    const headers = { ...signed, "accept-language": io.language === "zh" ? "zh-CN" : "en" };
    const response = await io.fetch(path, { method: "PUT", headers, body, redirect: "error" });
    return await response.json();
  } catch {
    return undefined;
  }
}
