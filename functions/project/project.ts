/**
 * Applies numbered submissions to the projection, strictly in order, from its own cursor. Each commit makes
 * its writes and moves the cursor in one transaction, so a crash, a repeated event or a second projector
 * changes nothing.
 */
import { destroyFile } from "../../core/attachments/destroy-file.ts";
import type { FileStore } from "../../core/attachments/file-store.ts";
import { filesToDestroy } from "../../core/attachments/files-to-destroy.ts";
import type { AnyDataset, Dataset } from "../../core/definitions.ts";
import type { Erasure, ErasureRegister } from "../../core/log/erasures.ts";
import {
  feedCommitLimit,
  type FeedItem,
  type FeedWriter,
  type Ledger,
  type ProjectionCursor,
  type SequencedEntry,
  type SequenceLedger,
} from "../../core/ports.ts";
import { answeringDatasets } from "../../core/projection/answer-effects.ts";
import { applyItem, finishEntry, voidEntry } from "../../core/projection/apply-entry.ts";
import { hasDisputes, markDisputed } from "../../core/projection/disputes.ts";
import { eraseEarlier } from "../../core/projection/erase-record.ts";
import type { LogEntry } from "../../core/projection/log-entry.ts";
import { judgeEntry } from "../../core/projection/judge-entry.ts";
import { itemName, Overlay } from "../../core/projection/overlay.ts";
import { registryOver } from "../../core/projection/registry-source.ts";
import type { AuthorityContext } from "../../core/submission/authority-context.ts";
import { eraseItems } from "../../core/submission/erase-items.ts";
import { erases } from "../../core/submission/erasing.ts";
import { parseItems } from "../../core/submission/stored-items.ts";

export interface ProjectDependencies {
  readonly ledger: Pick<Ledger, "submission" | "body" | "redactedBody" | "redact"> &
    Pick<SequenceLedger, "sequenced">;
  readonly feed: FeedWriter;
  readonly datasets: readonly AnyDataset[];
  readonly authority: Omit<AuthorityContext, "registry">;
  /** Where erasures are recorded outside the table; without it none is replayed after a restore. */
  readonly erasures?: ErasureRegister;
  /** Attached files, which go with the items that named them; absent where none lie. */
  readonly files?: Pick<FileStore, "getTagged" | "replace" | "remove">;
  /**
   * Called once what an entry erases is gone from both tables, before the entry shows as published: for a
   * store that keeps deleted bytes until it is told otherwise. May be called again for the same entry.
   */
  readonly onErased?: () => Promise<void>;
  /** Awaited between two readings of the log: whoever shares the machine may go first. */
  readonly rest?: () => Promise<void>;
  /** Called after each commit with the cursor as it stands. */
  readonly onCommit?: (cursor: ProjectionCursor) => void;
}

/** Entries read ahead at a time. */
const readAhead = 100;
/** Writes that an item of a dataset without served areas may need at most (an answer: its own rows, its subject's). */
const roomForItem = 60;

/** Applies what is numbered and not yet applied; answers how many entries it applied. */
export async function projectPending(dependencies: ProjectDependencies): Promise<number> {
  const projector = new Projector(dependencies);
  let applied = 0;
  for (;;) {
    const cursor = await dependencies.feed.cursor(true);
    const entries = await dependencies.ledger.sequenced(cursor.seq, readAhead);
    if (entries.length === 0) return applied;
    applied += await projector.run(cursor, entries);
    await dependencies.rest?.();
  }
}

class Projector {
  readonly #dependencies: ProjectDependencies;
  readonly #datasets: ReadonlyMap<string, Dataset>;
  /** Items as they were at `#cachedAt`, this projector's own last commit. */
  #cache = new Map<string, FeedItem | undefined>();
  #cachedAt: ProjectionCursor | undefined;

