/** Attached files as a folder, apart from the log's: what is removed is gone from the disk. */
import { open, readdir, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { FileStore } from "../core/attachments/file-store.ts";
import { checkObjectPath } from "../core/log/object-store.ts";
import { folderObjects } from "./folder-objects.ts";

/** Opens a folder, made when something is first written; see `folderObjects` for what it guarantees. */
export function folderFiles(folder: string): FileStore {
  const root = resolve(folder);
  return {
    ...folderObjects(root),
    async remove(path) {
      checkObjectPath(path);
      const file = join(root, path);
      await rm(file, { force: true });
      await syncFolder(dirname(file));
    },
    async list(prefix) {
      const parent = prefix.slice(0, prefix.lastIndexOf("/"));
      checkObjectPath(parent);
      const names = await namesIn(join(root, parent));
      return names
        .filter((name) => !name.startsWith(".tmp-"))
        .map((name) => `${parent}/${name}`)
        .filter((path) => path.startsWith(prefix))
        .sort();
    },
  };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

/** A removal lasts once its folder is written. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!isAbsent(error)) throw error;
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
