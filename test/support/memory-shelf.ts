/** A shelf in memory, with what was put as structured clones, as IndexedDB keeps it. */
import type { Drawers, Shelf } from "../../functions/portal/console/shelf.ts";

export function memoryShelf(): Shelf {
  const things = new Map<string, Map<string, unknown>>();
  const drawer = <D extends keyof Drawers>(name: D): Map<string, Drawers[D]> => {
    const found = things.get(name) ?? new Map<string, unknown>();
    things.set(name, found);
    return found as Map<string, Drawers[D]>;
  };
  return {
    all: (name) =>
      Promise.resolve([...drawer(name).values()].map((thing) => structuredClone(thing))),
    get: (name, id) => Promise.resolve(structuredClone(drawer(name).get(id))),
    put: (name, id, thing) => {
      drawer(name).set(id, structuredClone(thing));
      return Promise.resolve();
    },
    remove: (name, id) => {
      drawer(name).delete(id);
      return Promise.resolve();
    },
  };
}
