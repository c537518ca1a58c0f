/** The changes feed: everything that happened, in order. */
import type { FeedReader } from "../ports.ts";
import { changesPartition, seqText } from "../projection/feed-keys.ts";
import { Parameters } from "./parameters.ts";
import { maxLimit } from "./parse-query.ts";
import type { Visible } from "./visibility.ts";

export interface ChangesQuery {
  /** Exclusive: after all lines of an entry, or of one item of it. */
  readonly after: { readonly seq: number; readonly item: number | undefined } | undefined;
  /** `after` as given. */
  readonly given: string | undefined;
  readonly limit: number;
  /** Values that a line's members must have; of `area` a prefix. */
  readonly filters: readonly (readonly [member: string, value: string])[];
}

const operations = ["publish", "correct", "withdraw", "state", "void"] as const;

/** Parses the query string of `/v1/changes`; throws a Problem of `parameter.*`. */
export function parseChangesQuery(query: string, datasets: readonly string[]): ChangesQuery {
  const parameters = new Parameters(query);
  parameters.allow(["after", "limit", "dataset", "area", "publisher", "op"]);
  const after = parameters.text(
    "after",
    /^(0|[1-9]\d{0,11})(-(0|[1-9]\d{0,6}))?$/,
    "应为日志序号，或“序号-项号”",
    "a seq, or a seq and an item as `41-0`",
  );
  const values = {
    dataset: parameters.choice("dataset", datasets),
    area: parameters.text("area", /^\d{4,12}$/, "应为区划代码", "a division code"),
    publisher: parameters.text(
      "publisher",
      /^[0-9A-HJ-NPQRTUWXY]{18}$/,
      "应为 18 位统一社会信用代码",
      "a code of 18 characters",
    ),
    op: parameters.choice("op", operations),
  };
  const limit = parameters.integer("limit", 1, maxLimit) ?? 100;
  parameters.refuse();
  const [seq = "", item] = after?.split("-") ?? [];
  return {
    after:
      after === undefined
        ? undefined
        : { seq: Number(seq), item: item === undefined ? undefined : Number(item) },
    given: after,
    limit,
    filters: Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  };
}

export interface ChangesPage {
  /** JSON texts, as they are stored. */
  readonly lines: readonly string[];
  /** The next page's `after`; `undefined` where nothing more has happened. */
  readonly next: string | undefined;
  /** Whether the page holds all it was asked for: then it never changes. */
  readonly full: boolean;
}

/** Lines looked at for one page, where filters leave few. */
const mostExamined = 3_000;

/**
 * Reads a page. The lines of one item are never split, so a page may hold a few more than `limit`. A full
 * page always has a `next`, even while nothing has followed yet: what it says must not change later.
 */
export async function readChanges(
  feed: FeedReader,
  { after, limit, filters }: ChangesQuery,
  visible: Visible,
): Promise<ChangesPage> {
  const lines: string[] = [];
  let examined = 0;
  let place = after === undefined ? undefined : afterKey(after);
  let last: string | undefined;
  let thousand = after === undefined ? 0 : Math.floor(after.seq / 1000);
  while (thousand * 1000 <= visible.seq) {
    const page = await feed.query({
      pk: changesPartition(thousand * 1000),
      limit: filters.length > 0 ? 1000 : limit + 1 - Math.min(limit, lines.length),
      // An erasure changes lines of long ago, and a copy that has not seen it must not answer.
      consistent: true,
      ...(place !== undefined && { after: place }),
    });
    for (const { sk, from, json } of page.items) {
      if (from > visible.seq) return { lines, next: undefined, full: false };
      const item = sk.slice(0, sk.lastIndexOf("-"));
      if (
        item !== last &&
        last !== undefined &&
        (lines.length >= limit || examined >= mostExamined)
      ) {
        return { lines, next: nameOf(last), full: lines.length >= limit };
      }
      last = item;
      examined++;
      if (passes(json, filters)) lines.push(json);
    }
    place = page.items.at(-1)?.sk ?? place;
    if (!page.more || page.items.length === 0) thousand++;
  }
  const full = lines.length >= limit && last !== undefined;
  return { lines, next: full && last !== undefined ? nameOf(last) : undefined, full };
}

/** A sort key after all lines of the entry or item: `~` sorts after digits and hyphens. */
function afterKey({
  seq,
  item,
}: {
  readonly seq: number;
  readonly item: number | undefined;
}): string {
  return `${seqText(seq)}${item === undefined ? "" : `-${String(item).padStart(7, "0")}`}~`;
}

/** `{seq}-{item}` of a sort key without its line. */
function nameOf(item: string): string {
  const [seq = "", number = ""] = item.split("-");
  return `${String(Number(seq))}-${String(Number(number))}`;
}

function passes(json: string, filters: ChangesQuery["filters"]): boolean {
  if (filters.length === 0) return true;
  // Written by the projection alone, in this shape.
  const line = JSON.parse(json) as Readonly<Record<string, unknown>>;
  return filters.every(([member, wanted]) => {
    const value = line[member];
    return member === "area"
      ? typeof value === "string" && value.startsWith(wanted)
      : value === wanted;
  });
}
