/** `GET /v1/attachments/{sha256}`: attached files, to all (contract.md 2). */
import type { Context } from "hono";
import { readFacts, type StoredFacts } from "../../core/attachments/file-facts.ts";
import { filePath, isSha256 } from "../../core/attachments/file-store.ts";
import { erased } from "../../core/attachments/keep-file.ts";
import { endingOf } from "../../core/attachments/media-types.ts";
import { isNamed } from "../../core/attachments/named-files.ts";
import { Problem } from "../../core/problem.ts";
import { Parameters } from "../../core/reading/parameters.ts";
import { caching, queryOf } from "./answer.ts";
import type { FeedContext } from "./context.ts";
import { linkHeader } from "./links.ts";
import { storedFile } from "./stored-file.ts";

/**
 * One file, always to be saved and never to be run: it is a stranger's. What a person must have looked at is
 * given out once a record that attests it names it.
 */
export function readAttachment(context: FeedContext): (c: Context) => Promise<Response> {
  return async (c) => {
    new Parameters(queryOf(c)).refuseAll();
    const sha256 = c.req.param("sha256") ?? "";
    const { files } = context;
    if (files === undefined || !isSha256(sha256)) throw noFile();
    const { facts } = await readFacts(files, sha256);
    if (facts?.state === "erased") throw erased();
    if (facts?.state !== "stored") throw noFile();
    if (facts.attest.length > 0 && !(await isNamed(context.feed, sha256))) throw notYet();
    const digest = Buffer.from(sha256, "hex").toString("base64");
    let whole: Uint8Array | undefined;
    const file = {
      size: facts.bytes,
      sha256: digest,
      read: async (range: { readonly start: number; readonly end: number } | undefined) => {
        whole ??= await files.get(filePath(sha256));
        // Erased or forgotten since the facts were read.
        if (whole === undefined) throw noFile();
        return new Uint8Array(
          range === undefined ? whole : whole.subarray(range.start, range.end + 1),
        );
      },
    };
    return storedFile(c, context, file, {
      contentType: contentTypeOf(facts),
      // Like a list: an erasure is confirmed once no cache may hold what it erased.
      cacheControl: caching.list,
      lastModified: facts.uploadedAt,
      headers: {
        "content-disposition": `attachment; filename="${sha256.slice(0, 16)}.${endingOf(facts.mediaType)}"`,
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "cross-origin",
        link: linkHeader([["license", context.licence]]),
      },
    });
  };
}

function contentTypeOf({ mediaType, charset }: StoredFacts): string {
  return charset === undefined ? mediaType : `${mediaType}; charset=${charset}`;
}

function noFile(): Problem {
  return new Problem("not_found", {
    zh: "没有这个附件。",
    en: "There is no such attachment.",
  });
}

function notYet(): Problem {
  return new Problem("not_found", {
    zh: "该附件须经办人核对；引用它的公示公布后才对外提供。",
    en: "A person must vouch for this attachment; it is given out once a published record names it.",
  });
}
