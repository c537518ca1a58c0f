/**
 * Where a list of obligations is read: rows computed month by month of their due dates, one chain of months a
 * county, served as a feed so that paging, filters and formats are those of every list.
 */
import type { JudgedDataset } from "../../core/definitions.ts";
import { dutyScopeKey, owingPartition, type DutyScope } from "../../core/duties/duty-keys.ts";
import type { FeedItem, FeedReader } from "../../core/ports.ts";
import { countyOf, currentKey } from "../../core/projection/feed-keys.ts";
import { queryAll } from "../../core/query-all.ts";
import type { ListQuery } from "../../core/reading/list-query.ts";
import type { Plan } from "../../core/reading/plan.ts";
import type { PublicRecord } from "../../core/records.ts";
import { addMonths, obligationOn, type Owed } from "../../schemas/duties/index.ts";
import type { FeedContext } from "./context.ts";
import { countyDuties, type DutyReading, type DutyWalk } from "./county-duties.ts";
import type { LocatedList } from "./locate-list.ts";
import { pinSeq } from "./pinned-seq.ts";

/** Months after the current one in which something may be due already: a year's figures and their delay. */
const monthsAhead = 14;

/** Fixes what a list of obligations answers as of; `on` is the day it is judged at (ISO). */
export async function locateObligations(
  context: FeedContext,
  dataset: JudgedDataset,
  query: ListQuery,
  on: string,
  fresh: boolean,
): Promise<LocatedList> {
  const { feed } = context;
  const { visible, place, seqWithin } = await pinSeq(context, dataset, query, fresh);
  const consistent = visible.seq > visible.settled;
  const counties = await countiesOf(feed, query, consistent);
  const scopeSeq = Math.min(visible.seq, Math.max(-1, ...counties.map(({ seq }) => seq)));
  const seq = seqWithin(scopeSeq);
  const reading: DutyReading = { feed, seq, on, consistent };
  const plan = planOf(query, on, counties);
  return {
    reading: {
      ...{ feed: computedFeed(feed, reading, plan, query.descending), dataset, query, seq },
      ...{ consistent, plan },
      start: place && { after: place.after },
    },
    scopeSeq,
  };
}

interface CountyScope extends DutyScope {
  readonly county: string;
}

/**
 * The counties a list may concern: those of the publishers named and those whose records say that these owe
 * something; else those that meet the area.
 */
async function countiesOf(
  feed: FeedReader,
  { area, covering, publishers }: ListQuery,
  consistent: boolean,
): Promise<readonly CountyScope[]> {
  const { pk } = dutyScopeKey("");
  const keys = publishers.map((uscc) => currentKey("organizations", uscc));
  const [scopes, organizations, ...owing] = await Promise.all([
    queryAll(feed, { pk, consistent }),
    feed.getMany(keys, consistent),
    ...publishers.map((uscc) => queryAll(feed, { pk: owingPartition(uscc), consistent })),
  ]);
  const named = new Set([
    // Written by the projection alone, in this shape.
    ...organizations.map(({ json }) => countyOf((JSON.parse(json) as PublicRecord).area)),
    ...owing.flat().map(({ sk }) => sk),
  ]);
  const meets = (county: string, code: string): boolean =>
    county.startsWith(code) || code.startsWith(county);
  return (
    scopes
      // Written by the judge alone, in this shape.
      .map(({ sk, json }): CountyScope => ({ county: sk, ...(JSON.parse(json) as DutyScope) }))
      .filter(
        ({ county }) =>
          (publishers.length === 0 || named.has(county)) &&
          (area === undefined || meets(county, area)) &&
          (covering === undefined || meets(county, covering)),
      )
  );
}

function planOf(query: ListQuery, on: string, counties: readonly CountyScope[]): Plan {
  const { area, covering, publishers, ref, from, to, descending } = query;
  const last = earliest(addMonths(on.slice(0, 7), monthsAhead), to?.slice(0, 7));
  const chains = counties.map(({ county, since }) => {
    const months: string[] = [];
    const first = since === undefined ? undefined : latest(since, from?.slice(0, 7));
    for (let month = first; month !== undefined && month <= last; month = addMonths(month, 1)) {
      months.push(month);
    }
    return (descending ? months.reverse() : months).map((month) => ({
      pk: `${county}#${month}`,
      period: month,
    }));
  });
  return {
    // No obligation has a number of its publisher's.
    chains: ref === undefined ? chains.filter((chain) => chain.length > 0) : [],
    min: from,
    max: to === undefined ? undefined : `${to}~`,
    sift: (record) =>
      (area === undefined || record.area.startsWith(area)) &&
      (covering === undefined || covering.startsWith(record.area)) &&
      (publishers.length === 0 || publishers.includes(record.publisher)),
    seq: Math.max(-1, ...counties.map(({ seq }) => seq)),
    at: undefined,
  };
}

function earliest(a: string, b: string | undefined): string {
  return b !== undefined && b < a ? b : a;
}

function latest(a: string, b: string | undefined): string {
  return b !== undefined && b > a ? b : a;
}

/** A feed whose partitions are months of a county; the last month read of each county is kept. */
function computedFeed(
  feed: FeedReader,
  reading: DutyReading,
  { chains }: Pick<Plan, "chains">,
  descending: boolean,
): FeedReader {
  const walkOf = (county: string): DutyWalk => {
    const chain = chains.find(([first]) => first?.pk.startsWith(`${county}#`) === true) ?? [];
    return { months: chain.map(({ period }) => period), descending };
  };
  const counties = new Map<string, ReturnType<typeof countyDuties>>();
  const kept = new Map<string, { readonly pk: string; readonly items: readonly FeedItem[] }>();
  return {
    ...feed,
    query: async ({ pk, after, min, max, limit, descending = false }) => {
      const [county = "", month = ""] = pk.split("#");
      const read = counties.get(county) ?? countyDuties(reading, county, walkOf(county));
      counties.set(county, read);
      let rows = kept.get(county);
      if (rows?.pk !== pk) {
        const items = (await read(month)).map((owed) => itemOf(owed, reading.on));
        rows = { pk, items: items.sort((a, b) => (a.sk < b.sk ? -1 : 1)) };
        kept.set(county, rows);
      }
      const inside = rows.items.filter(
        ({ sk }) =>
          (after === undefined || (descending ? sk < after : sk > after)) &&
          (min === undefined || sk >= min) &&
          (max === undefined || sk <= max),
      );
      if (descending) inside.reverse();
      return { items: inside.slice(0, limit), more: inside.length > limit };
    },
  };
}

function itemOf(owed: Owed, on: string): FeedItem {
  const { body, duty, period, due, discriminator, startedBy } = owed;
  const name = [duty, period, ...(discriminator === undefined ? [] : [discriminator])].join(".");
  const data = obligationOn(owed, on);
  const { since } = body;
  const record: PublicRecord = {
    id: `${body.uscc}.${name}`,
    ref: null,
    dataset: "obligations",
    schemaVersion: 1,
    area: startedBy?.area ?? body.area,
    areaName: startedBy === undefined ? body.areaName : startedBy.areaName,
    time: due.date,
    publisher: body.uscc,
    publisherName: body.name,
    onBehalfOf: null,
    version: 1,
    status: "published",
    publishedAt: data["record"] === null ? since.at : (owed.met?.at ?? since.at),
    firstPublishedAt: since.at,
    seq: since.seq,
    submission: "",
    data,
    state: {},
  };
  const sk = `${due.date}#${body.uscc}#${name}`;
  return { pk: "", sk, from: since.seq, json: JSON.stringify(record) };
}
