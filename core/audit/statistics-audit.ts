/** What `/v1/statistics` serves, compared with the rebuilt records counted again by the instance's own code. */
import canonicalize from "canonicalize";
import type { Grain, Indicator } from "../statistics/indicator.ts";
import { owedFamilies } from "../statistics/owed-cells.ts";
import { grainOf } from "../statistics/periods.ts";
import { parseStatisticQuery } from "../statistics/parse-statistic-query.ts";
import type { CellFeed } from "../statistics/read-cells.ts";
import { readStatistic } from "../statistics/read-statistic.ts";
import { servedValue, type ServedValue } from "../statistics/served-value.ts";
import { cellPartition, periodOfKey } from "../statistics/tally-keys.ts";
import type { Block } from "../statistics/cells.ts";
import { textOf, type AuditSource } from "./audit-source.ts";
import type { Findings } from "./findings.ts";
import { patience } from "./patience.ts";
import { forEachPooled } from "./pooled.ts";

export interface StatisticsAuditInput {
  readonly source: AuditSource;
  readonly findings: Findings;
  /** All there are; `counted` are those to be compared. */
  readonly indicators: readonly Indicator[];
  readonly counted: readonly Indicator[];
  /** All cells of them, counted again. */
  readonly blocks: ReadonlyMap<string, Block>;
  readonly cities: readonly string[];
  /** The log up to it is what the records were rebuilt from. */
  readonly seq: number;
  /** Leaves out what is asked area by area. */
  readonly quick: boolean;
}

/** Requests under way at once. */
const width = 16;

/**
 * Answers how many values were compared: by area, period and category, so that every cell that is kept is in
 * one of them; and how many questions were overtaken: a statistic is served as it is now, so one that differs
 * where the log went on meanwhile tells nothing.
 */
export async function auditStatistics(
  input: StatisticsAuditInput,
): Promise<{ readonly compared: number; readonly overtaken: number }> {
  const { indicators, blocks, findings, source } = input;
  const feed = cellFeed(blocks);
  let compared = 0;
  let overtaken = 0;
  const wait = patience(source);
  await forEachPooled(questionsOf(input), width, async ({ indicator, query }) => {
    const parsed = parseStatisticQuery(query, indicator, "");
    const where = `/v1/statistics/${indicator.id}?${query}`;
    for (;;) {
      const found = await served(source, where);
      const day = typeof found === "string" ? "" : found.on;
      const rows = await readStatistic(feed, indicators, indicator, parsed, day);
      const expected = rows.map((row) => servedValue(row, parsed));
      const differences = differencesOf(expected, found);
      if (differences.length > 0 && (await wait())) continue;
      if (differences.length > 0 && (await wentOn(input))) overtaken += 1;
      else {
        compared += expected.length;
        for (const detail of differences) findings.add("statistic.differs", where, detail);
      }
      return;
    }
  });
  return { compared, overtaken };
}

interface Question {
  readonly indicator: Indicator;
  readonly query: string;
}

const grains: readonly Grain[] = ["month", "quarter", "year"];
const levels = ["county", "township", "community"] as const;

/**
 * What is asked: each city, and each level below it, by the periods that there are cells of and by category;
 * and the totals of every area that has any.
 */
function* questionsOf({
  counted,
  blocks,
  cities,
  quick,
}: StatisticsAuditInput): Iterable<Question> {
  for (const indicator of counted) {
    const { id, measure, dimensions } = indicator;
    // One that is made of others, or of what is owed, has no cells of its own.
    const own = measure.kind === "owed" ? owedFamilies[measure.of] : id;
    const places = placesOf(measure.kind === "per" ? measure.numerator : own, blocks);
    const categories = ["", ...dimensions.map(({ name }) => `,${name}`)];
    for (const city of cities) {
      // Also where there are no cells: none shall be shown.
      for (const grain of grains) yield { indicator, query: `area=${city}&by=${grain}` };
      for (const grain of places.get(city) ?? []) {
        for (const category of categories) {
          if (category !== "") yield { indicator, query: `area=${city}&by=${grain}${category}` };
          for (const level of levels)
            yield { indicator, query: `area=${city}&by=area,${grain}${category}&level=${level}` };
        }
      }
    }
    if (quick) continue;
    for (const [area, found] of places)
      if (!cities.includes(area))
        for (const grain of found) yield { indicator, query: `area=${area}&by=${grain}` };
  }
}

