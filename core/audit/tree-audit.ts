/** The tree: entries, tiles and checkpoints, all recomputed from the entries themselves. */
import { verifyCheckpoint, type Checkpoint } from "../log/checkpoint.ts";
import { decodeEntries, encodeEntries } from "../log/entries.ts";
import { sameBytes } from "../log/merkle.ts";
import { entriesPath, tilePath } from "../log/paths.ts";
import { appendLeaves, edgeRoot, emptyEdge, type RightEdge, type Tile } from "../log/right-edge.ts";
import { tileWidth } from "../log/tiles.ts";
import type { VerifyEd25519 } from "../ports.ts";
import { AuditFinding } from "./finding.ts";
import type { Findings } from "./findings.ts";
import { partialPaths, type ServedPart } from "./read-part.ts";
import { tellBundle, type SignedRoot } from "./told-bundle.ts";

export interface TreeCounts {
  readonly entries: number;
  readonly tiles: number;
  readonly checkpoints: number;
}

/** Takes the parts in order. */
export class TreeAudit {
  readonly #findings: Findings;
  readonly #vkey: string;
  readonly #verify: VerifyEd25519;
  readonly #since: SignedRoot | undefined;
  #edge: RightEdge = emptyEdge;
  #tiles = 0;
  #checkpoints = 0;

  /** `since`: a checkpoint that was kept from before. */
  constructor(
    findings: Findings,
    vkey: string,
    verify: VerifyEd25519,
    since: SignedRoot | undefined,
  ) {
    this.#since = since;
    this.#findings = findings;
    this.#vkey = vkey;
    this.#verify = verify;
  }

  get counts(): TreeCounts {
    return { entries: this.#edge.size, tiles: this.#tiles, checkpoints: this.#checkpoints };
  }

  /**
   * The leaves of the part, `undefined` for one that cannot be had; nothing at all where the entries cannot
   * be read, and nothing after them can be checked. `head` is the newest checkpoint.
   */
  async take(
    part: ServedPart,
    head: SignedRoot | undefined,
  ): Promise<readonly (Uint8Array | undefined)[] | undefined> {
    const where = `/log/${part.entriesPath}`;
    const entries = await this.#findings.check(where, () => leavesOf(part));
    if (entries === undefined) return undefined;
    const before = this.#edge;
    const told = tellBundle(part, entries, before, await this.#signedIn(part, head));
    for (const seq of told.wrong)
      this.#findings.add("log.entries", where, `entry ${String(seq)} is not the one of the tree`);
    const hashes = told.hashes.slice(part.start - part.bundleStart);
    const { edge, tiles } = appendLeaves(before, hashes);
    const full = tiles.filter(({ width }) => width === tileWidth);
    this.#compareTiles(part, full);
    for (const [size, note] of part.checkpoints) {
      const then = appendLeaves(before, hashes.slice(0, size - part.start));
      await this.#compareCheckpoint(part, told.leaves, size, note, then);
    }
    this.#compareKept(part, before, hashes);
    this.#edge = edge;
    return told.leaves.slice(part.start - part.bundleStart);
  }

  #compareKept(part: ServedPart, before: RightEdge, hashes: readonly Uint8Array[]): void {
    const since = this.#since;
    if (since === undefined) return;
    if (since.size <= part.start || since.size > part.end) return;
    const then = appendLeaves(before, hashes.slice(0, since.size - part.start));
    if (!sameBytes(edgeRoot(then.edge), since.root)) this.#otherLog(since.size);
  }

  /** The log does not go on from the checkpoint that was kept. */
  #otherLog(size: number): void {
    this.#findings.add(
      "log.since",
      "/log/checkpoint",
      `it does not go on from the kept checkpoint of ${String(size)} entries: the log was rewritten`,
    );
  }

  async #signedIn(part: ServedPart, head: SignedRoot | undefined): Promise<readonly SignedRoot[]> {
    const signed: SignedRoot[] = head?.size === part.end ? [head] : [];
    for (const [size, note] of part.checkpoints) {
      const old = await verifyCheckpoint(note, this.#vkey, this.#verify).catch(() => undefined);
      if (old?.size === size) signed.push(old);
    }
    return signed;
  }

  /** Compares the newest checkpoint with the tree, once all parts are taken. */
  finish(head: Checkpoint): void {
    if (this.#since !== undefined && this.#since.size > head.size) this.#otherLog(this.#since.size);
    if (this.#edge.size !== head.size || !sameBytes(edgeRoot(this.#edge), head.root))
      this.#findings.add(
        "log.root",
        "/log/checkpoint",
        "its root is not that of the entries: an entry was changed, removed or put in",
      );
  }

  #compareTiles(part: ServedPart, tiles: readonly Tile[]): void {
    for (const { level, index, width, bytes } of tiles) {
      this.#tiles += 1;
      this.#compareFile(part, tilePath(level, index, width), bytes, "log.tile");
    }
  }

  #compareFile(part: ServedPart, path: string, bytes: Uint8Array, code: string): void {
    const served = part.files.get(path);
    if (served?.status !== 200) this.#findings.add(code, `/log/${path}`, "it is missing");
    else if (!sameBytes(served.bytes, bytes))
      this.#findings.add(code, `/log/${path}`, "it does not follow from the entries");
  }

  async #compareCheckpoint(
    part: ServedPart,
    leaves: readonly (Uint8Array | undefined)[],
    size: number,
    note: string,
    { edge, tiles }: { readonly edge: RightEdge; readonly tiles: readonly Tile[] },
  ): Promise<void> {
    this.#checkpoints += 1;
    await this.#findings.check(`/log/checkpoints/${String(size)}`, async () => {
      if (note === "") throw new AuditFinding("log.old_checkpoint", "it is missing");
      const old = await checkpointOf(note, this.#vkey, this.#verify);
      if (old.size !== size || !sameBytes(old.root, edgeRoot(edge)))
        throw new AuditFinding(
          "log.old_checkpoint",
          "it is of another tree than this log once was",
        );
    });
    const partial = new Set(partialPaths(size));
    this.#compareTiles(
      part,
      // Of higher levels a tile may be as wide as before: it is one of an earlier size, compared there.
      tiles.filter(
        ({ level, index, width }) =>
          width < tileWidth && partial.has(tilePath(level, index, width)),
      ),
    );
    const rest = size % tileWidth;
    if (rest > 0) {
      const path = entriesPath(Math.floor(size / tileWidth), rest);
      const expected = leaves.slice(0, rest).filter((leaf) => leaf !== undefined);
      if (path !== part.entriesPath && expected.length === rest)
        this.#compareFile(part, path, encodeEntries(expected), "log.entries");
    }
  }
}

/** The checkpoint of a note; throws an AuditFinding where this log did not sign it. */
export async function checkpointOf(
  note: string,
  vkey: string,
  verify: VerifyEd25519,
): Promise<Checkpoint> {
  try {
    return await verifyCheckpoint(note, vkey, verify);
  } catch (error) {
    throw new AuditFinding(
      "log.checkpoint",
      error instanceof Error ? error.message : String(error),
    );
  }
}

function leavesOf({
  files,
  entriesPath: path,
  bundleStart,
  end,
}: ServedPart): readonly Uint8Array[] {
  const served = files.get(path);
  if (served?.status !== 200) throw new AuditFinding("log.entries", "the entries are missing");
  try {
    return decodeEntries(served.bytes, end - bundleStart);
  } catch (error) {
    throw new AuditFinding("log.entries", error instanceof Error ? error.message : String(error));
  }
}
