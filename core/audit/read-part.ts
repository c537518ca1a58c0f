/** What an instance serves about one part of its log: the entries of one bundle and all that belongs to them. */
import { entriesPath, oldCheckpointPath, tilePath } from "../log/paths.ts";
import { hashesAt, tileHolding, tilesFor, tileWidth } from "../log/tiles.ts";
import { textOf, type AuditAnswer, type AuditSource } from "./audit-source.ts";
import { forEachPooled } from "./pooled.ts";

/** Entries `start` to before `end`. Files by their path under `/log/`. */
export interface ServedPart {
  /** First entry of the bundle; less than `start` where the entries before were taken already. */
  readonly bundleStart: number;
  readonly start: number;
  readonly end: number;
  readonly entriesPath: string;
  readonly files: ReadonlyMap<string, AuditAnswer>;
  /** Old checkpoints, by the size of their trees; empty for one that is listed and not there. */
  readonly checkpoints: ReadonlyMap<number, string>;
  /** Documents of the submissions, in order, as parsed. */
  readonly submissions: readonly unknown[];
  /** Lines of the changes feed, in order, as parsed. */
  readonly changes: readonly ServedLine[];
}

export interface ServedLine {
  readonly seq: number;
  readonly item: number;
  readonly dataset?: unknown;
  readonly record?: unknown;
}

/** Requests of one part under way at once. */
const width = 16;

/** Reads part `index` of a tree of `size` leaves, of it what begins at `from`. What is not there is left out: the audit names it. */
export async function readPart(
  source: AuditSource,
  index: number,
  size: number,
  from = 0,
): Promise<ServedPart> {
  const bundleStart = index * tileWidth;
  const start = Math.max(bundleStart, from);
  const end = Math.min(bundleStart + tileWidth, size);
  const files = new Map<string, AuditAnswer>();
  const checkpoints = new Map<number, string>();
  const read = async (path: string): Promise<AuditAnswer> => {
    const answer = await source.get(`/log/${path}`);
    files.set(path, answer);
    return answer;
  };
  const entries = entriesPath(index, end - bundleStart);
  const [submissions, changes] = await Promise.all([
    readSubmissions(source, start, end),
    readChanges(source, start, end),
    read(entries),
    forEachPooled(tilesFor(start, end), width, async (tile) => {
      // Partial tiles exist for sizes that a checkpoint was made for: they are read below.
      if (tile.width === tileWidth) await read(tilePath(tile.level, tile.index));
    }),
    readSizes(source, start, end).then((sizes) =>
      forEachPooled(sizes, width, async (at) => {
        const note = textOf(await source.get(`/log/${oldCheckpointPath(at)}`));
        checkpoints.set(at, note ?? "");
        for (const path of partialPaths(at)) await read(path);
      }),
    ),
  ]);
  return {
    ...{ bundleStart, start, end, entriesPath: entries },
    ...{ files, checkpoints, submissions, changes },
  };
}

/** Partial files that a tree of this size has. */
export function partialPaths(size: number): readonly string[] {
  const paths: string[] = [];
  if (size % tileWidth > 0) paths.push(entriesPath(Math.floor(size / tileWidth), size % tileWidth));
  for (let level = 0; hashesAt(level, size) > 0; level += 1) {
    const tile = tileHolding(level, hashesAt(level, size) - 1, size);
    if (tile.width < tileWidth) paths.push(tilePath(level, tile.index, tile.width));
  }
  return paths;
}

/** Sizes for which the instance has an old checkpoint. */
async function readSizes(
  source: AuditSource,
  start: number,
  end: number,
): Promise<readonly number[]> {
  const text = textOf(await source.get(`/v1/checkpoints?after=${String(start)}`)) ?? "";
  const sizes = text.split("\n").filter((line) => /^[1-9]\d*$/.test(line));
  return sizes.map(Number).filter((size) => size > start && size <= end);
}

interface Page<Element> {
  readonly data: readonly Element[];
  readonly links: { readonly next?: string };
}

/** Each at its place; where a page cannot be had, its submissions are asked for one by one. */
async function readSubmissions(
  source: AuditSource,
  start: number,
  end: number,
): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  while (found.length < end - start) {
    const at = start + found.length;
    const page = await submissionsFrom(source, at, end - at);
    if (page === undefined || page.length === 0) {
      const [one] = (await submissionsFrom(source, at, 1)) ?? [];
      found.push(one);
    } else found.push(...page.slice(0, end - at));
  }
  return found;
}

async function submissionsFrom(
  source: AuditSource,
  start: number,
  count: number,
): Promise<readonly unknown[] | undefined> {
  const after = start === 0 ? "" : `after=${String(start - 1)}&`;
  const path = `/v1/submissions?${after}limit=${String(count)}&include=body`;
  return pageOf<unknown>(await source.get(path))?.data;
}

async function readChanges(
  source: AuditSource,
  start: number,
  end: number,
): Promise<readonly ServedLine[]> {
  const after = start === 0 ? "" : `after=${String(start - 1)}&`;
  let next: string | undefined = `/v1/changes?${after}limit=1000`;
  const lines: ServedLine[] = [];
  while (next !== undefined && (lines.at(-1)?.seq ?? 0) < end) {
    const page: Page<ServedLine> | undefined = pageOf(await source.get(next));
    lines.push(...(page?.data ?? []));
    next = page?.links.next;
  }
  return lines.filter(({ seq }) => seq >= start && seq < end);
}

/** A page; `undefined` for anything else. Its elements are looked at one by one by whoever compares them. */
function pageOf<Element>(answer: AuditAnswer): Page<Element> | undefined {
  const text = textOf(answer);
  try {
    const page: unknown = text === undefined ? undefined : JSON.parse(text);
    // Only the frame is relied on, and it is checked here.
    const { data, links } = page as Page<Element>;
    return Array.isArray(data) && typeof links === "object" ? { data, links } : undefined;
  } catch {
    return undefined;
  }
}
