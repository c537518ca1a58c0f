/** Obligations of one county, month by month of their due dates: computed from what the judge keeps of it. */
import { dutyPartition, statementsOf } from "../../core/duties/duty-keys.ts";
import type { DutyBody, DutyFact } from "../../core/duties/duty-facts.ts";
import { bodyOf } from "../../core/duties/keep-facts.ts";
import { judgedOf } from "../../core/judging/judged-record.ts";
import type { FeedItem, FeedReader } from "../../core/ports.ts";
import { currentKey } from "../../core/projection/feed-keys.ts";
import { queryAll } from "../../core/query-all.ts";
import {
  addMonths,
  delayOf,
  duties,
  longestPeriods,
  settingAmong,
  type DutyInput,
  type Owed,
} from "../../schemas/duties/index.ts";
import { factsBetween, readFacts, type FactsReading } from "./duty-facts-reader.ts";

export interface DutyReading extends FactsReading {
  readonly feed: Pick<FeedReader, "getMany" | "query">;
  /** Day that they are judged at (ISO): periods that begin later are not owed yet. */
  readonly on: string;
}

/** The months that a list may come to, in its order. */
export interface DutyWalk {
  readonly months: readonly string[];
  readonly descending: boolean;
}

/** What holds for a county whatever the month. */
interface County {
  readonly bodies: readonly DutyBody[];
  readonly catalogue: readonly DutyFact[];
  readonly settings: readonly DutyFact[];
  readonly accounts: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Duties by the dataset whose records start them; the others are owed by the period. */
const started = Map.groupBy(
  duties.filter(({ startedBy }) => startedBy !== undefined),
  ({ startedBy = "" }) => startedBy,
);
const longestDelay = Math.max(
  ...duties.filter(({ startedBy }) => startedBy === undefined).map(delayOf),
);

/** Reads what is due in a month (`2026-07`) of one county; what does not change by the month is read once. */
export function countyDuties(
  reading: DutyReading,
  county: string,
  { months, descending }: DutyWalk,
): (month: string) => Promise<readonly Owed[]> {
  let base: Promise<County> | undefined;
  const between = factsBetween(reading, county, descending);
  const debtors = new Map<string, DutyBody | undefined>();
  return async (month) => {
    const left = months.length - 1 - months.indexOf(month);
    const known = await (base ??= readCounty(reading, county));
    const setting = settingAmong(known.settings);
    const owedBy = (facts: DutyInput["facts"]): readonly Owed[] => {
      const input: DutyInput = {
        bodies: known.bodies,
        facts: (dataset) => (dataset === "disclosure-catalogue" ? known.catalogue : facts(dataset)),
        debtor: (uscc) => known.bodies.find((body) => body.uscc === uscc) ?? debtors.get(uscc),
        accounts: (owner) => known.accounts.get(owner) ?? new Map<string, string>(),
        setting,
      };
      return duties
        .flatMap((duty) => monthsUpTo(month, delayOf(duty)).flatMap((one) => duty.owed(input, one)))
        .filter(({ due, from }) => due.date.startsWith(month) && from <= reading.on);
    };
    const facts = new Map<string, readonly DutyFact[]>();
    const today = reading.on.slice(0, 7);
    for (const [dataset, own] of started) {
      const first = addMonths(month, -Math.max(...own.map(delayOf)));
      // What starts after the day is not owed yet.
      if (first > today) continue;
      facts.set(dataset, await between(dataset, first, month < today ? month : today, left));
    }
    await readDebtors(reading, known, debtors, [...facts.values()].flat());
    // What is owed whatever was published says which other facts are needed at all.
    const wanted = new Set(
      owedBy(() => [])
        .map(({ dataset }) => dataset)
        .filter((dataset) => !facts.has(dataset)),
    );
    const longest = longestPeriods(known.settings);
    for (const dataset of wanted) {
      const first = addMonths(month, 1 - longestDelay - (longest[dataset] ?? 1));
      facts.set(dataset, await between(dataset, first, month, left));
    }
    return owedBy((dataset) => facts.get(dataset) ?? []);
  };
}

function monthsUpTo(month: string, delay: number): readonly string[] {
  return Array.from({ length: delay + 1 }, (_, earlier) => addMonths(month, -earlier));
}

/** Organisations of other counties, or of the city, that the county's records name. */
async function readDebtors(
  { feed, seq, consistent }: DutyReading,
  { bodies }: County,
  debtors: Map<string, DutyBody | undefined>,
  facts: readonly DutyFact[],
): Promise<void> {
  const named = new Set(
    facts.flatMap(({ values: { debtor } }) => (typeof debtor === "string" ? [debtor] : [])),
  );
  const unknown = [...named].filter(
    (uscc) => !debtors.has(uscc) && !bodies.some((body) => body.uscc === uscc),
  );
  if (unknown.length === 0) return;
  const keys = unknown.map((uscc) => currentKey("organizations", uscc));
  for (const uscc of unknown) debtors.set(uscc, undefined);
  for (const { json } of await feed.getMany(keys, consistent)) {
    const body = bodyOf(judgedOf(json));
    if (body !== undefined && body.since.seq <= seq) debtors.set(body.uscc, body);
  }
}

async function readCounty(reading: DutyReading, county: string): Promise<County> {
  const { seq } = reading;
  const city = county.slice(0, 4);
  const [bodies, accounts, catalogue, settings, above] = await Promise.all([
    readRange(reading, county, "BODY#", "BODY#~"),
    readRange(reading, county, "ACCOUNT#", "ACCOUNT#~"),
    readFacts(reading, county, "disclosure-catalogue", "", "~"),
    readFacts(reading, county, "rules-settings", "", "~"),
    city === county ? [] : readFacts(reading, city, "rules-settings", "", "~"),
  ]);
  const byOwner = new Map<string, Map<string, string>>();
  for (const { sk, json } of accounts) {
    const [, owner = "", account = ""] = sk.split("#");
    const first = statementsOf(json)
      .map(([, from]) => from)
      .sort()[0];
    const own = byOwner.get(owner) ?? new Map<string, string>();
    byOwner.set(owner, own);
    if (first !== undefined) own.set(account, first);
  }
  return {
    // Written by the judge alone, in this shape.
    bodies: bodies
      .map(({ json }) => JSON.parse(json) as DutyBody)
      .filter((b) => b.since.seq <= seq),
    catalogue,
    settings: [...above, ...settings],
    accounts: byOwner,
  };
}

async function readRange(
  { feed, consistent }: DutyReading,
  county: string,
  min: string,
  max: string,
): Promise<readonly FeedItem[]> {
  return queryAll(feed, { pk: dutyPartition(county), min, max, consistent });
}
