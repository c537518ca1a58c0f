/** Brings the bulk files up to the log (contract.md 3, "Bulk"). */
import type { AnyDataset, CodeList } from "../../core/definitions.ts";
import type { ExportStore } from "../../core/export/export-store.ts";
import {
  exportsPath,
  nameInUrl,
  nameOf,
  parseManifest,
  placeOf,
  type ExportFile,
  type Manifest,
} from "../../core/export/manifest.ts";
import { touchedSince, type Touched } from "../../core/export/touched.ts";
import type { FeedReader } from "../../core/ports.ts";
import { dependsOnDay } from "../../core/reading/parse-query.ts";
import { codeListTable } from "./code-list-table.ts";
import { datasetTables } from "./dataset-tables.ts";
import { packEntries, submissionPack, type PackRequest } from "./submission-packs.ts";
import type { TableFile } from "./table-files.ts";

export interface ExportDependencies {
  readonly feed: FeedReader;
  /** The judge's own cursor: findings are exported up to it. */
  readonly judged: Pick<FeedReader, "cursor">;
  readonly ledger: PackRequest["ledger"];
  readonly store: ExportStore;
  readonly datasets: readonly AnyDataset[];
  readonly codeLists: readonly CodeList[];
  readonly licence: string;
  /** Called between reads, so that others get their turn. */
  readonly rest: () => Promise<void>;
}

/**
 * Writes the files that entries since the last run have touched, then the manifest, then destroys what is no
 * longer listed; answers how many files were written. What an erasure took text out of is taken out of the
 * manifest, and destroyed, before anything is written. A crash at any place leaves the manifest before it
 * whole with all its files, and the next run goes on from there.
 */
export async function exportPending(dependencies: ExportDependencies): Promise<number> {
  const { feed, judged, store } = dependencies;
  const [seq, judgedSeq] = [await lastOf(feed), await lastOf(judged)];
  const before = await readManifest(dependencies);
  if (before.seq === seq && before.judgedSeq === judgedSeq) return 0;
  const touched = await touchedSince(feed, before.seq, seq);
  const kept = await retractErased(dependencies, before, touched);
  const findings = before.judgedSeq !== judgedSeq;
  const written = await writeAll(dependencies, kept.files, touched, { seq, judgedSeq, findings });
  // An erasure that came meanwhile may be of text that is in these files: they are never shown.
  const meanwhile = await touchedSince(feed, seq, await lastOf(feed));
  if (meanwhile.erasedEntries.length > 0) {
    for (const { file } of written) await file.discard();
    return written.length;
  }
  const files = new Map(kept.files.map((file) => [placeOf(file), file]));
  for (const { file, facts } of written) {
    const listed = listedFile(file, facts, files, kept.retracted ?? {});
    await file.keep(nameInUrl(listed));
    files.set(placeOf(listed), listed);
  }
  const { licence } = dependencies;
  await publish(store, { seq, judgedSeq, licence, files: inOrder([...files.values()]) });
  return written.length;
}

/** Last entry that is applied whole; -1 at the start. */
async function lastOf(feed: Pick<FeedReader, "cursor">): Promise<number> {
  return (await feed.cursor(true)).seq - 1;
}

async function readManifest({ store, licence }: ExportDependencies): Promise<Manifest> {
  const text = await store.manifest();
  return text === undefined ? { seq: -1, judgedSeq: -1, licence, files: [] } : parseManifest(text);
}

/** The manifest last: until then nothing new can be seen. Then what it does not list goes. */
async function publish(store: ExportStore, manifest: Manifest): Promise<void> {
  await store.replaceManifest(JSON.stringify(manifest));
  const listed = new Set(manifest.files.map(nameInUrl));
  for (const name of await store.names()) {
    if (!listed.has(name)) await store.remove(name);
  }
}

