/**
 * Bulk files in a bucket. A draft is a file of the scratch folder until it is kept: then one upload makes it
 * visible whole. S3's reads are strongly consistent, so that a manifest never lists what is not there.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ExportDraft, ExportStore } from "../core/export/export-store.ts";
import { checkedName, draftName, isDraft, manifestName } from "./export-names.ts";
import type { StreamedBody } from "./lean-http.ts";
import { s3Refusal } from "./s3-bucket.ts";
import { connectExports, readerOf, type S3ExportsPlace } from "./s3-export-reader.ts";

export interface S3ExportStorePlace extends S3ExportsPlace {
  /** Where drafts lie; one process has it for itself. */
  readonly scratch: string;
}

/** Opens the bucket. Throttling, server errors and lost connections are tried again. */
export function s3Exports(place: S3ExportStorePlace): ExportStore {
  const { scratch } = place;
  const s3 = connectExports(place);
  const put = async (
    name: string,
    body: Uint8Array | StreamedBody,
    sha256: string,
  ): Promise<void> => {
    const answer = await s3.send({ method: "PUT", name, body, sha256 });
    if (answer.status !== 200) throw s3Refusal("PUT", name, answer);
  };
  return {
    ...readerOf(s3),
    begin: () => beginDraft(scratch, put),
    replaceManifest: async (text) => {
      const bytes = new TextEncoder().encode(text);
      await put(manifestName, bytes, createHash("sha256").update(bytes).digest("hex"));
    },
    names: async () => [...(await s3.names()), ...(await draftsIn(scratch))],
    remove: async (name) => {
      if (isDraft(name)) {
        await rm(join(scratch, name), { force: true });
        return;
      }
      const answer = await s3.send({ method: "DELETE", name: checkedName(name) });
      if (answer.status !== 204 && answer.status !== 404) throw s3Refusal("DELETE", name, answer);
    },
  };
}

async function beginDraft(
  scratch: string,
  put: (name: string, body: StreamedBody, sha256: string) => Promise<void>,
): Promise<ExportDraft> {
  await mkdir(scratch, { recursive: true });
  const file = join(scratch, draftName());
  const handle = await open(file, "wx");
  const hash = createHash("sha256");
  let bytes = 0;
  let isOpen = true;
  let digest = "";
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    digest = hash.digest("hex");
    await handle.close();
  };
  return {
    write: async (chunk) => {
      hash.update(chunk);
      bytes += chunk.byteLength;
      // Not `write`, which may write a part.
      await handle.writeFile(chunk);
    },
    finish: close,
    keep: async (name) => {
      await put(checkedName(name), { bytes, open: () => createReadStream(file) }, digest);
      await rm(file, { force: true });
    },
    discard: async () => {
      await close();
      await rm(file, { force: true });
    },
  };
}

async function draftsIn(scratch: string): Promise<readonly string[]> {
  await mkdir(scratch, { recursive: true });
  return (await readdir(scratch)).filter(isDraft);
}
