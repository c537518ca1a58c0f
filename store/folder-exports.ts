/** Bulk files as a folder. */
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { isExportName, type ExportStore } from "../core/export/export-store.ts";
import { checkedName, draftName, isDraft, manifestName } from "./export-names.ts";
import { lazyBytes } from "./lazy-bytes.ts";

/** Opens a folder, made when something is first written. What a crash leaves of a draft is among `names`. */
export function folderExports(folder: string): ExportStore {
  const fileOf = (name: string): string => join(folder, isDraft(name) ? name : checkedName(name));
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
    const temporary = join(folder, draftName());
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
        await settle(temporary, name === manifestName ? name : checkedName(name));
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
          read: (range) => lazyBytes(() => createReadStream(path, range)),
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

function isAbsent(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
