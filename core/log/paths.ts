/** Where the parts of the log lie, relative to its prefix (C2SP tlog-tiles). */
import { tileWidth } from "./tiles.ts";

/** The newest checkpoint, replaced by each newer one. */
export const checkpointPath = "checkpoint";

/** The note that names the log's keys; replaced where a key changes. */
export const policyPath = "policy";

/** An old checkpoint, by the size of its tree. */
export function oldCheckpointPath(size: number): string {
  return `checkpoints/${size.toString()}`;
}

/** A tile of hashes; without a width, or with 256, a full one. */
export function tilePath(level: number, index: number, width = tileWidth): string {
  return `tile/${level.toString()}/${indexPath(index, width)}`;
}

/** A bundle of entries; without a width, or with 256, a full one. */
export function entriesPath(index: number, width = tileWidth): string {
  return `tile/entries/${indexPath(index, width)}`;
}

/** What a path under `tile/` names; `undefined` for any text that the functions above do not make. */
export function parseTilePath(
  path: string,
):
  | { readonly level: number | "entries"; readonly index: number; readonly width: number }
  | undefined {
  const match =
    /^tile\/(0|[1-9]\d?|entries)\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  if (match === null) return undefined;
  const [, level = "", digits = "", partial] = match;
  const index = Number(digits.replaceAll(/[x/]/g, ""));
  const width = partial === undefined ? tileWidth : Number(partial);
  const parsed = { level: level === "entries" ? level : Number(level), index, width } as const;
  const spelt =
    parsed.level === "entries" ? entriesPath(index, width) : tilePath(parsed.level, index, width);
  // Refuses what has a second spelling: `x000/001`, `.p/256`.
  return spelt === path && (parsed.level === "entries" || parsed.level < 64) ? parsed : undefined;
}

/** 1234067 is `x001/x234/067`. */
function indexPath(index: number, width: number): string {
  const digits = index.toString();
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, "0").match(/\d{3}/g) ?? [];
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join("/");
  return width < tileWidth ? `${path}.p/${width.toString()}` : path;
}
