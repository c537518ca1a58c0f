/** Row 15: a record's page against the same record as JSON, unchanged since it was last asked for. */
import { succeeding, timed } from "../load.ts";
import { ourPort } from "../place.ts";
import { perSecond, rate, type Row } from "../row.ts";
import { interleaved } from "../rounds.ts";

const requests = 200;

/** One after another, so that the time is that to the first byte, and the whole. */
export async function readPage(ids: readonly string[]): Promise<Row> {
  const side = (prefix: string) => async () => {
    const tasks = Array.from({ length: requests }, (_, n) =>
      succeeding(ourPort, { path: `${prefix}/receipts/${ids[n % 20] ?? ""}` }),
    );
    return rate(requests, await timed(tasks, 1));
  };
  const figures = await interleaved(7, side(""), side("/v1"));
  const ratio = 1 / figures.ratio;
  return {
    row: "15",
    what: "a record's page, time against its JSON",
    ours: perSecond(figures.ours),
    reference: `${perSecond(figures.reference)} as JSON`,
    ratio,
    target: "≤ 2",
    met: ratio <= 2,
    note: "the page asks the API for the record, its versions and the data before each correction",
  };
}
