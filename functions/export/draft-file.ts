/** One bulk file while it is written: counted, digested, and given its name at the end. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createGzip } from "node:zlib";
import type { ExportDraft, ExportStore } from "../../core/export/export-store.ts";
import type { ExportFile } from "../../core/export/manifest.ts";

/** What is known of a file once it is written. */
export type Written = Pick<ExportFile, "bytes" | "sha256">;

/** Bytes on their way into a draft. */
export interface DraftFile {
  readonly write: (bytes: Uint8Array) => Promise<void>;
  readonly end: () => Promise<Written>;
  readonly keep: (name: string) => Promise<void>;
  readonly discard: () => Promise<void>;
}

/** Begins a file. */
export async function draftFile(store: Pick<ExportStore, "begin">): Promise<DraftFile> {
  const draft: ExportDraft = await store.begin();
  const hash = createHash("sha256");
  let bytes = 0;
  return {
    write: async (chunk) => {
      hash.update(chunk);
      bytes += chunk.byteLength;
      await draft.write(chunk);
    },
    end: async () => {
      await draft.finish();
      return { bytes, sha256: hash.digest("hex") };
    },
    keep: (name) => draft.keep(name),
    discard: () => draft.discard(),
  };
}

/** Texts into one gzip member. */
export interface GzipText {
  add(text: string): Promise<void>;
  end(): Promise<void>;
}

/** Compresses into a draft in bounded memory. Equal texts give equal bytes. */
export function gzipText(file: Pick<DraftFile, "write">): GzipText {
  const gzip = createGzip({ level: 6 });
  const pumped = (async () => {
    for await (const chunk of gzip) {
      // A zlib stream gives buffers.
      await file.write(chunk as Uint8Array);
    }
  })();
  // Who waits for it below hears of a failure; until then it must not end the process.
  pumped.catch(() => undefined);
  return {
    add: async (text) => {
      if (gzip.write(text)) return;
      await Promise.race([once(gzip, "drain"), pumped]);
    },
    end: async () => {
      gzip.end();
      await pumped;
    },
  };
}
