/** Bulk files as a folder. */
import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { isExportName, type ExportStore } from "../core/export/export-store.ts";

const manifestName = "manifest.json";
const draftPrefix = ".draft-";

/** Opens a folder, made when something is first written. What a crash leaves of a draft is among `names`. */
export function folderExports(folder: string): ExportStore {
  const fileOf = (name: string): string => {
    if (!isExportName(name) && !isDraft(name))
      throw new Error(`not the name of an export: ${name}`);
    return join(folder, name);
  };
  const settle = async (temporary: string, name: string): Promise<void> => {
    await rename(temporary, join(folder, name));
    const handle = await open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  };
  const begin: ExportStore["begin"] = async () => {
    await mkdir(folder, { recursive: true });
    const temporary = join(folder, `${draftPrefix}${randomUUID()}`);
    const handle = await open(temporary, "wx");
    let isOpen = true;
    const close = async (): Promise<void> => {
      if (!isOpen) return;
      isOpen = false;
      await handle.close();
    };
    return {
      write: async (bytes) => {
        // Not `write`, which may write a part.
        await handle.writeFile(bytes);
      },
      finish: async () => {
        if (isOpen) await handle.sync();
        await close();
      },
      keep: async (name) => {
        await settle(temporary, name === manifestName ? name : checked(name));
      },
      discard: async () => {
        await close();
        await rm(temporary, { force: true });
      },
    };
  };
  return {
    begin,
    manifest: async () => {
      try {
        return await readFile(join(folder, manifestName), "utf8");
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    },
    open: async (name) => {
      if (!isExportName(name)) return undefined;
      const path = fileOf(name);
      try {
        const { size } = await stat(path);
        return {
          size,
          read: (range) => bytesOf(path, range),
        };
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    },
    replaceManifest: async (text) => {
      const draft = await begin();
      await draft.write(new TextEncoder().encode(text));
      await draft.finish();
      await draft.keep(manifestName);
    },
    names: async () => {
      try {
        return (await readdir(folder)).filter((name) => name !== manifestName);
      } catch (error) {
        if (isAbsent(error)) return [];
        throw error;
      }
    },
    remove: async (name) => {
      await rm(fileOf(name), { force: true });
    },
  };
}

/** Opened when the first bytes are wanted: whoever asks for headers alone leaves no file open. */
function bytesOf(
  path: string,
  range: { readonly start: number; readonly end: number } | undefined,
): ReadableStream<Uint8Array> {
  let chunks: AsyncIterator<Uint8Array, undefined> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        chunks ??= createReadStream(path, range)[Symbol.asyncIterator]() as AsyncIterator<
          Uint8Array,
          undefined
        >; // without an encoding it gives bytes
        const { done, value } = await chunks.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => {
        await chunks?.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

function checked(name: string): string {
  if (!isExportName(name)) throw new Error(`not the name of an export: ${name}`);
  return name;
}

function isDraft(name: string): boolean {
  return /^\.draft-[0-9a-f-]{36}$/.test(name);
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
