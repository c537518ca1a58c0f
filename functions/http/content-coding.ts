/** Our own compression: which coding of an answer a client gets (RFC 9110 section 12.5.3), and making it. */
import { Duplex } from "node:stream";
import {
  brotliCompress,
  constants,
  createBrotliCompress,
  createGzip,
  createZstdCompress,
  gzip,
  zstdCompress,
  type BrotliOptions,
  type ZlibOptions,
  type ZstdOptions,
} from "node:zlib";
import { promisify } from "node:util";

/** In our order of preference: for a page of 100 records zstd takes a quarter of the others' time. */
export const codings = ["zstd", "br", "gzip"] as const;
export type Coding = (typeof codings)[number];

/** The codings that `Accept-Encoding` allows, the best first; of equals in our order. */
export function codingsOf(acceptEncoding: string | undefined): readonly Coding[] {
  if (acceptEncoding === undefined) return [];
  const weights = new Map<string, number>();
  for (const part of acceptEncoding.toLowerCase().split(",")) {
    const match = /^\s*([\w.*-]+)\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/.exec(part);
    if (match?.[1] !== undefined) weights.set(match[1], Number(match[2] ?? "1"));
  }
  const weightOf = (name: string): number => weights.get(name) ?? weights.get("*") ?? 0;
  // A client that would rather have it plain gets it plain.
  const plain = weights.get("identity") ?? 0;
  return codings
    .filter((coding) => weightOf(coding) > 0 && weightOf(coding) >= plain)
    .sort((a, b) => weightOf(b) - weightOf(a));
}

/** Strong entity tag of an answer in a coding: other bytes, another tag. */
export function codedTag(etag: string, coding: Coding): string {
  return `${etag.slice(0, -1)}-${coding}"`;
}

/** Whether a media type gains by compression; files that are compressed already do not. */
export function isCompressible(contentType: string): boolean {
  return /^(text\/|application\/(json|x-ndjson|xml|javascript|[\w.-]+\+(json|xml))|image\/svg)/.test(
    contentType,
  );
}

/** Smaller bodies fit into one packet anyway, and coding them costs more than it saves. */
export const fewestBytes = 1_024;

/** Levels measured on a page of 100 records (99 kB): more work than this saves less than a tenth. */
const gzipOptions: ZlibOptions = { level: 5 };
const brotliOptions: BrotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const zstdOptions: ZstdOptions = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** A whole body in a coding. */
export async function encode(body: Uint8Array, coding: Coding): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await coders[coding](body));
}

const coders: Readonly<Record<Coding, (body: Uint8Array) => Promise<Uint8Array>>> = {
  gzip: (body) => promisify<Uint8Array, ZlibOptions, Uint8Array>(gzip)(body, gzipOptions),
  br: (body) =>
    promisify<Uint8Array, BrotliOptions, Uint8Array>(brotliCompress)(body, brotliOptions),
  zstd: (body) => promisify<Uint8Array, ZstdOptions, Uint8Array>(zstdCompress)(body, zstdOptions),
};

/** A stream in a coding, in bounded memory. */
export function encodeStream(
  body: ReadableStream<Uint8Array>,
  coding: Coding,
): ReadableStream<Uint8Array> {
  const coder =
    coding === "gzip"
      ? createGzip(gzipOptions)
      : coding === "br"
        ? createBrotliCompress(brotliOptions)
        : createZstdCompress(zstdOptions);
  // Node's own types of web streams and the global ones are the same at run time.
  return body.pipeThrough(Duplex.toWeb(coder) as TransformStream<Uint8Array, Uint8Array>);
}
