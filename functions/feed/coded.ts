/** Compresses answers on their way out. */
import type { Context } from "hono";
import {
  codedTag,
  codingsOf,
  encode,
  encodeStream,
  fewestBytes,
  type Coding,
} from "../http/content-coding.ts";
import { bodies } from "./answer-bodies.ts";

/** Compresses one answer of a path where client and answer allow it. */
export type Coded = (c: Context, response: Response) => Response | Promise<Response>;

/** Compressed pages are kept, so that a page that many ask for is compressed once. */
export function codedAnswers(capacity: number): Coded {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  let size = 0;
  return (c, response) => {
    const body = bodies.get(response);
    if (body === undefined) return response;
    const coding = codingsOf(c.req.header("accept-encoding"))[0];
    if (coding === undefined) return response;
    if (body instanceof ReadableStream) {
      // Every stream of the feed is one of bytes.
      const stream = body as ReadableStream<Uint8Array>;
      const coded = c.req.method === "HEAD" ? null : encodeStream(stream, coding);
      return answerIn(coding, response, coded);
    }
    const bytes = bytesOf(body);
    if (bytes === undefined || bytes.byteLength < fewestBytes) return response;
    if (c.req.method === "HEAD") return answerIn(coding, response, null);
    const key = `${coding} ${response.headers.get("etag") ?? ""} ${c.req.url}`;
    const before = kept.get(key);
    if (before !== undefined) return answerIn(coding, response, before);
    return encode(bytes, coding).then((coded) => {
      if (coded.byteLength <= capacity / 16 && !kept.has(key)) {
        kept.set(key, coded);
        size += coded.byteLength;
        for (const [oldest, { byteLength }] of kept) {
          if (size <= capacity) break;
          kept.delete(oldest);
          size -= byteLength;
        }
      }
      return answerIn(coding, response, coded);
    });
  };
}

function bytesOf(body: unknown): Uint8Array | undefined {
  if (typeof body === "string") return new TextEncoder().encode(body);
  if (body instanceof Uint8Array) return body;
  return body instanceof ArrayBuffer ? new Uint8Array(body) : undefined;
}

function answerIn(coding: Coding, response: Response, body: BodyInit | null): Response {
  const headers = new Headers(response.headers);
  headers.set("content-encoding", coding);
  headers.set("etag", codedTag(headers.get("etag") ?? '""', coding));
  return new Response(body, { status: response.status, headers });
}
