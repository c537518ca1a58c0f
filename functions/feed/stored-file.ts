/** Files that are served as they are stored: the log's, and exports. */
import { createHash } from "node:crypto";
import type { Context } from "hono";
import { Problem } from "../../core/problem.ts";
import { rangeOf, type ByteRange } from "../http/range.ts";
import { headersOf, notModified, type Meta } from "./answer.ts";
import type { FeedContext } from "./context.ts";

export interface StoredFile {
  /** Bytes of the whole. */
  readonly size: number;
  /** SHA-256 of the whole, as base64. */
  readonly sha256: string;
  /** The whole, or a part of it. */
  readonly read: (range: ByteRange | undefined) => BodyInit | Promise<BodyInit>;
}

/** A file that is in memory. */
export function fileOf(bytes: Uint8Array): StoredFile {
  return {
    size: bytes.byteLength,
    sha256: createHash("sha256").update(bytes).digest("base64"),
    read: (range) =>
      range === undefined
        ? new Uint8Array(bytes)
        : new Uint8Array(bytes.subarray(range.start, range.end + 1)),
  };
}

/**
 * Answers a file, or the range of it that is asked for (206), with its digest (RFC 9530). Its entity tag is
 * its digest. `If-Range` with another tag gives the whole. Never compressed: digest and ranges are of the file.
 */
export async function storedFile(
  c: Context,
  context: FeedContext,
  file: StoredFile,
  media: Omit<Meta, "etag">,
): Promise<Response> {
  const { size, sha256 } = file;
  const meta: Meta = {
    ...media,
    etag: `"${sha256.slice(0, 22).replaceAll("+", "-").replaceAll("/", "_")}"`,
    headers: {
      ...media.headers,
      "accept-ranges": "bytes",
      "repr-digest": `sha-256=:${sha256}:`,
    },
  };
  const unchanged = notModified(c, context, meta);
  if (unchanged !== undefined) return unchanged;
  const headers = { ...headersOf(context, meta), "content-type": meta.contentType };
  const ifRange = c.req.header("if-range");
  const asked = c.req.method === "GET" && (ifRange === undefined || ifRange === meta.etag);
  const range = asked ? rangeOf(c.req.header("range"), size) : undefined;
  if (range === "unsatisfiable") throw beyondEnd(size);
  if (range === undefined) return new Response(await file.read(undefined), { headers });
  const { start, end } = range;
  return new Response(await file.read(range), {
    status: 206,
    headers: {
      ...headers,
      "content-range": `bytes ${String(start)}-${String(end)}/${String(size)}`,
    },
  });
}

function beyondEnd(size: number): Problem {
  return new Problem(
    "range.unsatisfiable",
    {
      zh: `文件只有 ${String(size)} 字节。`,
      en: `The file has ${String(size)} bytes.`,
    },
    { headers: { "content-range": `bytes */${String(size)}`, "accept-ranges": "bytes" } },
  );
}