/** The areas that an indicator has blocks of, and of which grains. */
function placesOf(
  indicator: string,
  blocks: ReadonlyMap<string, Block>,
): ReadonlyMap<string, ReadonlySet<Grain>> {
  const places = new Map<string, Set<Grain>>();
  const prefix = cellPartition(indicator, "");
  for (const name of blocks.keys()) {
    if (!name.startsWith(prefix)) continue;
    const [area = "", key = ""] = name.slice(prefix.length).split("\n");
    const own = places.get(area) ?? new Set();
    places.set(area, own.add(grainOf(periodOfKey(key))));
  }
  return places;
}

async function served(source: AuditSource, where: string): Promise<Served | string> {
  const text = textOf(await source.get(where));
  if (text === undefined) return "it is not served";
  const answer: unknown = JSON.parse(text);
  // Each member is only compared and printed.
  const { data, on } = answer as { readonly data?: readonly ServedValue[]; readonly on?: unknown };
  if (!Array.isArray(data)) return "it holds no values";
  return { data, on: typeof on === "string" ? on : "" };
}

interface Served {
  readonly data: readonly ServedValue[];
  /** The day that it says it is as of; `""` where no day bears on it. */
  readonly on: string;
}

function differencesOf(
  expected: readonly ServedValue[],
  found: Served | string,
): readonly string[] {
  if (typeof found === "string") return [found];
  const values = new Map(found.data.map((value) => [canonicalize(value.key) ?? "", value]));
  const differences: string[] = [];
  for (const value of expected) {
    const key = canonicalize(value.key) ?? "";
    const shown = values.get(key);
    values.delete(key);
    if (figuresOf(shown) !== figuresOf(value))
      differences.push(`${key}: shows ${figuresOf(shown)}, the records give ${figuresOf(value)}`);
  }
  for (const [key, value] of values)
    differences.push(`${key}: shows ${figuresOf(value)}, the records give nothing`);
  return differences;
}

/** All but the seq: it says when something changed last, which a plain count does not know. */
function figuresOf(value: ServedValue | undefined): string {
  if (value === undefined) return "nothing";
  const { numerator, denominator, suppressed } = value;
  return suppressed === true
    ? "suppressed"
    : `${String(value.value)} (${String(numerator)}/${String(denominator)})`;
}

async function wentOn({ source, seq }: StatisticsAuditInput): Promise<boolean> {
  const text = textOf(await source.get(`/v1/changes?after=${String(seq)}&limit=1`));
  // Whatever it is, only its length is looked at.
  const { data } = JSON.parse(text ?? "{}") as { readonly data?: readonly unknown[] };
  return (data ?? []).length > 0;
}

/** Counted blocks as a feed serves them. */
function cellFeed(blocks: ReadonlyMap<string, Block>): CellFeed {
  const partitions = Map.groupBy(
    [...blocks].map(([name, block]) => {
      const [pk = "", sk = ""] = name.split("\n");
      return { pk, sk, from: 0, json: JSON.stringify(block) };
    }),
    ({ pk }) => pk,
  );
  for (const items of partitions.values()) items.sort((a, b) => (a.sk < b.sk ? -1 : 1));
  return {
    query: ({ pk, min = "", max = "~" }) => {
      const items = (partitions.get(pk) ?? []).filter(({ sk }) => sk >= min && sk <= max);
      return Promise.resolve({ items, more: false });
    },
  };
}
