/** The shelf in IndexedDB: CryptoKeys that nobody can export lie there beside the drafts. */
import type { Drawers, Shelf } from "./shelf.ts";

const version = 1;
const drawers = [
  "keys",
  "drafts",
  "sent",
  "sheets",
  "settings",
] as const satisfies readonly (keyof Drawers)[];

/** Opens the shelf of this origin. Rejects where the browser keeps nothing (private windows of some). */
export async function openShelf(factory: IDBFactory, name: string): Promise<Shelf> {
  const database = await opened(factory, name);
  const store = (drawer: keyof Drawers, mode: IDBTransactionMode): IDBObjectStore =>
    // Strict: the answer comes when the bytes are on the disk, not in the system's buffers.
    database.transaction(drawer, mode, { durability: "strict" }).objectStore(drawer);
  return {
    all: (drawer) => answered(store(drawer, "readonly").getAll()),
    get: (drawer, id) => answered(store(drawer, "readonly").get(id)),
    put: (drawer, id, thing) => written(store(drawer, "readwrite"), (s) => s.put(thing, id)),
    remove: (drawer, id) => written(store(drawer, "readwrite"), (s) => s.delete(id)),
  };
}

async function opened(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  const request = factory.open(name, version);
  request.onupgradeneeded = () => {
    for (const drawer of drawers) {
      if (!request.result.objectStoreNames.contains(drawer))
        request.result.createObjectStore(drawer);
    }
  };
  return answered(request);
}

/** Things come back as they were put: only this file's `put` writes, with the drawer's own type. */
function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB"));
  });
}

function written(
  store: IDBObjectStore,
  write: (store: IDBObjectStore) => IDBRequest,
): Promise<void> {
  const { transaction } = store;
  write(store);
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB"));
  });
}
