/**
 * Enters the initial history of a new log: genesis, registry and, outside production, the demo. The demo's
 * entries come under a simulated clock, so that lateness and display periods are real; no request can reach
 * that clock, and it is used only while the log holds nothing but entries of the plan.
 */
import type { Step } from "../cli/bootstrap/step.ts";
import type { SigningKey } from "../cli/key-file.ts";
import { pendingShards } from "../core/ports.ts";
import { verdictsOf } from "../core/projection/verdicts.ts";
import { runBootstrap } from "./bootstrap/run.ts";
import { demoFiles } from "./seed/demo-files.ts";
import type { Instance } from "./instance.ts";

export interface HistoryOptions {
  readonly authority: string;
  /** Whether the entries come at the plan's own times; in production they come now. */
  readonly simulated: boolean;
  readonly progress: (text: string) => void;
}

/** Enters what is missing of the plan; answers how many steps that were. Resumable at any point. */
export async function enterHistory(
  instance: Instance,
  plan: readonly Step[],
  keys: ReadonlyMap<string, SigningKey>,
  { authority, simulated, progress }: HistoryOptions,
): Promise<number> {
  const { ledger, reader, pump } = instance;
  await pump.drain();
  if (await hasOther(instance, plan)) return 0;
  let now = 0;
  const app = instance.submitAt(
    () => now,
    () => pump.drain(),
  );
  const attachments = instance.attachAt(() => now);
  const verdicts = verdictsOf(reader);
  return runBootstrap({
    plan,
    keys,
    authority,
    files: demoFiles(),
    submit: async ({ method, path, headers, body }, at) => {
      now = at;
      const taker = method === "PUT" ? attachments : app;
      const response = await taker.request(`http://${authority}${path}`, {
        method,
        headers: { ...headers, host: authority },
        body: new Uint8Array(body),
      });
      return { status: response.status, json: await response.json() };
    },
    published: async (submission) => {
      const verdict = (await verdicts([submission])).get(submission);
      if (verdict !== undefined) return verdict;
      return (await ledger.submission(submission)) === undefined ? "unknown" : "accepted";
    },
    drain: () => pump.drain(),
    progress,
    ...(!simulated && { clock: () => Date.now() }),
  });
}

/** Whether anything but the plan's own entries was ever accepted. */
async function hasOther({ ledger }: Instance, plan: readonly Step[]): Promise<boolean> {
  const own = new Set(plan.map((step) => step.submission));
  const logged = await ledger.sequenced(0, plan.length + 1);
  const shards = Array.from({ length: pendingShards }, (_, shard) => ledger.pending(shard, 1000));
  const pending = (await Promise.all(shards)).flat();
  return [...logged, ...pending].some(({ submission }) => !own.has(submission));
}
