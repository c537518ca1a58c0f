/** Row 12: lines of statements, from signed submissions to readable records. */
import { setTimeout as pause } from "node:timers/promises";
import { send, succeeding, timed } from "../load.ts";
import { authority, ourPort, type Measured } from "../place.ts";
import { perSecond, type Row } from "../row.ts";
import { judgingOfLines } from "./judging.ts";
import { committees, nextStatement, signedPost } from "../statements.ts";

const linesEach = 50;

/**
 * Submits this many lines, 50 a submission, while the pump runs; signing is part of the time. Then judges
 * them, which on its own account runs beside the pump.
 */
export async function projection(measured: Measured, lines: number): Promise<readonly Row[]> {
  const count = Math.ceil(lines / linesEach);
  const last = new Map<string, string>();
  const tasks = Array.from({ length: count }, (_, n) => async () => {
    const committee = committees[n % committees.length];
    if (committee === undefined) throw new Error("the demo has committees");
    const post = await signedPost(authority, committee, [nextStatement(committee, linesEach)]);
    await succeeding(ourPort, { method: "POST", ...post })();
    last.set(committee.uscc, `${post.submission}-0`);
  });
  await measured.order({ do: "judge" });
  await measured.order({ do: "pump" });
  const start = performance.now();
  const accepting = await timed(tasks, committees.length);
  for (const id of last.values()) await untilReadable(`/v1/receipts/${id}`);
  const seconds = (performance.now() - start) / 1000;
  const allowed = (60 * lines) / 100_000;
  const row: Row = {
    row: "12",
    what: `${String(lines)} lines in ${String(count)} signed submissions to readable`,
    ours: `${seconds.toFixed(1)} s`,
    reference: "",
    target: lines === 100_000 ? "≤ 60 s" : `≤ ${allowed.toFixed(0)} s (60 s for 100,000)`,
    met: seconds <= allowed,
    note:
      `${perSecond(count / seconds)} submissions applied, ${perSecond(lines / seconds)} lines; ` +
      `all were accepted after ${accepting.toFixed(1)} s`,
  };
  return [row, await judgingOfLines(measured, lines, seconds)];
}

async function untilReadable(path: string): Promise<void> {
  while ((await send(ourPort, { path })).status !== 200) await pause(20);
}
