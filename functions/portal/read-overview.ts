/** Findings and overdue obligations counted by article and by area, for the summaries above their lists. */
import { allOf } from "./all-of.ts";
import type { ApiReader } from "./api-reader.ts";
import { statRows } from "./parts/json-stat.ts";
import { plain } from "./parts/values.tsx";
import { placesBelow, type Places } from "./places-below.ts";
import type { ApiJsonStat } from "./shapes.ts";

/** Counts by a key: an article, a duty, an outcome. */
export type Counts = ReadonlyMap<string, number>;

export interface FindingsOverview extends Places {
  /** Open findings by article, all outcomes. */
  readonly byArticle: Counts;
  /** Open findings by area one level down, and there by outcome. */
  readonly byArea: ReadonlyMap<string, Counts>;
}

/** A key for what concerns the area itself and none of those below it: a county's own offices. */
export const itself = "";

export interface DutiesOverview extends Places {
  /** What is overdue and not published, by duty. */
  readonly byDuty: Counts;
  /** The same by area one level down. */
  readonly byArea: Counts;
}

/** Open findings by article; read from the statistic, so that it costs the same however many there are. */
export async function findingsByArticle(api: ApiReader, area?: string): Promise<Counts> {
  const stat = await api.json<ApiJsonStat>(openFindings({ by: "article" }, area));
  return new Map(statRows(stat).map(({ keys, value }) => [keys[0]?.code ?? "", value ?? 0]));
}

/** Open findings by outcome. */
export async function findingsByOutcome(api: ApiReader, area?: string): Promise<Counts> {
  const stat = await api.json<ApiJsonStat>(openFindings({ by: "outcome" }, area));
  return new Map(statRows(stat).map(({ keys, value }) => [keys[0]?.code ?? "", value ?? 0]));
}

/** Reads the summary of open findings in an area, the city where none is named. */
export async function readFindingsOverview(
  api: ApiReader,
  area?: string,
): Promise<FindingsOverview> {
  const level = levelBelow(area);
  const [places, byArticle, all, stat] = await Promise.all([
    placesBelow(api, area),
    findingsByArticle(api, area),
    findingsByOutcome(api, area),
    api.json<ApiJsonStat>(openFindings({ by: "area,outcome", level }, area)),
  ]);
  const byArea = new Map<string, Map<string, number>>();
  for (const { keys, value } of statRows(stat)) {
    const [place, outcome] = keys;
    const counts = byArea.get(place?.code ?? "") ?? new Map<string, number>();
    counts.set(outcome?.code ?? "", value ?? 0);
    byArea.set(place?.code ?? "", counts);
  }
  const inPlaces = (outcome: string): number =>
    [...byArea.values()].reduce((sum, counts) => sum + (counts.get(outcome) ?? 0), 0);
  byArea.set(itself, new Map([...all].map(([outcome, n]) => [outcome, n - inPlaces(outcome)])));
  return { ...places, byArticle, byArea };
}

/** Reads the summary of what is overdue in an area, the city where none is named. */
export async function readDutiesOverview(api: ApiReader, area?: string): Promise<DutiesOverview> {
  const places = await placesBelow(api, area);
  const digits = places.below[0]?.code.length ?? 0;
  const [byDuty, byArea] = [new Map<string, number>(), new Map<string, number>()];
  for await (const { area: where, data } of allOf(api, overdue(area))) {
    const duty = plain(data, "duty");
    byDuty.set(duty, (byDuty.get(duty) ?? 0) + 1);
    const place = where.length < digits ? itself : where.slice(0, digits);
    byArea.set(place, (byArea.get(place) ?? 0) + 1);
  }
  return { ...places, byDuty, byArea };
}

/** What is overdue by duty. */
export async function overdueByDuty(api: ApiReader): Promise<Counts> {
  const counts = new Map<string, number>();
  for await (const { data } of allOf(api, overdue())) {
    const duty = plain(data, "duty");
    counts.set(duty, (counts.get(duty) ?? 0) + 1);
  }
  return counts;
}

function overdue(area?: string): string {
  return `/v1/obligations?data.status=missing&fields=duty,area${area === undefined ? "" : `&area=${area}`}`;
}

function openFindings(asked: Readonly<Record<string, string>>, area?: string): string {
  const query = new URLSearchParams({
    ...asked,
    ...(area !== undefined && { area }),
    format: "jsonstat",
  });
  return `/v1/statistics/findings-open?${query.toString().replaceAll("%2C", ",")}`;
}

function levelBelow(area = ""): string {
  return area.length < 6 ? "county" : area.length < 9 ? "township" : "community";
}
