/** A record as it goes out: the stored text with its links. Links are path-absolute. */
import type { Dataset, DerivedDataset, JudgedDataset } from "../definitions.ts";
import type { PublicRecord } from "../records.ts";
import type { ShownRecord } from "./derived-records.ts";
import type { StoredRow } from "./stored-row.ts";

/** A finding has neither submission nor proof: the records that led to it have. */
export interface RecordLinks {
  readonly self: string;
  readonly versions?: string;
  readonly submission?: string;
  readonly proof?: string;
}

/** A dataset whose rows are stored as they are read. */
type StoredDataset = Dataset | JudgedDataset;

/** JSON text of a row with links, without parsing it. */
export function recordText(dataset: StoredDataset, row: StoredRow): string {
  const links = isComputed(dataset)
    ? computedLinks(dataset, row.record)
    : linksOf(dataset, row.text("id"), row.text("submission"));
  return `${row.item.json.slice(0, -1)},"links":${JSON.stringify(links)}}`;
}

/** Whether the rows of a dataset are found by their list alone. */
export function isComputed(dataset: StoredDataset): boolean {
  return dataset.kind === "judged" && dataset.computed === true;
}

/** The list that a computed record stands in by itself, or beside the few that share its period. */
export function computedLinks(
  { name, filters }: StoredDataset,
  { publisher, data }: PublicRecord,
): RecordLinks {
  const parameters = new URLSearchParams({ publisher });
  for (const filter of ["duty", "period", "fundAccount"]) {
    const value = data?.[filter];
    if (filters.includes(filter) && typeof value === "string") parameters.set(filter, value);
  }
  return { self: `/v1/${name}?${parameters.toString()}` };
}

/** The links of the current version of a record. */
export function linksOf(
  dataset: StoredDataset,
  id: string,
  submission: string,
): RecordLinks & { readonly versions: string } {
  const links = placesOf(dataset.name, id);
  return dataset.kind === "judged" ? links : { ...links, ...evidenceOf(links.self, submission) };
}

function placesOf(dataset: string, id: string): Required<Pick<RecordLinks, "self" | "versions">> {
  const self = `/v1/${dataset}/${encodeURIComponent(id)}`;
  return { self, versions: `${self}/versions` };
}

function evidenceOf(
  self: string,
  submission: string,
): Required<Pick<RecordLinks, "submission" | "proof">> {
  return {
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
  const { self: parent, versions } = placesOf(dataset.source, record.parent ?? "");
  const rest = { versions, ...evidenceOf(parent, record.submission) };
  return { self: `/v1/${dataset.name}/${encodeURIComponent(record.id)}`, parent, ...rest };
}

/** One version for ever: as published, without `state`, which may change later. */
export function versionText(dataset: StoredDataset, record: PublicRecord): string {
  const { state: _state, ...lasting } = record;
  const current = linksOf(dataset, record.id, record.submission);
  const self = `${current.versions}/${String(record.version)}`;
  return JSON.stringify({
    ...lasting,
    links: {
      ...current,
      self,
      record: current.self,
      ...(current.proof !== undefined && { proof: `${self}/proof` }),
    },
  });
}
