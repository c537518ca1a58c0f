import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { logMedia } from "../../core/log/media.ts";
import type { ObjectStore } from "../../core/log/object-store.ts";
import { s3Objects } from "../../store/s3-objects.ts";
import { fakeS3, s3Place, type FakeS3, type Mishap } from "../support/fake-s3.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

let s3: FakeS3;
let store: ObjectStore;
beforeAll(async () => {
  s3 = await fakeS3();
  store = open();
});
beforeEach(() => {
  s3.objects.clear();
});
afterAll(() => s3.stop());

function open(
  change: { readonly clock?: () => number; readonly secret?: string } = {},
): ObjectStore {
  const { clock = Date.now, secret = s3Place.credentials.secretAccessKey } = change;
  const credentials = { ...s3Place.credentials, secretAccessKey: secret };
  const place = { ...s3Place, endpoint: s3.endpoint, bucket: "bucket", prefix: "log/" };
  return s3Objects({ ...place, credentials, clock, mediaOf: logMedia, timeout: 500 });
}

test.each<readonly [string, Mishap[]]>([
  ["server errors", [500, 503]],
  ["lost connections", ["unreachable", "unreachable"]],
  ["a rival's write under way", ["conflict", "conflict"]],
])("%s are tried again", async (_, mishaps) => {
  s3.next(...mishaps);
  expect(await store.putIfAbsent("tile/0/000.p/1", bytes("one"))).toBe("created");
  expect(s3.objects.size).toBe(1);
});

test("a write whose answer was lost is told from a rival's by its bytes", async () => {
  s3.next("lost");
  expect(await store.putIfAbsent("tile/0/000.p/1", bytes("one"))).toBe("same");
  s3.next("lost");
  expect(await store.replace("checkpoint", bytes("1"), undefined)).toBe("replaced");
  const etag = (await store.getTagged("checkpoint"))?.etag;
  s3.next("lost");
  expect(await store.replace("checkpoint", bytes("2"), etag)).toBe("replaced");
  s3.next(500);
  expect(await store.replace("checkpoint", bytes("3"), etag)).toBe("stale");
  expect(await store.get("checkpoint")).toEqual(bytes("2"));
});

test("a refusal is thrown, never taken for an object that is not there", async () => {
  s3.next(403);
  await expect(store.get("checkpoint")).rejects.toThrow("S3 GET checkpoint: 403");
  s3.next(403);
  await expect(store.putIfAbsent("tile/0/000", bytes("x"))).rejects.toThrow(
    "S3 PUT tile/0/000: 403",
  );
  s3.next(403);
  await expect(store.replace("checkpoint", bytes("x"), undefined)).rejects.toThrow("403");
  await expect(open({ secret: "wrong" }).get("checkpoint")).rejects.toThrow(
    "SignatureDoesNotMatch",
  );
});

test("a bucket that never answers is given up after seven tries", async () => {
  const before = s3.requests.length;
  s3.next(503, 503, 503, 503, 503, 503, 503);
  await expect(store.get("checkpoint")).rejects.toThrow("S3 GET checkpoint: 503");
  expect(s3.requests.length - before).toBe(7);
});

test("objects lie under the prefix, with the media type and the caching that the API serves them with", async () => {
  await store.putIfAbsent("tile/0/000.p/1", bytes("hashes"));
  await store.replace("checkpoint", bytes("note"), undefined);
  expect(s3.objects.get("/bucket/log/tile/0/000.p/1")?.headers).toEqual({
    "content-type": "application/octet-stream",
    "cache-control": "public, max-age=31536000, immutable",
  });
  expect(s3.objects.get("/bucket/log/checkpoint")?.headers).toEqual({
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-cache",
  });
});

test("an object larger than any of the log's is not read into memory", async () => {
  const headers = {};
  const huge = { bytes: Buffer.alloc(17_000_000), etag: '"x"', headers };
  s3.objects.set("/bucket/log/tile/0/000", huge);
  await expect(store.get("tile/0/000")).rejects.toThrow("S3 GET tile/0/000");
}, 20_000);
