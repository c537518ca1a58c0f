/**
 * From numbered submissions to a signed, served log (trust.md 5, steps 2 to 4). Everything here is a pure
 * function of the batches, so it may be repeated from any point, by any number of writers.
 */
import { decodeEntries, encodeEntries } from "../../core/log/entries.ts";
import { readCheckpoint, signCheckpoint } from "../../core/log/checkpoint.ts";
import type { NoteSigner } from "../../core/log/note.ts";
import type { ObjectStore } from "../../core/log/object-store.ts";
import { checkpointPath, entriesPath, oldCheckpointPath, tilePath } from "../../core/log/paths.ts";
import {
  appendLeaves,
  decodeEdge,
  edgeRoot,
  emptyEdge,
  encodeEdge,
} from "../../core/log/right-edge.ts";
import { leafHash } from "../../core/log/merkle.ts";
import { bundlesFor, tileWidth } from "../../core/log/tiles.ts";
import type {
  Ledger,
  PublicationLedger,
  PublishedState,
  SequenceLedger,
} from "../../core/ports.ts";
import { utf8 } from "../../core/submission/encoding.ts";
import { LogHalt } from "./log-halt.ts";

export interface LogDependencies {
  readonly ledger: Pick<Ledger, "submission"> &
    Pick<SequenceLedger, "sequenced"> &
    PublicationLedger;
  readonly objects: ObjectStore;
  /** The log's own key, under its origin as name. */
  readonly signer: NoteSigner;
}

/** Leaves one checkpoint may add; more wait for the next. */
const growth = 1024;

/** Publishes all numbered submissions; answers how many leaves it added. */
export async function publishLog(dependencies: LogDependencies): Promise<number> {
  let added = 0;
  for (;;) {
    const published = await dependencies.ledger.published();
    // A writer may have died between the commit and the file, so the file is seen to each time.
    if (published !== undefined) await serveCheckpoint(dependencies, published);
    const grown = await extend(dependencies, published);
    if (grown === 0) return added;
    added += grown;
  }
}

async function extend(
  dependencies: LogDependencies,
  published: PublishedState | undefined,
): Promise<number> {
  const { ledger, objects, signer } = dependencies;
  const oldSize = published?.size ?? 0;
  const leaves = await leavesFrom(ledger, oldSize);
  if (leaves.length === 0) return 0;
  const before = published === undefined ? emptyEdge : decodeEdge(published.edge);
  const { edge, tiles } = appendLeaves(before, leaves.map(leafHash));
  const writes = tiles.map(({ level, index, width, bytes }) => ({
    path: tilePath(level, index, width),
    bytes,
  }));
  writes.push(...(await bundles(objects, oldSize, leaves)));
  await Promise.all(writes.map(({ path, bytes }) => writeOnce(objects, path, bytes)));
  const head = { origin: signer.name, size: edge.size, root: edgeRoot(edge) };
  const checkpoint = await signCheckpoint(head, signer);
  const state = { size: edge.size, checkpoint, edge: encodeEdge(edge) };
  // Two writers may sign the same root for a size, never two: the tiles above were compared byte by byte.
  if ((await ledger.publish(oldSize, state)) === "stale") return 0;
  await serveCheckpoint(dependencies, state);
  return leaves.length;
}

/** Exact bytes of the leaves from `seq` on, in order, without gaps. */
async function leavesFrom(ledger: LogDependencies["ledger"], seq: number): Promise<Uint8Array[]> {
  const entries = await ledger.sequenced(seq, growth);
  return Promise.all(
    entries.map(async (entry, i) => {
      const stored = await ledger.submission(entry.submission);
      if (entry.seq !== seq + i || stored?.leafHash !== entry.leafHash) {
        throw new LogHalt(`entry ${String(seq + i)} is missing, or not the one that was numbered`);
      }
      return utf8(stored.leaf);
    }),
  );
}

/** The entry bundles that the new leaves complete or begin; the first may hold leaves from before. */
async function bundles(
  objects: ObjectStore,
  oldSize: number,
  leaves: readonly Uint8Array[],
): Promise<{ path: string; bytes: Uint8Array }[]> {
  const started = oldSize % tileWidth;
  const first = oldSize - started;
  const former = started === 0 ? [] : await readBundle(objects, first / tileWidth, started);
  const all = [...former, ...leaves];
  return bundlesFor(oldSize, oldSize + leaves.length).map(({ index, width }) => {
    const start = index * tileWidth - first;
    return {
      path: entriesPath(index, width),
      bytes: encodeEntries(all.slice(start, start + width)),
    };
  });
}

async function readBundle(
  objects: ObjectStore,
  index: number,
  width: number,
): Promise<Uint8Array[]> {
  const bytes = await objects.get(entriesPath(index, width));
  if (bytes === undefined) {
    throw new LogHalt(`the published entries ${entriesPath(index, width)} are gone`);
  }
  return decodeEntries(bytes, width);
}

async function writeOnce(objects: ObjectStore, path: string, bytes: Uint8Array): Promise<void> {
  if ((await objects.putIfAbsent(path, bytes)) === "different") {
    throw new LogHalt(
      `${path} exists with other bytes: the ledger is not the one this log was made from`,
    );
  }
}

/** Throws a LogHalt where more is served than the ledger knows to be published: it is an older copy. */
export async function assertNotOlder(
  dependencies: Pick<LogDependencies, "objects"> & { readonly ledger: PublicationLedger },
): Promise<void> {
  const served = await dependencies.objects.get(checkpointPath);
  await assertKnown(dependencies.ledger, served === undefined ? 0 : sizeOf(served));
}

/** A checkpoint is served only after the ledger has it, so that what is read of the ledger now is enough. */
async function assertKnown(ledger: PublicationLedger, size: number): Promise<void> {
  if (size > ((await ledger.published())?.size ?? 0)) {
    throw new LogHalt(
      `a checkpoint of ${String(size)} entries is served, and the ledger knows of fewer: it was restored from an older copy`,
    );
  }
}

/** Puts the checkpoint where it is served; never an older one over a newer. */
async function serveCheckpoint(
  { ledger, objects }: LogDependencies,
  state: PublishedState,
): Promise<void> {
  const bytes = utf8(state.checkpoint);
  for (;;) {
    const served = await objects.getTagged(checkpointPath);
    const size = served === undefined ? 0 : sizeOf(served.bytes);
    if (size > state.size) await assertKnown(ledger, size);
    if (size >= state.size) return;
    await writeOnce(objects, oldCheckpointPath(state.size), bytes);
    if ((await objects.replace(checkpointPath, bytes, served?.etag)) === "replaced") return;
  }
}

function sizeOf(checkpoint: Uint8Array): number {
  return readCheckpoint(new TextDecoder().decode(checkpoint)).size;
}
