/** Sends a bootstrap plan through the same signed path as everything else, one step after another. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Step } from "../../cli/bootstrap/step.ts";
import type { SigningKey } from "../../cli/key-file.ts";
import { signRequest } from "../../core/submission/sign-request.ts";

/** A signed request as the submit handler takes it. */
export interface BootstrapRequest {
  readonly method: "POST";
  readonly authority: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface BootstrapInput {
  readonly plan: readonly Step[];
  /** By the names that steps use: `root` and `{uscc}.{role}`. */
  readonly keys: ReadonlyMap<string, SigningKey>;
  /** What the instance takes for `@authority`. */
  readonly authority: string;
  /** Hands a request to the submit handler, whose clock shows `nowMs` meanwhile. */
  readonly submit: (
    request: BootstrapRequest,
    nowMs: number,
  ) => Promise<{ readonly status: number; readonly json: unknown }>;
  /** What has become of a submission; `unknown` where it was never accepted. */
  readonly published: (
    submission: string,
  ) => Promise<"published" | "void" | "accepted" | "unknown">;
  /** Sequences and projects until nothing is left to do. */
  readonly drain: () => Promise<void>;
  readonly progress: (text: string) => void;
  /** Time of a step in milliseconds; its own simulated one by default. */
  readonly clock?: (step: Step) => number;
}

/**
 * Sends what is not there yet and answers how many steps that were. What a step may do follows from the
 * steps before, so those are published first, save where none can matter (records after records). A kill at
 * any point leaves a beginning of the plan, and the next run goes on from it. Throws an Error that names the
 * step where one is refused or void.
 */
export async function runBootstrap(input: BootstrapInput): Promise<number> {
  const { plan } = input;
  const last = plan.at(-1);
  // Steps are strictly in order: the last one stands, so all do.
  if (last === undefined || (await input.published(last.submission)) === "published") return 0;
  let sent = 0;
  let unsettled: Step[] = [];
  const settleAll = async (): Promise<void> => {
    for (const step of unsettled) {
      if (!(await settle(input, step))) throw new Error(`bootstrap step ${step.name} was not kept`);
    }
    unsettled = [];
  };
  for (const [index, step] of plan.entries()) {
    const before = plan[index - 1];
    const together = before !== undefined && isIndependent(before) && isIndependent(step);
    if (!together || unsettled.length >= mostTogether) await settleAll();
    if ((await input.published(step.submission)) !== "unknown") {
      unsettled.push(step);
      continue;
    }
    await send(input, step);
    unsettled.push(step);
    sent += 1;
    input.progress(`${String(index + 1)}/${String(plan.length)} ${step.name}`);
  }
  await settleAll();
  return sent;
}

/** Steps sent before their predecessors are published, at most. */
const mostTogether = 25;

/** Records depend on the registry, not on each other; corrections only on their own publisher's chain. */
function isIndependent({ dataset }: Step): boolean {
  return !["organizations", "keys", "communities", "rules-settings"].includes(dataset);
}

async function send(input: BootstrapInput, step: Step): Promise<void> {
  const key = input.keys.get(step.signer);
  if (key === undefined) throw new Error(`bootstrap step ${step.name}: no key ${step.signer}`);
  const nowMs = input.clock === undefined ? step.at : input.clock(step);
  const { path, body } = step;
  const { authority } = input;
  const headers = await signRequest({
    method: "POST",
    authority,
    path,
    body,
    keys: [key],
    created: Math.floor(nowMs / 1000),
  });
  const { status, json } = await input.submit(
    { method: "POST", authority, path, headers, body },
    nowMs,
  );
  if (status === 200 || status === 201) return;
  throw new Error(
    `bootstrap step ${step.name} was refused (${String(status)}): ${JSON.stringify(json)}`,
  );
}

/** Waits until an accepted step is published; false where it was never accepted. */
async function settle(input: BootstrapInput, step: Step): Promise<boolean> {
  const patience = 200; // × 50 ms: another pump of this instance may be at work on the same entries
  for (let attempt = 0; attempt < patience; attempt += 1) {
    const state = await input.published(step.submission);
    if (state === "published") return true;
    if (state === "unknown") return false;
    if (state === "void")
      throw new Error(`bootstrap step ${step.name} is void: its authority failed`);
    if (attempt > 0) await sleep(50);
    await input.drain();
  }
  throw new Error(`bootstrap step ${step.name} was accepted and never published`);
}
