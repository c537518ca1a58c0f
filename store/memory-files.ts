/** Attached files in memory, for tests. */
import type { FileStore } from "../core/attachments/file-store.ts";
import { checkObjectPath } from "../core/log/object-store.ts";
import { memoryObjects } from "./memory-objects.ts";

/** An empty store, or one over these objects. */
export function memoryFiles(objects = new Map<string, Uint8Array>()): FileStore {
  return {
    ...memoryObjects(objects),
    remove: async (path) => {
      await Promise.resolve();
      checkObjectPath(path);
      objects.delete(path);
    },
    list: async (prefix) => {
      await Promise.resolve();
      return [...objects.keys()].filter((path) => path.startsWith(prefix)).sort();
    },
  };
}
