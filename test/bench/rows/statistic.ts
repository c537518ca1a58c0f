/** Row 6: a statistic, which nothing keeps between requests; and what it costs, which records do not change. */
import { succeeding, timed } from "../load.ts";
import { meteredReads } from "../metered-reads.ts";
import { barePort, ourPort, type EnginePlace, type Measured } from "../place.ts";
import { perSecond, rate, type Row } from "../row.ts";
import { interleaved } from "../rounds.ts";

const requests = 300;
const width = 10;

/** Reads one block of the city's figures, beside a constant from the same kind of server. */
export async function statistic(): Promise<Row> {
  const side = (port: number, path: string) => async () => {
    const tasks = Array.from({ length: requests }, () => succeeding(port, { path }));
    return rate(requests, await timed(tasks, width));
  };
  const figures = await interleaved(
    5,
    side(ourPort, "/v1/statistics/income?area=9901&by=purpose&from=2024&to=2024"),
    side(barePort, "/constant"),
  );
  return {
    row: "6",
    what: "a statistic by category, not cached",
    ours: perSecond(figures.ours),
    reference: `${perSecond(figures.reference)} a constant from bare Hono`,
    ratio: figures.ratio,
    target: "cost independent of the number of records",
    met: true,
    note: "no target is given against a constant; the row below holds what is",
  };
}

/** What the same statistics cost at one number of records. */
export interface StatisticCost {
  readonly records: number;
  /** RRU of one block: a category of one year, and a year's total by area. */
  readonly block: number;
  /** RRU of twelve blocks: the months of a year. */
  readonly months: number;
}

/** Measures it as it is now. */
export async function statisticCost(
  place: EnginePlace,
  measured: Measured,
): Promise<StatisticCost> {
  await measured.order({ do: "tally" });
  const { cost } = meteredReads(place);
  const path = "/v1/statistics/income?area=9901";
  const published = await cost("/v1/statistics/statements-published?area=9901");
  const { data } = JSON.parse(published.text) as { readonly data: readonly { value: number }[] };
  const block = await cost(`${path}&by=purpose&from=2024&to=2024`);
  const areas = await cost(`${path}&by=area&from=2024&to=2024`);
  const months = await cost(`${path}&by=month&from=2024&to=2024`);
  return {
    records: data[0]?.value ?? 0,
    block: Math.max(block.units, areas.units),
    months: months.units,
  };
}

/** Few records and many beside each other. */
export function costRow(few: StatisticCost, many: StatisticCost): Row {
  const text = ({ block, months }: StatisticCost): string =>
    `${String(block)} RRU a block, ${String(months)} RRU for twelve months`;
  return {
    row: "6",
    what: `a statistic at ${String(many.records)} statements`,
    ours: text(many),
    reference: `${text(few)} at ${String(few.records)}`,
    target: "≤ 0.5 RRU a block, and the same",
    met: many.block <= 0.5 && many.block === few.block && many.months === few.months,
  };
}
