/**
 * Keys and bodies up to the root key, from the entries that registered them. The entries are replayed as if
 * they were the whole log: who registered whom is judged by the same code that judges acceptance.
 */
import type { Dataset } from "../definitions.ts";
import { redactedRoot } from "../log/items-root.ts";
import type { VerifyEd25519 } from "../ports.ts";
import { Overlay } from "../projection/overlay.ts";
import { registryOver } from "../projection/registry-source.ts";
import type { SubmissionItem } from "../records.ts";
import type { RootConfig } from "../submission/authority-context.ts";
import { itemIdOf } from "../submission/item-id.ts";
import { checkKeyData } from "../submission/key-check.ts";
import { AuditFinding } from "./finding.ts";
import type { AuthorityEntry } from "./proof-document.ts";
import { names } from "./record-claims.ts";
import { RebuiltFeed } from "./rebuilt-feed.ts";
import { logEntryOf, replayEntry } from "./replay.ts";
import { redactedItems } from "./redacted-items.ts";
import { readEntry } from "./signed-entry.ts";
import { verifyKeys } from "./verify-keys.ts";

export interface AuthorityInput {
  readonly entries: readonly AuthorityEntry[];
  /** Index of the entry that rests on them: they all come before it. */
  readonly below: number;
  readonly included: (entry: AuthorityEntry) => boolean;
  readonly root: RootConfig;
  readonly datasets: readonly Dataset[];
  readonly verify: VerifyEd25519;
}

/** The registry of these entries; stops at the first that does not hold, and says why. */
export async function establishAuthority(
  input: AuthorityInput,
): Promise<{ readonly feed: RebuiltFeed; readonly failure: AuditFinding | undefined }> {
  const feed = new RebuiltFeed();
  let last = -1;
  for (const entry of input.entries) {
    try {
      if (entry.index <= last || entry.index >= input.below || !input.included(entry))
        throw new AuditFinding("authority.place", "it is not at its place in the log");
      last = entry.index;
      await replayRegistration(feed, entry, input);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const where = `entry ${String(entry.index)}, which a signature rests on: ${reason}`;
      return { feed, failure: new AuditFinding("authority", where) };
    }
  }
  return { feed, failure: undefined };
}

async function replayRegistration(
  feed: RebuiltFeed,
  { index, entry, body, records }: AuthorityEntry,
  { root, datasets, verify }: AuthorityInput,
): Promise<void> {
  const signed = readEntry(entry);
  if (body.publisher !== signed.leaf.publisher || redactedRoot(body) !== signed.leaf.items)
    throw new AuditFinding("body.items", "its items do not make its items root");
  const dataset = datasets.find(({ name }) => name === signed.leaf.dataset);
  if (dataset === undefined) throw new AuditFinding("dataset.unknown", "its dataset is not known");
  await verifyKeys(signed, registryOver(new Overlay(feed)), root, verify);
  const known = redactedItems(body);
  const items = known.flatMap((item) => item ?? []);
  if (dataset.name === "keys") await checkProofs(items, verify);
  checkRecords(known, records, dataset, signed.leaf.submission);
  const logEntry = logEntryOf({
    seq: index,
    text: entry,
    signed,
    dataset,
    datasets,
    onBehalfOf: body.onBehalfOf,
    items,
    records: records.filter((_, place) => known[place] !== undefined),
  });
  // The city of each area is taken as served: that is the instance's choice, no question of authority.
  const cities = [...new Set(items.flatMap((item) => cityOf(item, dataset)))];
  const { verdict } = await replayEntry(feed, logEntry, {
    root,
    cities: [...cities, ...ofFeed(feed)],
  });
  if (verdict === "void")
    throw new AuditFinding("entry.void", "its publisher had no authority for it");
}

/** The records named must be those that the items make or change. */
function checkRecords(
  known: ReturnType<typeof redactedItems>,
  records: readonly string[],
  dataset: Dataset,
  submission: string,
): void {
  const wrong = known.findIndex((item, index) => {
    const record = records[index] ?? "";
    if (item === undefined) return false;
    return item.op === "publish"
      ? itemIdOf(dataset, submission, index, item.data) !== record
      : !names(item.record, record);
  });
  if (wrong !== -1)
    throw new AuditFinding("record.name", `item ${String(wrong)} makes another record than named`);
}

function cityOf(item: SubmissionItem, dataset: Dataset): readonly string[] {
  if (item.op !== "publish") return [];
  const area = item.area ?? dataset.areaOf?.(item.data);
  return area === undefined ? [] : [area.slice(0, 4)];
}

/** A key's area is its organisation's. */
function ofFeed(feed: RebuiltFeed): readonly string[] {
  return [...feed.partitions("REC#organizations#")].flatMap((pk) =>
    // Written by the projection alone, in this shape.
    feed.items(pk).map(({ json }) => (JSON.parse(json) as { area: string }).area.slice(0, 4)),
  );
}

async function checkProofs(items: readonly SubmissionItem[], verify: VerifyEd25519): Promise<void> {
  for (const item of items) {
    const errors = item.op === "publish" ? await checkKeyData(item.data, verify) : [];
    if (errors.length > 0)
      throw new AuditFinding("key.proof", "a key it registers does not prove possession");
  }
}
