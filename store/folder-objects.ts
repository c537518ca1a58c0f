/** The object store as a folder: the objects are files under their own paths, as they are served. */
import { createHash, randomUUID } from "node:crypto";
import { link, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { sameBytes } from "../core/log/merkle.ts";
import { checkObjectPath } from "../core/log/object-store.ts";
import type { ObjectStore, TaggedObject } from "../core/log/object-store.ts";

/**
 * Opens a folder (made when something is first written). `putIfAbsent` is safe with several processes;
 * `replace` orders the calls of this process only, so one process at a time may replace. A crash may
 * leave files named `.tmp-…`, which are nobody's.
 */
export function folderObjects(folder: string): ObjectStore {
  const root = resolve(folder);
  const inOrder = oneAtATime();

  const fileOf = (path: string): string => {
    checkObjectPath(path);
    return join(root, path);
  };

  const getTagged = async (path: string): Promise<TaggedObject | undefined> => {
    const file = fileOf(path);
    const bytes = await readIfThere(file);
    if (bytes === undefined) return undefined;
    const etag = createHash("sha256").update(bytes).digest("hex");
    return { bytes, etag, modified: (await stat(file)).mtime.toISOString() };
  };

  return {
    async putIfAbsent(path, bytes) {
      const file = fileOf(path);
      const present = await readIfThere(file);
      if (present === undefined && (await createFile(root, file, bytes))) return "created";
      const existing = present ?? (await readFile(file));
      if (!sameBytes(existing, bytes)) return "different";
      // Its writer may have died between making the name and making it last.
      await syncFolders(root, dirname(file));
      return "same";
    },
    async get(path) {
      return await readIfThere(fileOf(path));
    },
    getTagged,
    async replace(path, bytes, expectedEtag) {
      const file = fileOf(path);
      return await inOrder(async () => {
        if (expectedEtag === undefined)
          return (await createFile(root, file, bytes)) ? "replaced" : "stale";
        if ((await getTagged(path))?.etag !== expectedEtag) return "stale";
        const temporary = await writeTemporary(dirname(file), bytes);
        await rename(temporary, file);
        await syncFolders(root, dirname(file));
        return "replaced";
      });
    },
  };
}

/** Makes the file with these bytes, whole and lasting; false where one of the name exists. */
async function createFile(root: string, file: string, bytes: Uint8Array): Promise<boolean> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true });
  const temporary = await writeTemporary(folder, bytes);
  try {
    // A link, unlike a rename, never takes the place of another writer's file.
    await link(temporary, file);
  } catch (error) {
    if (isErrno(error, "EEXIST")) return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolders(root, folder);
  return true;
}

async function writeTemporary(folder: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, `.tmp-${randomUUID()}`);
  const handle = await open(path, "wx");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return path;
}

/** Makes the names in a folder last, and the folder's own, up to the root's. */
async function syncFolders(root: string, folder: string): Promise<void> {
  for (let path = folder; ; path = dirname(path)) {
    const handle = await open(path, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (path.length < root.length || path === dirname(path)) return;
  }
}

async function readIfThere(file: string): Promise<Uint8Array | undefined> {
  try {
    // Not the Buffer itself: its slice() shares memory, which no other store's bytes do.
    return new Uint8Array(await readFile(file));
  } catch (error) {
    // A part of the path may be a file: then there is nothing under it either.
    if (isErrno(error, "ENOENT") || isErrno(error, "ENOTDIR")) return undefined;
    throw error;
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

/** Runs tasks one after another, in the order they came; a failed one does not stop the next. */
function oneAtATime(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return async (task) => {
    const run = last.then(task, task);
    last = run.catch(() => undefined);
    return await run;
  };
}
