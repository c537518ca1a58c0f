/** Row 13: how long after its 201 a submission is under a signed checkpoint. */
import { setTimeout as pause } from "node:timers/promises";
import { readCheckpoint } from "../../../core/log/checkpoint.ts";
import { send } from "../load.ts";
import { ourPort, type Measured } from "../place.ts";
import { postAtRate } from "../post-at-rate.ts";
import type { Row } from "../row.ts";
import { quantile } from "../rounds.ts";

const rate = 50;

/** Posts at a fixed rate for some seconds, whatever the answers take. */
export async function inclusion(measured: Measured, seconds: number): Promise<Row> {
  await measured.order({ do: "pump" });
  const seen: { readonly at: number; readonly size: number }[] = [];
  const watching = new AbortController();
  const watch = watchCheckpoints(seen, watching.signal);
  const { accepted, refused } = await postAtRate(rate, seconds);
  const ages: number[] = [];
  for (const [submission, at] of accepted) {
    const seq = await seqOf(submission);
    const under = seen.find(({ size }) => size > seq);
    if (under === undefined) await pause(50);
    const found = under ?? seen.find(({ size }) => size > seq);
    ages.push(Math.max(0, (found?.at ?? Number.POSITIVE_INFINITY) - at));
  }
  watching.abort();
  await watch;
  const p99 = quantile(ages, 0.99);
  return {
    row: "13",
    what: `201 to signed checkpoint, p99 at ${String(rate)} POST/s for ${String(seconds)} s`,
    ours: `${p99.toFixed(0)} ms`,
    reference: "",
    target: "< 3 s",
    met: p99 < 3000 && refused === 0,
    note:
      `the median is ${quantile(ages, 0.5).toFixed(0)} ms, ${String(refused)} were refused; ` +
      `the checkpoint was looked at every 10 ms`,
  };
}

async function watchCheckpoints(
  seen: { at: number; size: number }[],
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const { text } = await send(ourPort, { path: "/log/checkpoint" });
    const { size } = readCheckpoint(text);
    if (size !== seen.at(-1)?.size) seen.push({ at: performance.now(), size });
    await pause(10);
  }
}

/** The place in the log, once there is one. */
async function seqOf(submission: string): Promise<number> {
  for (;;) {
    const { text } = await send(ourPort, { path: `/v1/submissions/${submission}` });
    const { seq } = JSON.parse(text) as { seq: number | null };
    if (seq !== null) return seq;
    await pause(20);
  }
}
