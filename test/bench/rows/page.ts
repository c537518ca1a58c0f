/** Row 15: pages against the same data as JSON, unchanged since they were last asked for. */
import { succeeding, timed } from "../load.ts";
import { ourPort } from "../place.ts";
import { perSecond, rate, type Row } from "../row.ts";
import { interleaved } from "../rounds.ts";

const requests = 200;

/** A record's page and a list's, in turn with their JSON. */
export async function readPages(ids: readonly string[]): Promise<readonly Row[]> {
  const record = (n: number): string => `/receipts/${ids[n % 20] ?? ""}`;
  return [
    await against(
      "a record's page, time against its JSON",
      record,
      (n) => `/v1${record(n)}`,
      "the page asks the API for the record, and for the versions of one that was corrected",
    ),
    await against(
      "a list's page, time against its JSON",
      (n) => `/receipts?area=9901&limit=${String(20 + (n % 20))}`,
      (n) => `/v1/receipts?area=9901&limit=${String(20 + (n % 20))}`,
      "within a second the page asks nothing, as a cache in front of it would not",
    ),
  ];
}

/** One after another, so that the time is that to the first byte, and the whole. */
async function against(
  what: string,
  page: (n: number) => string,
  json: (n: number) => string,
  note: string,
): Promise<Row> {
  const side = (path: (n: number) => string) => async () => {
    const tasks = Array.from({ length: requests }, (_, n) =>
      succeeding(ourPort, { path: path(n) }),
    );
    return rate(requests, await timed(tasks, 1));
  };
  const figures = await interleaved(7, side(page), side(json));
  const ratio = 1 / figures.ratio;
  return {
    row: "15",
    what,
    ours: perSecond(figures.ours),
    reference: `${perSecond(figures.reference)} as JSON`,
    ratio,
    target: "≤ 2",
    met: ratio <= 2,
    note,
  };
}
