/**
 * Bulk files in a bucket. A draft is a file of the scratch folder until it is kept: then one upload makes it
 * visible whole. S3's reads are strongly consistent, so that a manifest never lists what is not there.
 */
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isExportName, type ExportDraft, type ExportStore } from "../core/export/export-store.ts";
import type { StreamedBody } from "./lean-http.ts";
import {
  connectExports,
  manifestName,
  readerOf,
  refusal,
  type S3ExportsPlace,
} from "./s3-export-reader.ts";

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
    if (answer.status !== 200) throw refusal("PUT", name, answer);
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
      const answer = await s3.send({ method: "DELETE", name: checked(name) });
      if (answer.status !== 204 && answer.status !== 404) throw refusal("DELETE", name, answer);
    },
  };
}

async function beginDraft(
  scratch: string,
  put: (name: string, body: StreamedBody, sha256: string) => Promise<void>,
): Promise<ExportDraft> {
  await mkdir(scratch, { recursive: true });
  const file = join(scratch, `${draftPrefix}${randomUUID()}`);
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
      await put(checked(name), { bytes, open: () => createReadStream(file) }, digest);
      await rm(file, { force: true });
    },
    discard: async () => {
      await close();
      await rm(file, { force: true });
    },
  };
}

const draftPrefix = ".draft-";

function isDraft(name: string): boolean {
  return /^\.draft-[0-9a-f-]{36}$/.test(name);
}

async function draftsIn(scratch: string): Promise<readonly string[]> {
  await mkdir(scratch, { recursive: true });
  return (await readdir(scratch)).filter(isDraft);
}

function checked(name: string): string {
  if (!isExportName(name)) throw new Error(`not the name of an export: ${name}`);
  return name;
}
