/** Beside row 13: how many signed submissions a second are accepted for a minute, and that none is lost. */
import { send } from "../load.ts";
import { postAtRate } from "../post-at-rate.ts";
import { ourPort, type Measured } from "../place.ts";
import type { Row } from "../row.ts";
import { quantile } from "../rounds.ts";

const rate = 300;

/** Posts at a fixed rate while everything else runs too, then looks each submission up in the log. */
export async function sustained(measured: Measured, seconds: number): Promise<Row> {
  await measured.order({ do: "pump" });
  const before = await measured.order({ do: "cpu" });
  const { accepted, refused, latencies, took } = await postAtRate(rate, seconds);
  await measured.order({ do: "drain" });
  const cpu = (await measured.order({ do: "cpu" })) - before;
  let logged = 0;
  for (const submission of accepted.keys()) {
    const { text } = await send(ourPort, { path: `/v1/submissions/${submission}` });
    if (typeof (JSON.parse(text) as { seq: unknown }).seq === "number") logged += 1;
  }
  const lost = accepted.size - logged;
  // A server that cannot keep up answers later than the load ends; then the rate was not kept.
  const kept = accepted.size / took;
  return {
    row: "13",
    what: `signed POSTs accepted at ${String(rate)}/s for ${String(seconds)} s`,
    ours: `${kept.toFixed(0)}/s`,
    reference: "",
    target: `${String(rate)}/s, none lost`,
    met: refused === 0 && lost === 0 && kept >= rate * 0.99,
    note:
      `of ${String(rate * seconds)} posts ${String(accepted.size)} were accepted, ${String(refused)} refused, ` +
      `${String(lost)} of the accepted lost; p50 ${quantile(latencies, 0.5).toFixed(0)} ms, ` +
      `p99 ${quantile(latencies, 0.99).toFixed(0)} ms to the 201; ` +
      `${((cpu * 1000) / accepted.size).toFixed(1)} ms of the server's CPU each, to readable`,
  };
}
