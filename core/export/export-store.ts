/** The port to where bulk files lie: a folder, a bucket, or memory. */

/** A file that is being written; nobody can see it before it is kept. */
export interface ExportDraft {
  write(bytes: Uint8Array): Promise<void>;
  /** Nothing more will be written: whatever stays open for it is closed. */
  finish(): Promise<void>;
  /** After `finish`: gives it its name, whole and durable. The same name has the same bytes, so doing it again is harmless. */
  keep(name: string): Promise<void>;
  /** Gives it up; after `keep`, does nothing. */
  discard(): Promise<void>;
}

export interface StoredExport {
  readonly size: number;
  /** The whole, or the bytes from `start` to `end` inclusive, as a stream. */
  readonly read: (range?: {
    readonly start: number;
    readonly end: number;
  }) => ReadableStream<Uint8Array>;
}

/** What the feed needs. */
export interface ExportReader {
  /** The manifest's text; `undefined` before the first. */
  manifest(): Promise<string | undefined>;
  /** A file by its name; `undefined` where there is none. */
  open(name: string): Promise<StoredExport | undefined>;
}

/**
 * Guarantees: a reader sees a file, and the manifest, whole or not at all; what was kept or replaced survives
 * a crash. One process at a time writes.
 */
export interface ExportStore extends ExportReader {
  begin(): Promise<ExportDraft>;
  replaceManifest(text: string): Promise<void>;
  /** Names of all files, and of what a crash has left of drafts. */
  names(): Promise<readonly string[]>;
  /** Destroys a file; without one, does nothing. */
  remove(name: string): Promise<void>;
}

/** Whether a name may be a file's: it must not leave the store. */
export function isExportName(name: string): boolean {
  return /^[a-z0-9][A-Za-z0-9.-]{0,199}$/.test(name) && !name.includes("..");
}