  constructor(dependencies: ProjectDependencies) {
    this.#dependencies = dependencies;
    this.#datasets = new Map(
      dependencies.datasets.filter((set) => set.kind === "submitted").map((set) => [set.name, set]),
    );
  }

  /** Applies entries in order from the cursor; stops early where another projector went ahead. */
  async run(from: ProjectionCursor, entries: readonly SequencedEntry[]): Promise<number> {
    // Another projector has been here since: what is remembered may be stale.
    if (from.seq !== this.#cachedAt?.seq || from.chunk !== this.#cachedAt.chunk) {
      this.#cache = new Map();
    }
    let committed = from;
    let reached = from;
    let overlay = this.#overlay();
    let lost = false;
    // Set while a commit is awaited, which a plain read would hide from the type checker.
    const isLost = (): boolean => lost;
    /** False where another projector went ahead. */
    const commit = async (): Promise<boolean> => {
      if (lost || (reached === committed && overlay.size === 0)) return !lost;
      const { feed, onCommit } = this.#dependencies;
      if ((await feed.commit(committed, reached, overlay.writes())) === "stale") {
        this.#cachedAt = undefined;
        lost = true;
        return false;
      }
      this.#remember(overlay);
      committed = reached;
      this.#cachedAt = committed;
      overlay = this.#overlay();
      onCommit?.(committed);
      return true;
    };
    const loaded = await Promise.all(entries.map((entry) => this.#load(entry)));
    for (const entry of loaded) {
      const start = entry.seq === reached.seq ? reached.chunk : 0;
      const done = { seq: entry.seq + 1, chunk: 0, at: entry.submission.acceptedAt };
      // Another projector cannot be detected between items but by the next commit.
      if (start === 0 && (await this.#judge(overlay, entry)) === "void") {
        if (overlay.size > feedCommitLimit - roomForItem) await commit();
        if (isLost()) break;
        voidEntry(overlay, entry);
        reached = done;
        continue;
      }
      for (let index = start; index < entry.items.length && !isLost(); index += 1) {
        if (overlay.size > feedCommitLimit - roomFor(entry.dataset)) await commit();
        await applyItem(overlay, entry, index);
        // Within an entry the cursor counts the items done: they become visible with the last.
        reached = { seq: entry.seq, chunk: index + 1, at: reached.at };
      }
      for (let done = !hasDisputes(entry); !done && !isLost();) {
        // What is to be marked is looked up in what is committed.
        await commit();
        if (isLost()) break;
        done = await markDisputed(overlay, entry);
        reached = { seq: entry.seq, chunk: reached.chunk + 1, at: reached.at };
      }
      if (isLost()) break;
      if (entry.items.some(erases)) {
        // Committed first: an entry that was judged by what another projector has overtaken destroys nothing.
        await commit();
        if (!isLost()) await this.#erase(() => overlay, entry, commit);
        if (isLost()) break;
      }
      finishEntry(overlay, entry);
      reached = done;
    }
    await commit();
    return committed.seq - from.seq;
  }

  /**
   * Destroys what the entry erases: rows and titles, in commits that leave the cursor where it is, then the
   * items' bytes. The cursor moves on when all of it is done, so whoever takes over does all of it again.
   */
  async #erase(
    overlay: () => Overlay,
    entry: LogEntry,
    commit: () => Promise<boolean>,
  ): Promise<void> {
    const { ledger, erasures, onErased, files: store } = this.#dependencies;
    const versions = await eraseEarlier(entry, overlay, commit);
    if (versions === undefined) return;
    const items = new Map<string, number[]>();
    for (const { submission, record } of versions) {
      const place = (await ledger.submission(submission))?.records.indexOf(record) ?? -1;
      if (place < 0) throw new Error(`${submission} does not hold ${record}`);
      items.set(submission, [...(items.get(submission) ?? []), place]);
    }
    const { seq, dataset } = entry;
    const all: Erasure[] = [];
    for (const [submission, places] of items) {
      // From the body, which goes last: whoever takes over after a crash finds them again.
      const files = await filesToDestroy(ledger, overlay(), submission, places);
      all.push({ seq, submission, items: places, ...(files.length > 0 && { files }) });
    }
    await erasures?.record(all);
    for (const sha256 of all.flatMap(({ files = [] }) => files)) {
      if (store !== undefined) await destroyFile(store, sha256);
    }
    for (const one of all) await eraseItems(ledger, dataset, one.submission, one.items);
    await onErased?.();
  }

  async #judge(overlay: Overlay, entry: LogEntry): Promise<"published" | "void"> {
    const registry = registryOver(overlay);
    return judgeEntry(overlay, entry, { ...this.#dependencies.authority, registry });
  }

  async #load(entry: SequencedEntry): Promise<LogEntry> {
    const { ledger } = this.#dependencies;
    const [submission, items] = await Promise.all([
      ledger.submission(entry.submission),
      parseItems(ledger, entry.submission),
    ]);
    const dataset = submission && this.#datasets.get(submission.dataset);
    if (submission === undefined || dataset === undefined || items === undefined) {
      throw new Error(
        `entry ${String(entry.seq)} (${entry.submission}) cannot be read from the ledger`,
      );
    }
    const answerers = answeringDatasets(this.#datasets.values(), dataset.name);
    return { seq: entry.seq, submission, dataset, items, answerers };
  }

  #overlay(): Overlay {
    return new Overlay(this.#dependencies.feed, this.#cache);
  }

  /** Keeps what later entries read again: as this commit left it, until another projector commits. */
  #remember(overlay: Overlay): void {
    const most = 5000;
    if (this.#cache.size > most) this.#cache.clear();
    for (const write of overlay.writes()) {
      if ("put" in write) {
        if (isReadAgain(write.put)) this.#cache.set(itemName(write.put), write.put);
      } else {
        const key = "close" in write ? write.close : write.delete;
        this.#cache.delete(itemName(key));
      }
    }
  }
}

/** A record that serves many areas stands in as many places: it gets a commit of its own. */
function roomFor(dataset: Dataset): number {
  return "servedAreas" in dataset.fields.shape ? feedCommitLimit : roomForItem;
}

/** Current rows, names and scopes are read by later entries; index rows never are. */
function isReadAgain(item: FeedItem): boolean {
  return (
    item.sk === "CUR" ||
    !/^(REC|AREA|COUNTY|PUB|REF|CHANGES|VERDICT|SIGNED|ANSWERS|ANSWERABLE|ATTACHMENT)#/.test(
      item.pk,
    )
  );
}
