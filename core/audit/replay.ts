/** One entry after the other through the same pure code that the instance's projection runs. */
import type { Dataset } from "../definitions.ts";
import { leafHash } from "../log/merkle.ts";
import type { FeedItem } from "../ports.ts";
import { applyItem, finishEntry, voidEntry } from "../projection/apply-entry.ts";
import { judgeEntry } from "../projection/judge-entry.ts";
import type { LogEntry } from "../projection/log-entry.ts";
import { Overlay } from "../projection/overlay.ts";
import { registryOver } from "../projection/registry-source.ts";
import type { StoredItem } from "../records.ts";
import type { AuthorityContext } from "../submission/authority-context.ts";
import { hex, utf8 } from "../submission/encoding.ts";
import type { RebuiltFeed } from "./rebuilt-feed.ts";
import type { SignedEntry } from "./signed-entry.ts";

/** What is known of an entry beside its leaf. */
export interface EntryContent {
  readonly seq: number;
  readonly text: string;
  readonly signed: SignedEntry;
  readonly dataset: Dataset;
  readonly onBehalfOf: string | undefined;
  readonly items: readonly StoredItem[];
  /** The record that each item makes or changes. */
  readonly records: readonly string[];
}

/** The entry as the projection takes it. */
export function logEntryOf(content: EntryContent): LogEntry {
  const { seq, text, signed, dataset, onBehalfOf, items, records } = content;
  const { leaf } = signed;
  return {
    seq,
    dataset,
    items,
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

/** Judges and applies an entry; answers the verdict and the rows that the feed does not keep. */
export async function replayEntry(
  feed: RebuiltFeed,
  entry: LogEntry,
  authority: Omit<AuthorityContext, "registry">,
): Promise<{ readonly verdict: "published" | "void"; readonly passed: readonly FeedItem[] }> {
  const overlay = new Overlay(feed);
  const registry = registryOver((key) => overlay.get(key));
  const verdict = await judgeEntry(overlay, entry, { ...authority, registry });
  if (verdict === "void") voidEntry(overlay, entry);
  else {
    for (const index of entry.items.keys()) await applyItem(overlay, entry, index);
    finishEntry(overlay, entry);
  }
  return { verdict, passed: feed.commit(overlay.writes()) };
}
