/** A record as it goes out: the stored text with its links. Links are path-absolute. */
import type { DerivedDataset } from "../definitions.ts";
import type { PublicRecord } from "../records.ts";
import type { ShownRecord } from "./derived-records.ts";
import type { StoredRow } from "./stored-row.ts";

export interface RecordLinks {
  readonly self: string;
  readonly versions: string;
  readonly submission: string;
  readonly proof: string;
}

/** JSON text of a row with links, without parsing it. */
export function recordText(dataset: string, row: StoredRow): string {
  const links = linksOf(dataset, row.text("id"), row.text("submission"));
  return `${row.item.json.slice(0, -1)},"links":${JSON.stringify(links)}}`;
}

/** The links of the current version of a record. */
export function linksOf(dataset: string, id: string, submission: string): RecordLinks {
  const self = `/v1/${dataset}/${encodeURIComponent(id)}`;
  return {
    self,
    versions: `${self}/versions`,
    submission: `/v1/submissions/${submission}`,
    proof: `${self}/proof`,
  };
}

/** JSON text of a derived record; what it has no own of is its parent's. */
export function derivedText(dataset: DerivedDataset, record: ShownRecord): string {
  return JSON.stringify({ ...record, links: derivedLinks(dataset, record) });
}

/** The links of a derived record. */
export function derivedLinks(
  dataset: DerivedDataset,
  record: ShownRecord,
): RecordLinks & { readonly parent: string } {
  const { self: parent, ...rest } = linksOf(dataset.source, record.parent ?? "", record.submission);
  return { self: `/v1/${dataset.name}/${encodeURIComponent(record.id)}`, parent, ...rest };
}

/** One version for ever: as published, without `state`, which may change later. */
export function versionText(dataset: string, record: PublicRecord): string {
  const { state: _state, ...lasting } = record;
  const current = linksOf(dataset, record.id, record.submission);
  const self = `${current.versions}/${String(record.version)}`;
  return JSON.stringify({
    ...lasting,
    links: { ...current, self, record: current.self, proof: `${self}/proof` },
  });
}
