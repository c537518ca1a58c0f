/** What of an item outlives its erasure: what is not personal, and what replaying the log needs of it. */
import type { Data, Dataset } from "../definitions.ts";
import { lastingMembers } from "./answers.ts";
import type { StoredItem, SubmissionItem } from "../records.ts";

/**
 * The part of an item that a redacted body keeps beside its hash: operation, area, ref, the record and
 * version it changed, a supervisor's signature, and of the data keys, time and what answers are judged by. Its reason, its title and all else is gone.
 */
export function keptOf(dataset: Dataset, item: SubmissionItem): object {
  switch (item.op) {
    case "publish": {
      const { op, area, ref, endorsement } = item;
      return {
        op,
        ...(area !== undefined && { area }),
        ...(ref !== undefined && { ref }),
        ...(endorsement !== undefined && { endorsement }),
        data: keptData(dataset, item.data),
      };
    }
    case "correct": {
      const { op, record, version, erase, ground, endorsement } = item;
      return {
        ...{ op, record, version },
        ...(erase !== undefined && { erase }),
        ...(ground !== undefined && { ground }),
        ...(endorsement !== undefined && { endorsement }),
        data: keptData(dataset, item.data),
      };
    }
    case "withdraw": {
      const { reason: _reason, ...kept } = item;
      return kept;
    }
  }
}

/** A kept part as an item again: what it lacks is empty. */
export function erasedItem(kept: unknown): StoredItem {
  // Written by keptOf alone, into a body whose place in the ledger only the projection writes to.
  const item = kept as SubmissionItem;
  return item.op === "publish" ? { ...item, erased: true } : { ...item, reason: "", erased: true };
}

function keptData(dataset: Dataset, data: Data): Data {
  const { answers } = dataset;
  const names = new Set([
    ...[dataset.timeField, ...dataset.unique].map((path) => path.split(".")[0] ?? ""),
    ...(dataset.naturalKey === undefined ? [] : [dataset.naturalKey]),
    ...(dataset.series?.by ?? []),
    ...(answers === undefined ? [] : [...lastingMembers(dataset), ...answers.shows]),
    // Where a record stands in lists follows from it (contract.md 1).
    "servedAreas",
    ...(dataset.keptOnErasure ?? []),
  ]);
  return Object.fromEntries(Object.entries(data).filter(([name]) => names.has(name)));
}
