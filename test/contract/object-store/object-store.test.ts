import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LogError } from "../../../core/log/log-error.ts";
import { memoryObjects } from "../../../store/memory-objects.ts";
import type { ObjectStore } from "../../../core/log/object-store.ts";
import { folderObjects } from "../../../store/folder-objects.ts";
import { logMedia } from "../../../core/log/media.ts";
import { s3Objects } from "../../../store/s3-objects.ts";
import { fakeS3, s3Place, type FakeS3 } from "../../support/fake-s3.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

let folder = "";
let s3: FakeS3;
beforeAll(async () => {
  s3 = await fakeS3();
  folder = await mkdtemp(join(tmpdir(), "objects-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await s3.stop();
});

/** Each opens an empty store, and the same store again, as another process would. */
const adapters: readonly [string, () => () => ObjectStore][] = [
  [
    "memory",
    () => {
      const objects = new Map<string, Uint8Array>();
      return () => memoryObjects(objects);
    },
  ],
  [
    "folder",
    () => {
      const own = join(folder, crypto.randomUUID(), "not", "yet", "there");
      return () => folderObjects(own);
    },
  ],
  [
    "S3",
    () => {
      const place = { ...s3Place, endpoint: s3.endpoint, clock: Date.now, mediaOf: logMedia };
      const prefix = `${crypto.randomUUID()}/`;
      return () => s3Objects({ ...place, bucket: "bucket", prefix });
    },
  ],
];

describe.each(adapters)("%s object store", (name, fresh) => {
  test("what was never written is not there", async () => {
    const store = fresh()();
    expect(await store.get("log/tile/0/000")).toBeUndefined();
    expect(await store.getTagged("log/checkpoint")).toBeUndefined();
  });

  test("an object is created once; the same bytes are the same, others are different and not written", async () => {
    const store = fresh()();
    expect(await store.putIfAbsent("log/tile/0/000.p/1", bytes("one"))).toBe("created");
    expect(await store.putIfAbsent("log/tile/0/000.p/1", bytes("one"))).toBe("same");
    expect(await store.putIfAbsent("log/tile/0/000.p/1", bytes("two"))).toBe("different");
    expect(await store.putIfAbsent("log/tile/0/000", bytes("full"))).toBe("created");
    expect(await store.get("log/tile/0/000.p/1")).toEqual(bytes("one"));
    expect(await store.get("log/tile/0/000")).toEqual(bytes("full"));
  });

  test("what is written is there for a store opened later", async () => {
    const open = fresh();
    await open().putIfAbsent("a/b", bytes("one"));
    await open().replace("c", bytes("two"), undefined);
    expect(await open().get("a/b")).toEqual(bytes("one"));
    expect(await open().get("c")).toEqual(bytes("two"));
    expect(await open().putIfAbsent("a/b", bytes("one"))).toBe("same");
  });

  test("of many writers at once one creates, and the others are told what is there", async () => {
    const open = fresh();
    const stores = Array.from({ length: 12 }, open);
    const results = await Promise.all(
      stores.map((store, i) => store.putIfAbsent("x/y", bytes(`writer ${(i % 2).toString()}`))),
    );
    expect(results.filter((result) => result === "created")).toHaveLength(1);
    const winner = results.indexOf("created") % 2;
    for (const [i, result] of results.entries())
      if (result !== "created") expect(result).toBe(i % 2 === winner ? "same" : "different");
    expect(await open().get("x/y")).toEqual(bytes(`writer ${winner.toString()}`));
  });

  test("replace takes the place of exactly the state that was read", async () => {
    const store = fresh()();
    expect(await store.replace("log/checkpoint", bytes("1"), "no such tag")).toBe("stale");
    expect(await store.get("log/checkpoint")).toBeUndefined();
    expect(await store.replace("log/checkpoint", bytes("1"), undefined)).toBe("replaced");
    expect(await store.replace("log/checkpoint", bytes("2"), undefined)).toBe("stale");
    const first = await store.getTagged("log/checkpoint");
    expect(first?.bytes).toEqual(bytes("1"));
    expect(await store.replace("log/checkpoint", bytes("2"), first?.etag)).toBe("replaced");
    expect(await store.replace("log/checkpoint", bytes("3"), first?.etag)).toBe("stale");
    expect(await store.get("log/checkpoint")).toEqual(bytes("2"));
  });

  test("of many that replace the same state at once exactly one does", async () => {
    const store = fresh()();
    await store.replace("c", bytes("start"), undefined);
    const etag = (await store.getTagged("c"))?.etag;
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, i) => store.replace("c", bytes(i.toString()), etag)),
    );
    expect(results.filter((result) => result === "replaced")).toHaveLength(1);
    expect(await store.get("c")).toEqual(bytes(results.indexOf("replaced").toString()));
  });

  test("a reader never sees a part of an object", async () => {
    const store = fresh()();
    const states = ["a", "b"].map((letter) => bytes(letter.repeat(300_000)));
    await store.replace("c", states[0] ?? bytes(""), undefined);
    const write = async (): Promise<void> => {
      for (let i = 1; i <= 20; i += 1) {
        const tagged = await store.getTagged("c");
        await store.replace("c", states[i % 2] ?? bytes(""), tagged?.etag);
      }
    };
    const read = async (): Promise<void> => {
      for (let i = 0; i < 20; i += 1) {
        const seen = Buffer.from((await store.get("c")) ?? bytes(""));
        expect(states.some((state) => seen.equals(state))).toBe(true);
      }
    };
    await Promise.all([write(), read(), read()]);
  });

  test("bytes that were handed over or out do not change with the caller's", async () => {
    const store = fresh()();
    const mine = bytes("abc");
    await store.putIfAbsent("a", mine);
    mine.fill(0);
    (await store.get("a"))?.fill(1);
    expect(await store.get("a")).toEqual(bytes("abc"));
  });

  test("an empty object is an object", async () => {
    const store = fresh()();
    expect(await store.putIfAbsent("empty", new Uint8Array(0))).toBe("created");
    expect(await store.get("empty")).toHaveLength(0);
    expect(await store.replace("empty", bytes("x"), undefined)).toBe("stale");
  });

  test("a path that could leave the store is refused by every call", async () => {
    const store = fresh()();
    const paths = [
      "",
      "/a",
      "a/",
      "a//b",
      "..",
      "../a",
      "a/../b",
      "./a",
      ".tmp-a",
      "a\\b",
      "a b",
      "a\u0000",
      "a\n",
    ];
    for (const path of paths) {
      await expect(store.get(path), path).rejects.toThrow(LogError);
      await expect(store.getTagged(path), path).rejects.toThrow(LogError);
      await expect(store.putIfAbsent(path, bytes("x")), path).rejects.toThrow(LogError);
      await expect(store.replace(path, bytes("x"), undefined), path).rejects.toThrow(LogError);
    }
  });

  test("no temporary files are left behind", async () => {
    const store = fresh()();
    await store.putIfAbsent("t/a", bytes("1"));
    await store.putIfAbsent("t/a", bytes("2"));
    await store.replace("t/b", bytes("1"), undefined);
    await store.replace("t/b", bytes("2"), (await store.getTagged("t/b"))?.etag);
    const files = name === "folder" ? await readdir(folder, { recursive: true }) : [];
    expect(files.filter((file) => file.includes(".tmp-"))).toEqual([]);
    expect(await store.get("t/b")).toEqual(bytes("2"));
  });
});
