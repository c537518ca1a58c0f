/**
 * A world in which every port call may fail before it acts, act and lose its answer, or let others go
 * first; and the writers, each a loop that starts again after a crash.
 */
import { checkpointPath } from "../../../core/log/paths.ts";
import { memoryObjects } from "../../../store/memory-objects.ts";
import type { ObjectStore } from "../../../core/log/object-store.ts";
import type { NoteSigner } from "../../../core/log/note.ts";
import type { PublicationLedger, SequenceLedger } from "../../../core/ports.ts";
import type { Ledger } from "../../../core/ports.ts";
import { memoryLedger } from "../../../store/memory-ledger.ts";

/** What the next port call meets: how many turns it waits, and whether it crashes before or after acting. */
export interface Fate {
  readonly turns: number;
  readonly crash?: "before" | "after" | undefined;
}

export class Crash extends Error {
  override readonly name = "Crash";
}

export type LogLedger = Ledger & SequenceLedger & PublicationLedger;

export interface World {
  readonly ledger: LogLedger;
  readonly objects: ObjectStore;
  readonly files: Map<string, Uint8Array>;
  /** Every checkpoint that ever was in place, in order. */
  readonly served: readonly string[];
}

/** A ledger and an object store without faults: the ground truth under every faulty view. */
export function newWorld(): World {
  const served: string[] = [];
  const files = new (class extends Map<string, Uint8Array> {
    override set(path: string, bytes: Uint8Array): this {
      if (path === checkpointPath) served.push(new TextDecoder().decode(bytes));
      return super.set(path, bytes);
    }
  })();
  return { ledger: memoryLedger(), objects: memoryObjects(files), files, served };
}

/** The world as one writer sees it: each call draws its fate. */
export function faulty(world: World, fate: () => Fate): Pick<World, "ledger" | "objects"> {
  const wrap = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, name, receiver) {
        const method: unknown = Reflect.get(target, name, receiver);
        if (typeof method !== "function") return method;
        return async (...args: unknown[]): Promise<unknown> => {
          const { turns, crash } = fate();
          for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
          if (crash === "before") throw new Crash("before");
          const result: unknown = await Reflect.apply(method, target, args);
          if (crash === "after") throw new Crash("after");
          return result;
        };
      },
    });
  return { ledger: wrap(world.ledger), objects: wrap(world.objects) };
}

/** A signer that remembers every root it signed, by size: two roots for one size are the worst of faults. */
export function recordingSigner(signed: Map<string, Set<string>>): NoteSigner {
  return {
    name: "log.example",
    publicKey: new Uint8Array(32).fill(7),
    sign(message) {
      const [, size = "", root = ""] = new TextDecoder().decode(message).split("\n");
      signed.set(size, (signed.get(size) ?? new Set()).add(root));
      return new Uint8Array(64).fill(1);
    },
  };
}
