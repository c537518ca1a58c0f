/** The manifest of bulk files (contract.md 3 and 8): what there is, and what it was made of. */
import * as z from "zod";

const formats = ["csv.gz", "ndjson.gz", "parquet"] as const;
export type ExportFormat = (typeof formats)[number];

const file = z.object({
  /** A dataset, `code-lists`, or `submissions`. */
  dataset: z.string(),
  /** `2026-03` by acceptance time in UTC, or `latest`; null where a file holds a range of the log. */
  month: z.string().nullable(),
  format: z.enum(formats),
  /** Path-absolute. */
  url: z.string(),
  rows: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Last entry of the log that it takes into account. */
  seq: z.int(),
  /** From 1; another one has another name. */
  revision: z.int().positive(),
  /** Why there is a revision after the first: new entries, or an erasure. */
  reason: z.enum(["entries", "erasure"]).optional(),
  /** First and last entry of a file of submissions. */
  entries: z.object({ first: z.int(), last: z.int() }).optional(),
});
export type ExportFile = Readonly<z.infer<typeof file>>;

const manifest = z.object({
  /** Last entry of the log that all files take into account. */
  seq: z.int(),
  /** The same of the findings, which follow the log at their own pace. */
  judgedSeq: z.int(),
  licence: z.string(),
  files: z.array(file),
  /** Revisions of files that an erasure has destroyed and that are not written again yet, by place. */
  retracted: z.record(z.string(), z.int()).optional(),
});
export type Manifest = Readonly<z.infer<typeof manifest>>;

/** Reads a manifest that the exporter wrote; throws on anything else. */
export function parseManifest(text: string): Manifest {
  return manifest.parse(JSON.parse(text));
}

/** Where files are served. */
export const exportsPath = "/v1/exports";

/** What a file holds: the next revision of it has the same place. */
export function placeOf(one: Pick<ExportFile, "dataset" | "month" | "format" | "entries">): string {
  const part = one.entries === undefined ? one.month : `${one.entries.first}`;
  return `${one.dataset} ${part ?? ""} ${one.format}`;
}

/** A name that no other content ever has: it holds the revision and 64 bits of the digest. */
export function nameOf(
  one: Pick<ExportFile, "dataset" | "month" | "format" | "entries" | "revision" | "sha256">,
): string {
  const { dataset, month, entries, revision, sha256, format } = one;
  const part = entries === undefined ? (month ?? "all") : `from-${entries.first}`;
  return `${dataset}.${part}.r${revision}.${sha256.slice(0, 16)}.${format}`;
}

/** Name of a listed file. */
export function nameInUrl({ url }: Pick<ExportFile, "url">): string {
  return url.slice(exportsPath.length + 1);
}
