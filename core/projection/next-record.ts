/** The record that one item makes: a first version, a correction or a tombstone. */
import type { Data, Dataset } from "../definitions.ts";
import type { PublicRecord } from "../records.ts";
import { findSubject, ownerOf } from "../submission/answers.ts";
import { itemArea } from "../submission/item-area.ts";
import { itemIdOf } from "../submission/item-id.ts";
import type { Registry } from "../submission/registry.ts";
import type { LogEntry } from "./log-entry.ts";
import { areaNamesOf } from "./area-names.ts";
import { areaNameKey } from "./feed-keys.ts";
import type { Overlay } from "./overlay.ts";
import { registryOver } from "./registry-source.ts";
import { timeOf } from "./record-facts.ts";
import { currentRow, type Row } from "./rows.ts";

/**
 * The version that item `index` of an entry makes of what stood before, its state still as it was. Names are
 * those in force then.
 */
export async function nextRecord(
  overlay: Overlay,
  entry: LogEntry,
  index: number,
  former: Row | undefined,
): Promise<PublicRecord> {
  const { dataset, seq, submission } = entry;
  const item = entry.items[index];
  const at = submission.acceptedAt;
  if (item?.op === "publish") {
    const registry = registryOver(overlay);
    const subject = await subjectOf(registry, entry, item.data);
    const area = (await itemArea(registry, dataset, item.area, item.data, subject)) ?? "";
    const served = item.data["servedAreas"];
    return {
      id: itemIdOf(dataset, submission.submission, index, item.data),
      ref: item.ref ?? null,
      dataset: dataset.name,
      schemaVersion: dataset.schemaVersion,
      area,
      areaName: await areaName(overlay, dataset, area, item.data),
      ...(Array.isArray(served) && { servedAreas: served.map(String) }),
      time: timeOf(dataset, item.data, at),
      publisher: submission.publisher,
      publisherName: await organizationName(overlay, dataset, submission.publisher, item.data),
      onBehalfOf: submission.onBehalfOf,
      version: 1,
      status: "published",
      publishedAt: at,
      firstPublishedAt: at,
      seq,
      submission: submission.submission,
      data: item.data,
      ...(item.attested !== undefined && { attested: item.attested }),
      ...(item.endorsement !== undefined && { endorsement: item.endorsement }),
      ...(item.erased === true && { erased: true }),
      ...(subject !== undefined && { answers: { dataset: subject.dataset, id: subject.id } }),
      ...(item.erased === true && { erased: true }),
      state: {},
    };
  }
  if (item === undefined || former === undefined)
    throw new Error("a change needs a former version");
  const {
    attested: _attested,
    endorsement: _endorsement,
    correction: _correction,
    erased: _erased,
    ...kept
  } = former.record;
  const next = {
    ...kept,
    version: former.record.version + 1,
    publishedAt: at,
    seq,
    submission: submission.submission,
  };
  if (item.op === "withdraw") {
    return {
      ...next,
      status: "withdrawn",
      data: null,
      withdrawal: {
        reason: item.reason,
        ground: item.ground,
        by: submission.publisher,
        at,
        ...(item.suspectSince !== undefined && { suspectSince: item.suspectSince }),
      },
    };
  }
  const served = item.data["servedAreas"];
  const { servedAreas: _served, ...unserved } = next;
  return {
    ...unserved,
    schemaVersion: dataset.schemaVersion,
    areaName: await areaName(overlay, dataset, next.area, item.data),
    ...(Array.isArray(served) && { servedAreas: served.map(String) }),
    time: timeOf(dataset, item.data, next.firstPublishedAt),
    publisherName: await organizationName(overlay, dataset, next.publisher, item.data),
    data: item.data,
    ...(item.attested !== undefined && { attested: item.attested }),
    ...(item.endorsement !== undefined && { endorsement: item.endorsement }),
    ...(item.erased === true && { erased: true }),
    correction: { reason: item.reason, ...(item.ground !== undefined && { ground: item.ground }) },
  };
}

/** The record that a publication answers; judged before, so it is there. */
async function subjectOf(
  registry: Registry,
  { dataset, submission }: LogEntry,
  data: Data,
): Promise<PublicRecord | undefined> {
  if (dataset.answers === undefined) return undefined;
  const found = await findSubject(registry, dataset.answers, data, ownerOf(submission));
  return "subject" in found ? found.subject : undefined;
}

async function areaName(
  overlay: Overlay,
  dataset: Dataset,
  area: string,
  data: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  if (dataset.name === "communities") {
    const own = areaNamesOf(data).find(([code]) => code === area);
    if (own !== undefined) return own[1];
  }
  const item = await overlay.get(areaNameKey(area));
  // Written by the registry effects alone, in this shape.
  return item === undefined ? null : (JSON.parse(item.json) as { name: string }).name;
}

/** The publisher's name in force; an organisation that registers itself names itself. */
async function organizationName(
  overlay: Overlay,
  dataset: Dataset,
  uscc: string,
  data: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  if (dataset.name === "organizations" && data["uscc"] === uscc) return String(data["name"]);
  const row = await currentRow(overlay, "organizations", uscc);
  const name = row?.record.data?.["name"];
  return typeof name === "string" ? name : null;
}
