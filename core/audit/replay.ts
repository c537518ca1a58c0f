/** One entry after the other through the same pure code that the instance's projection runs. */
import type { Dataset } from "../definitions.ts";
import { leafHash } from "../log/merkle.ts";
import type { FeedItem } from "../ports.ts";
import { answeringDatasets } from "../projection/answer-effects.ts";
import { applyItem, finishEntry, voidEntry } from "../projection/apply-entry.ts";
import { hasDisputes, markDisputed } from "../projection/disputes.ts";
import { eraseEarlier } from "../projection/erase-record.ts";
import { judgeEntry } from "../projection/judge-entry.ts";
import type { LogEntry } from "../projection/log-entry.ts";
import { Overlay } from "../projection/overlay.ts";
import { registryOver } from "../projection/registry-source.ts";
import type { StoredItem } from "../records.ts";
import type { AuthorityContext } from "../submission/authority-context.ts";
import { erases } from "../submission/erasing.ts";
import { hex, utf8 } from "../submission/encoding.ts";
import type { RebuiltFeed } from "./rebuilt-feed.ts";
import type { SignedEntry } from "./signed-entry.ts";

/** What is known of an entry beside its leaf. */
export interface EntryContent {
  readonly seq: number;
  readonly text: string;
  readonly signed: SignedEntry;
  readonly dataset: Dataset;
  /** All that are submitted to: some of their records may answer those of this one. */
  readonly datasets: readonly Dataset[];
  readonly onBehalfOf: string | undefined;
  readonly items: readonly StoredItem[];
  /** The record that each item makes or changes. */
  readonly records: readonly string[];
}

/** The entry as the projection takes it. */
export function logEntryOf(content: EntryContent): LogEntry {
  const { seq, text, signed, dataset, datasets, onBehalfOf, items, records } = content;
  const { leaf } = signed;
  return {
    seq,
    dataset,
    items,
    answerers: answeringDatasets(datasets, dataset.name),
    submission: {
      submission: leaf.submission,
      dataset: leaf.dataset,
      publisher: leaf.publisher,
      onBehalfOf: onBehalfOf ?? null,
      n: leaf.n,
      acceptedAt: leaf.acceptedAt,
      leaf: text,
      leafHash: hex(leafHash(utf8(text))),
      records,
      warnings: [],
      request: leaf.request,
      signatures: leaf.signatures.map((one, index) => ({
        ...one,
        keyid: signed.signatures[index]?.keyid ?? "",
      })),
    },
  };
}

/** Judges and applies an entry; answers the verdict and the items that are compared as they come. */
export async function replayEntry(
  feed: RebuiltFeed,
  entry: LogEntry,
  authority: Omit<AuthorityContext, "registry">,
): Promise<{ readonly verdict: "published" | "void"; readonly passed: readonly FeedItem[] }> {
  let overlay = new Overlay(feed);
  const passed: FeedItem[] = [];
  const registry = registryOver(overlay);
  const verdict = await judgeEntry(overlay, entry, { ...authority, registry });
  if (verdict === "void") voidEntry(overlay, entry);
  else {
    for (const index of entry.items.keys()) await applyItem(overlay, entry, index);
    for (let done = !hasDisputes(entry); !done;) {
      // What is to be marked is looked up in what is committed.
      passed.push(...feed.commit(overlay.writes()));
      overlay = new Overlay(feed);
      done = await markDisputed(overlay, entry);
    }
    if (entry.items.some(erases)) {
      // What is to be erased is looked up in what is committed.
      passed.push(...feed.commit(overlay.writes()));
      overlay = new Overlay(feed);
      await eraseEarlier(
        entry,
        () => overlay,
        () => {
          passed.push(...feed.commit(overlay.writes()));
          overlay = new Overlay(feed);
          return Promise.resolve(true);
        },
      );
    }
    finishEntry(overlay, entry);
  }
  return { verdict, passed: [...passed, ...feed.commit(overlay.writes())] };
}