/** Takes out and destroys what holds erased text; answers the manifest that is left. */
async function retractErased(
  { store, datasets }: ExportDependencies,
  before: Manifest,
  touched: Touched,
): Promise<Manifest> {
  if (touched.erasedEntries.length === 0) return before;
  const packs = new Set(touched.erasedEntries.map(packOf));
  const kinds = new Map(datasets.map((dataset) => [dataset.name, dataset]));
  const kept = before.files.filter(({ dataset, month, entries }) => {
    if (entries !== undefined) return !packs.has(packOf(entries.first));
    const definition = kinds.get(dataset);
    // Findings quote what they are about.
    if (definition?.kind === "judged") return false;
    const months = touched.erased.get(sourceOf(definition) ?? dataset);
    return months === undefined || (month !== "latest" && !months.has(month ?? ""));
  });
  const gone = before.files.filter((file) => !kept.includes(file));
  const retracted = {
    ...before.retracted,
    ...Object.fromEntries(gone.map((file) => [placeOf(file), file.revision])),
  };
  const left = { ...before, files: kept, retracted };
  await publish(store, left);
  return left;
}

type Facts = Pick<ExportFile, "dataset" | "month" | "entries" | "seq">;

interface WrittenFile {
  readonly file: TableFile;
  readonly facts: Facts;
}

async function writeAll(
  dependencies: ExportDependencies,
  kept: readonly ExportFile[],
  touched: Touched,
  {
    seq,
    judgedSeq,
    findings,
  }: { readonly seq: number; readonly judgedSeq: number; readonly findings: boolean },
): Promise<readonly WrittenFile[]> {
  const { datasets, codeLists } = dependencies;
  const written: WrittenFile[] = [];
  const places = new Set(kept.map(placeOf));
  try {
    for (const dataset of datasets) {
      if (dependsOnDay(dataset)) continue; // another answer each day: no file can hold it
      const judged = dataset.kind === "judged";
      const months = touched.months.get(sourceOf(dataset) ?? dataset.name);
      const there = places.has(
        placeOf({ dataset: dataset.name, month: "latest", format: "parquet" }),
      );
      if (there && !(judged ? findings : months !== undefined)) continue;
      const tables = await datasetTables({
        ...{ ...dependencies, dataset, seq: judged ? judgedSeq : seq },
        wants: (month) => months?.has(month) === true,
      });
      for (const { month, ...file } of tables) {
        const facts = { dataset: dataset.name, month, seq: judged ? judgedSeq : seq };
        written.push({ file, facts });
      }
    }
    for (const file of await codeListTable(dependencies.store, codeLists)) {
      written.push({ file, facts: { dataset: "code-lists", month: "latest", seq } });
    }
    for (let first = 0; first <= seq; first += packEntries) {
      const last = Math.min(seq, first + packEntries - 1);
      const entries = { first, last };
      const known = kept.find((one) => one.entries?.first === first && one.entries.last === last);
      if (known !== undefined) continue;
      const file = await submissionPack(dependencies, first, last);
      written.push({ file, facts: { dataset: "submissions", month: null, entries, seq: last } });
    }
    return written;
  } catch (error) {
    for (const { file } of written) await file.discard();
    throw error;
  }
}

/** What was written as the manifest lists it: the same content keeps the entry and the name it has. */
function listedFile(
  { format, rows, bytes, sha256 }: TableFile,
  facts: Facts,
  listed: ReadonlyMap<string, ExportFile>,
  retracted: Readonly<Record<string, number>>,
): ExportFile {
  const place = placeOf({ ...facts, format });
  const known = listed.get(place);
  if (known?.sha256 === sha256) return known;
  const erased = retracted[place];
  const former = known?.revision ?? erased;
  const one = { ...facts, format, rows, bytes, sha256, revision: (former ?? 0) + 1 };
  return {
    ...one,
    url: `${exportsPath}/${nameOf(one)}`,
    ...(former !== undefined && { reason: erased === undefined ? "entries" : "erasure" }),
  };
}

/** Name of the dataset whose rows a derived one shows. */
function sourceOf(dataset: AnyDataset | undefined): string | undefined {
  return dataset?.kind === "derived" ? dataset.source : undefined;
}

function packOf(seq: number): number {
  return Math.floor(seq / packEntries);
}

function inOrder(files: readonly ExportFile[]): ExportFile[] {
  const key = (file: ExportFile): string =>
    `${file.dataset} ${file.month ?? String(file.entries?.first ?? 0).padStart(12, "0")} ${file.format}`;
  return [...files].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
