/** Sends a bootstrap plan through the same signed path as everything else, one step after another. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Step } from "../../cli/bootstrap/step.ts";
import type { SigningKey } from "../../cli/key-file.ts";
import { isAttachmentMediaType } from "../../core/attachments/media-types.ts";
import { filesNamedBy } from "../../core/attachments/named-files.ts";
import { signUpload, uploadPath } from "../../core/submission/signed-upload.ts";
import { signRequest } from "../../core/submission/sign-request.ts";

/** A signed request as the submit handler takes it. */
export interface BootstrapRequest {
  readonly method: "POST" | "PUT";
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
  /** Files that steps name, by digest. */
  readonly files?: ReadonlyMap<string, Uint8Array>;
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

/** Steps sent between two waits: fewer than the sequencer numbers at once, so that it keeps their order. */
const batchSize = 40;

/**
 * Sends what is not there yet and answers how many steps that were. Steps are sent strictly in order, and a
 * group is published before the next one is sent, so a kill at any point leaves a beginning of the plan, and
 * the next run goes on from it. Throws an Error that names the step where one is refused or void.
 */
export async function runBootstrap(input: BootstrapInput): Promise<number> {
  const { plan } = input;
  const last = plan.at(-1);
  // What was sent is a beginning of the plan: the last step stands, so all do.
  if (last === undefined || (await input.published(last.submission)) === "published") return 0;
  let sent = 0;
  let done = 0;
  for (const batch of batchesOf(plan)) {
    for (const step of batch) {
      // For the same reason nothing after the first unknown step needs to be looked up.
      if (sent === 0 && (await input.published(step.submission)) !== "unknown") continue;
      await send(input, step);
      sent += 1;
    }
    for (const step of batch) await settle(input, step);
    done += batch.length;
    if (sent > 0)
      input.progress(`${String(done)}/${String(plan.length)} ${batch.at(-1)?.name ?? ""}`);
  }
  return sent;
}

/** Runs of steps of one group, none longer than a batch; each is published before the next is sent. */
export function batchesOf(plan: readonly Step[]): readonly (readonly Step[])[] {
  const batches: Step[][] = [];
  for (const step of plan) {
    const batch = batches.at(-1);
    if (batch?.[0]?.group === step.group && batch.length < batchSize) batch.push(step);
    else batches.push([step]);
  }
  return batches;
}

async function send(input: BootstrapInput, step: Step): Promise<void> {
  const key = input.keys.get(step.signer);
  if (key === undefined) throw new Error(`bootstrap step ${step.name}: no key ${step.signer}`);
  const nowMs = input.clock === undefined ? step.at : input.clock(step);
  const { path, body } = step;
  const { authority } = input;
  await sendFiles(input, step, key, nowMs);
  const headers = await signRequest({
    method: "POST",
    authority,
    path,
    body,
    keys: [key],
    created: Math.floor(nowMs / 1000),
  });
  const request: BootstrapRequest = { method: "POST", authority, path, headers, body };
  let answer = await input.submit(request, nowMs);
  if (answer.status === 503) {
    // An erasure is confirmed once it is done, and during a bootstrap nobody else projects.
    await input.drain();
    answer = await input.submit(request, nowMs);
  }
  const { status, json } = answer;
  if (status === 200 || status === 201) return;
  throw new Error(
    `bootstrap step ${step.name} was refused (${String(status)}): ${JSON.stringify(json)}`,
  );
}

/** Sends the files that a step's items name, signed by the same key. */
async function sendFiles(
  { authority, files, submit }: BootstrapInput,
  { name, items }: Step,
  key: SigningKey,
  nowMs: number,
): Promise<void> {
  for (const { sha256, mediaType } of items.flatMap((item) =>
    item.op === "withdraw" ? [] : filesNamedBy(item.data),
  )) {
    const body = files?.get(sha256);
    if (body === undefined || !isAttachmentMediaType(mediaType)) {
      throw new Error(`bootstrap step ${name} names a file that is not there: ${sha256}`);
    }
    const upload = { authority, bytes: body, mediaType, keys: [key], at: nowMs };
    const headers = await signUpload(upload);
    const request = { method: "PUT", authority, path: uploadPath(body), headers, body } as const;
    const { status, json } = await submit(request, nowMs);
    if (status >= 400) {
      throw new Error(`a file of bootstrap step ${name} was refused: ${JSON.stringify(json)}`);
    }
  }
}

/** Waits until an accepted step is published. */
async function settle(input: BootstrapInput, step: Step): Promise<void> {
  const patience = 200; // × 50 ms: another pump of this instance may be at work on the same entries
  for (let attempt = 0; attempt < patience; attempt += 1) {
    const state = await input.published(step.submission);
    if (state === "published") return;
    if (state === "void") {
      throw new Error(`bootstrap step ${step.name} is void: its authority failed`);
    }
    if (attempt > 0) await sleep(50);
    await input.drain();
  }
  throw new Error(`bootstrap step ${step.name} was accepted and never published`);
}
