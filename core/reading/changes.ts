/** The changes feed: everything that happened, in order. */
import type { FeedReader } from "../ports.ts";
import { changesPartition, seqText } from "../projection/feed-keys.ts";
import { seqBefore } from "./as-of.ts";
import { instantOf } from "./instants.ts";
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
  /** UTC time: only what was accepted then or later. */
  readonly since: string | undefined;
  /** Seconds to wait for something to tell, where there is nothing yet. */
  readonly wait: number;
  /** Whether each line brings the record as its entry left it. */
  readonly snapshots: boolean;
  /** `undefined` where `Accept` decides. */
  readonly format: ChangesFormat | undefined;
  /** `undefined` where `Accept-Language` decides. */
  readonly lang: "zh" | "en" | undefined;
}

/** The formats of the changes, the preferred one first. */
export const changesFormats = ["json", "atom", "jsonfeed"] as const;
export type ChangesFormat = (typeof changesFormats)[number];

/** Longest wait a client may ask for, in seconds (contract.md 3). */
export const longestWait = 20;

const operations = ["publish", "correct", "withdraw", "state", "void"] as const;

/** Parses the query string of `/v1/changes`; throws a Problem of `parameter.*`. */
export function parseChangesQuery(query: string, datasets: readonly string[]): ChangesQuery {
  const parameters = new Parameters(query);
  parameters.allow([
    ...[
      "after",
      "limit",
      "dataset",
      "area",
      "publisher",
      "op",
      "since",
      "wait",
      "include",
      "format",
      "lang",
    ],
  ]);
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
  const since = timeOf(parameters, "since");
  const wait = parameters.integer("wait", 0, longestWait) ?? 0;
  const snapshots = parameters.choice("include", ["record"]) !== undefined;
  const format = parameters.choice("format", changesFormats);
  const lang = parameters.choice("lang", ["zh", "en"]);
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
    since,
    wait,
    snapshots,
    format,
    lang,
  };
}

function timeOf(parameters: Parameters, name: string): string | undefined {
  const text = parameters.get(name);
  const time = text === undefined ? undefined : instantOf(text);
  if (text !== undefined && time === undefined) {
    parameters.invalid(
      name,
      "应为带时区的时间，如 2026-03-18T15:20:00+08:00",
      "a time with its offset, e.g. 2026-03-18T07:20:00Z",
    );
  }
  return time;
}

export interface ChangesPage {
  /** JSON texts, as they are stored. */
  readonly lines: readonly string[];
  /** The next page's `after`; `undefined` where nothing more has happened. */
  readonly next: string | undefined;
  /** Whether the page holds all it was asked for: then it never changes. */
  readonly full: boolean;
  /** Acceptance time of its latest line. */
  readonly at: string | undefined;
}

/** Lines looked at for one page, where filters leave few. */
const mostExamined = 3_000;

/** Lines read at a time, at least: the lines of one item may go on after the page is full. */
const fewestRead = 10;

/**
 * Reads a page. The lines of one item are never split, so a page may hold a few more than `limit`. A full
 * page always has a `next`, even while nothing has followed yet: what it says must not change later.
 */
export async function readChanges(
  feed: FeedReader,
  query: ChangesQuery,
  visible: Visible,
): Promise<ChangesPage> {
  const { after, limit } = query;
  const sifted = query.filters.length > 0 || query.since !== undefined;
  const lines: string[] = [];
  let at: string | undefined;
  let examined = 0;
  const start = after ?? (await startOf(feed, query.since, visible.seq));
  let place = start === undefined ? undefined : afterKey(start);
  let last: string | undefined;
  let thousand = start === undefined ? 0 : Math.floor(start.seq / 1000);
  const page = (next: string | undefined): ChangesPage => {
    const full = lines.length >= limit;
    return { lines, full, at, next: full && last !== undefined ? nameOf(last) : next };
  };
  while (thousand * 1000 <= visible.seq) {
    const { items, more } = await feed.query({
      pk: changesPartition(thousand * 1000),
      limit: sifted ? 1000 : Math.max(fewestRead, limit + 1 - lines.length),
      // An erasure changes lines of long ago, and a copy that has not seen it must not answer.
      consistent: true,
      ...(place !== undefined && { after: place }),
    });
    for (const { sk, from, json } of items) {
      if (from > visible.seq) return page(undefined);
      const item = sk.slice(0, sk.lastIndexOf("-"));
      const spent = lines.length >= limit || examined >= mostExamined;
      if (spent && last !== undefined && item !== last) return page(nameOf(last));
      last = item;
      examined++;
      // Written by the projection alone, in this shape.
      const line = JSON.parse(json) as Line;
      if (!passes(line, query)) continue;
      lines.push(json);
      if (at === undefined || line.at > at) at = line.at;
    }
    place = items.at(-1)?.sk ?? place;
    if (!more || items.length === 0) thousand++;
  }
  return page(undefined);
}

type Line = Readonly<Record<string, unknown>> & { readonly at: string };

/** Where the lines of a time begin: entries before it are all older, later ones need not be younger. */
async function startOf(
  feed: FeedReader,
  since: string | undefined,
  visible: number,
): Promise<ChangesQuery["after"]> {
  const seq = since === undefined ? -1 : await seqBefore(feed, since, visible);
  return seq < 0 ? undefined : { seq, item: undefined };
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

function passes(line: Line, { filters, since }: ChangesQuery): boolean {
  if (since !== undefined && line.at < since) return false;
  return filters.every(([member, wanted]) => {
    const value = line[member];
    return member === "area"
      ? typeof value === "string" && value.startsWith(wanted)
      : value === wanted;
  });
}
