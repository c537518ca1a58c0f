/** What a store of attached files does beyond an object store: it forgets, and lists. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FileStore } from "../../../core/attachments/file-store.ts";
import { LogError } from "../../../core/log/log-error.ts";
import { folderFiles } from "../../../store/folder-files.ts";
import { memoryFiles } from "../../../store/memory-files.ts";
import { s3Files } from "../../../store/s3-files.ts";
import { fakeS3, s3Place, type FakeS3 } from "../../support/fake-s3.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

let folder = "";
let s3: FakeS3;
beforeAll(async () => {
  s3 = await fakeS3(s3Place, { pageSize: 2 });
  folder = await mkdtemp(join(tmpdir(), "files-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await s3.stop();
});

const adapters: readonly [string, () => FileStore][] = [
  ["memory", () => memoryFiles()],
  ["folder", () => folderFiles(join(folder, crypto.randomUUID()))],
  [
    "S3",
    () =>
      s3Files({ ...s3Place, endpoint: s3.endpoint, clock: Date.now, bucket: crypto.randomUUID() }),
  ],
];

describe.each(adapters)("%s", (_name, open) => {
  test("what is removed is not there, may be removed again, and may come again", async () => {
    const store = open();
    await store.putIfAbsent("files/a", bytes("one"));
    await store.remove("files/a");
    await store.remove("files/a");
    expect(await store.get("files/a")).toBeUndefined();
    expect(await store.putIfAbsent("files/a", bytes("two"))).toBe("created");
    expect(await store.get("files/a")).toEqual(bytes("two"));
  });

  test("a list holds what begins with a path, in order, and nothing else", async () => {
    const store = open();
    expect(await store.list("uploads/2026-03-18/")).toEqual([]);
    for (const path of ["uploads/2026-03-18/c", "uploads/2026-03-18/a", "uploads/2026-03-18/b"]) {
      await store.putIfAbsent(path, new Uint8Array());
    }
    await store.putIfAbsent("uploads/2026-03-19/d", new Uint8Array());
    await store.putIfAbsent("files/a", bytes("one"));
    expect(await store.list("uploads/2026-03-18/")).toEqual([
      "uploads/2026-03-18/a",
      "uploads/2026-03-18/b",
      "uploads/2026-03-18/c",
    ]);
  });

  test("a path that could leave the store is not removed", async () => {
    await expect(open().remove("../a")).rejects.toThrow(LogError);
  });
});

test("a folder keeps nothing of a removed file's bytes", async () => {
  const place = join(folder, "own");
  const store = folderFiles(place);
  await store.putIfAbsent("files/a", bytes("secret"));
  await store.remove("files/a");
  expect(await readdir(join(place, "files"))).toEqual([]);
});
