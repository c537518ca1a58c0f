/** Row 1: one record by its id, never the same twice in a row. */
import { succeeding, timed } from "../load.ts";
import { barePort, ourPort, type Measured } from "../place.ts";
import { perSecond, rate, type Row } from "../row.ts";
import { interleaved } from "../rounds.ts";

const requests = 600;
const width = 10;

/** Reads these records from both servers. */
export async function readOne(measured: Measured, ids: readonly string[]): Promise<Row> {
  const cpu = { ours: 0, bare: 0 };
  const side = (name: "ours" | "bare", port: number) => async () => {
    const tasks = Array.from({ length: requests }, (_, n) =>
      succeeding(port, { path: `/v1/receipts/${ids[n % ids.length] ?? ""}` }),
    );
    const before = await measured.order({ do: "cpu" });
    const seconds = await timed(tasks, width);
    cpu[name] += (await measured.order({ do: "cpu" })) - before;
    return rate(requests, seconds);
  };
  const figures = await interleaved(7, side("ours", ourPort), side("bare", barePort));
  return {
    row: "1",
    what: "read one, not cached",
    ours: perSecond(figures.ours),
    reference: `${perSecond(figures.reference)} bare Hono and one lean GetItem`,
    ratio: figures.ratio,
    target: "≥ 0.75",
    met: figures.ratio >= 0.75,
    note: `by the server's CPU time alone the ratio is ${(cpu.bare / cpu.ours).toFixed(2)}`,
  };
}
