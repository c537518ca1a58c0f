import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  codedTag,
  codings,
  codingsOf,
  encode,
  encodeStream,
  isCompressible,
} from "../../../functions/http/content-coding.ts";

test.each([
  [undefined, []],
  ["", []],
  ["identity", []],
  ["gzip", ["gzip"]],
  ["gzip, deflate, br, zstd", ["zstd", "br", "gzip"]],
  ["gzip;q=1.0, br;q=0.5", ["gzip", "br"]],
  ["*", ["zstd", "br", "gzip"]],
  ["*;q=0.5, zstd;q=0", ["br", "gzip"]],
  ["identity, gzip;q=0.5", []],
  ["GZIP; q=0.8, identity;q=0", ["gzip"]],
  ["gzip;q=0", []],
  ["gzip;q=2, br;q=x", []],
])("Accept-Encoding %s allows %j", (header, expected) => {
  expect(codingsOf(header)).toEqual(expected);
});

const decode = { gzip: gunzipSync, br: brotliDecompressSync, zstd: zstdDecompressSync };

test("what is coded, whole or as a stream, is what was there", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 5_000 }), { maxLength: 8 }),
      fc.constantFrom(...codings),
      async (chunks, coding) => {
        const bytes = Buffer.concat(chunks);
        expect(Buffer.compare(decode[coding](await encode(bytes, coding)), bytes)).toBe(0);
        const stream = encodeStream(streamOf(chunks), coding);
        const coded = Buffer.from(await new Response(stream).arrayBuffer());
        expect(Buffer.compare(decode[coding](coded), bytes)).toBe(0);
      },
    ),
    { numRuns: 40 },
  );
});

test("a stream that breaks breaks in its coding, too", async () => {
  const broken = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      controller.enqueue(new Uint8Array(100));
      controller.error(new Error("the table is gone"));
    },
  });
  const coded = new Response(encodeStream(broken, "gzip")).arrayBuffer();
  await expect(coded).rejects.toThrow();
});

test("each coding has a strong tag of its own, and files that are compressed already are left alone", () => {
  expect(codings.map((coding) => codedTag('"a"', coding))).toEqual([
    '"a-zstd"',
    '"a-br"',
    '"a-gzip"',
  ]);
  expect(
    ["application/json", "text/csv; charset=utf-8", "application/atom+xml", "image/svg+xml"].every(
      isCompressible,
    ),
  ).toBe(true);
  expect(
    [
      "application/octet-stream",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/gzip",
      "application/vnd.apache.parquet",
      "image/png",
    ].some(isCompressible),
  ).toBe(false);
});

function streamOf(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}
