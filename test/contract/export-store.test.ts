import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { folderExports } from "../../store/folder-exports.ts";
import { s3Exports } from "../../store/s3-exports.ts";
import { fakeS3, s3Place, type FakeS3 } from "../support/fake-s3.ts";
import type { ExportStore } from "../../core/export/export-store.ts";
import { exportStoreContract } from "./export-store.contract.ts";

exportStoreContract("a folder", async () => {
  const folder = await scratchFolder();
  return { store: folderExports(folder), reopen: () => folderExports(folder) };
});

exportStoreContract("a bucket", async () => {
  const { open } = await bucket();
  return { store: open(), reopen: open };
});

test("an upload that the bucket did not answer is made again, from the draft's beginning", async () => {
  const { open, s3 } = await bucket();
  const store = open();
  const draft = await store.begin();
  await draft.write(new Uint8Array(300_000).fill(7));
  await draft.finish();
  s3.next(503, "unreachable", "lost");
  await draft.keep("large.parquet");
  expect((await store.open("large.parquet"))?.size).toBe(300_000);
});

test("a bucket that refuses is an error, not an absent file", async () => {
  const { open, s3 } = await bucket();
  const store = open();
  s3.next(403);
  await expect(store.manifest()).rejects.toThrow(/403/);
  s3.next(403);
  await expect(store.open("one.csv.gz")).rejects.toThrow(/403/);
});

async function bucket(): Promise<{ readonly s3: FakeS3; readonly open: () => ExportStore }> {
  const s3 = await fakeS3(s3Place, { pageSize: 3 });
  onTestFinished(() => s3.stop());
  const scratch = await scratchFolder();
  const place = { ...s3Place, endpoint: s3.endpoint, bucket: "files", scratch, clock: Date.now };
  return { s3, open: () => s3Exports(place) };
}

async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "gongshi-export-store-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
