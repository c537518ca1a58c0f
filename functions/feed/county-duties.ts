/** Obligations of one county, month by month of their due dates: computed from what the judge keeps of it. */
import { dutyPartition, factsFrom, statementsOf } from "../../core/duties/duty-keys.ts";
import type { DutyBody, DutyFact } from "../../core/duties/duty-facts.ts";
import type { FeedItem, FeedReader } from "../../core/ports.ts";
import { queryAll } from "../../core/query-all.ts";
import { StoredRow } from "../../core/reading/stored-row.ts";
import {
  addMonths,
  duties,
  longestDelay,
  longestPeriods,
  settingAmong,
  type DutyInput,
  type Owed,
} from "../../schemas/duties/index.ts";

export interface DutyReading {
  readonly feed: Pick<FeedReader, "query">;
  /** Seq that obligations answer as of. */
  readonly seq: number;
  /** Day that they are judged at (ISO): periods that begin later are not owed yet. */
  readonly on: string;
  readonly consistent: boolean;
}

/** What holds for a county whatever the month. */
interface County {
  readonly bodies: readonly DutyBody[];
  readonly catalogue: readonly DutyFact[];
  readonly settings: readonly DutyFact[];
  readonly accounts: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Reads what is due in a month (`2026-07`) of one county; what does not change by the month is read once. */
export function countyDuties(
  reading: DutyReading,
  county: string,
): (month: string) => Promise<readonly Owed[]> {
  let base: Promise<County> | undefined;
  return async (month) => {
    const known = await (base ??= readCounty(reading, county));
    const about = Array.from({ length: longestDelay + 1 }, (_, delay) => addMonths(month, -delay));
    const owedBy = (facts: DutyInput["facts"]): readonly Owed[] => {
      const input: DutyInput = {
        bodies: known.bodies,
        facts: (dataset) => (dataset === "disclosure-catalogue" ? known.catalogue : facts(dataset)),
        accounts: (owner) => known.accounts.get(owner) ?? new Map<string, string>(),
        setting: settingAmong(known.settings),
      };
      return about
        .flatMap((one) => duties.flatMap(({ owed }) => owed(input, one)))
        .filter(({ due, from }) => due.date.startsWith(month) && from <= reading.on);
    };
    // What is owed whatever was published says which facts are needed at all.
    const wanted = new Set(owedBy(() => []).map(({ dataset }) => dataset));
    const facts = new Map<string, readonly DutyFact[]>();
    const longest = longestPeriods(known.settings);
    for (const dataset of ["duty-lists", ...wanted]) {
      const first = addMonths(month, 1 - longestDelay - (longest[dataset] ?? 1));
      facts.set(dataset, await readFacts(reading, county, dataset, first, month));
    }
    return owedBy((dataset) => facts.get(dataset) ?? []);
  };
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

/** The facts of a dataset that stood, of days from the first of one month to the last of another; oldest first. */
async function readFacts(
  reading: DutyReading,
  county: string,
  dataset: string,
  first: string,
  last: string,
): Promise<readonly DutyFact[]> {
  const items = await readRange(
    reading,
    county,
    factsFrom(dataset, first),
    `${factsFrom(dataset, last)}~`,
  );
  return items
    .filter((item) => new StoredRow(item).standsAt(reading.seq))
    .map(({ json }) => JSON.parse(json) as DutyFact) // written by the judge alone, in this shape
    .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
}

async function readRange(
  { feed, consistent }: DutyReading,
  county: string,
  min: string,
  max: string,
): Promise<readonly FeedItem[]> {
  return queryAll(feed, { pk: dutyPartition(county), min, max, consistent });
}
