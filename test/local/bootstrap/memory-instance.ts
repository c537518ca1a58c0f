/** The real submit app, sequencer and projector over memory adapters, with a clock that can be set. */
import { cachedRegistry } from "../../../core/projection/registry-source.ts";
import { verdictKey } from "../../../core/projection/feed-keys.ts";
import type { Verdict } from "../../../core/submission/heads.ts";
import { projectPending } from "../../../functions/project/project.ts";
import { sequencePending } from "../../../functions/sequence/sequence.ts";
import { createSubmitApp } from "../../../functions/submit/app.ts";
import type { BootstrapInput } from "../../../local/bootstrap/run.ts";
import { turns } from "../../../local/turns.ts";
import { knownFiles } from "../../../core/attachments/known-files.ts";
import { createAttachmentsApp } from "../../../functions/attachments/app.ts";
import { readPdf } from "../../../functions/attachments/read-pdf.ts";
import { demoFiles } from "../../../local/seed/demo-files.ts";
import { memoryFiles } from "../../../store/memory-files.ts";
import { datasets } from "../../../schemas/index.ts";
import { verifyEd25519 } from "../../../store/ed25519-node.ts";
import { memoryFeed } from "../../../store/memory-feed.ts";
import { memoryLedger } from "../../../store/memory-ledger.ts";
import { planKeys, root } from "./demo-plan.ts";

const authority = "127.0.0.1:8787";

type Part = Pick<BootstrapInput, "keys" | "authority" | "files" | "submit" | "published" | "drain">;

export interface MemoryInstance extends Part {
  /** Ids of the numbered submissions, in the order of the log. */
  log(): Promise<readonly string[]>;
}

export function memoryInstance(): MemoryInstance {
  const keys = planKeys();
  const rootKey = keys.get("root");
  if (rootKey === undefined) throw new Error("planKeys makes a root key");
  const [ledger, feed] = [memoryLedger(), memoryFeed()];
  const cached = cachedRegistry(feed);
  const context = {
    registry: cached.registry,
    root: { keyid: rootKey.keyid, publicKey: rootKey.publicKey, organization: root.uscc },
    cities: ["1401", "9901"],
  };
  let now = 0;
  const verdict = async (submission: string): Promise<Verdict> => {
    const item = await feed.get(verdictKey(submission), true);
    // Written by the projector alone, in this shape.
    return item === undefined ? undefined : (JSON.parse(item.json) as { status: Verdict }).status;
  };
  const files = memoryFiles();
  const attachments = createAttachmentsApp({
    datasets,
    context,
    store: files,
    verify: verifyEd25519,
    readPdf,
    clock: () => now,
    target: (c) => ({ authority, path: new URL(c.req.url).pathname, query: "" }),
    refreshRegistry: async () => cached.refresh(),
    headers: {},
    mostBytes: 1_000_000,
    reportBug: (error) => {
      throw error;
    },
  });
  const app = createSubmitApp({
    files: knownFiles(files, feed),
    ledger,
    context,
    datasets,
    verify: verifyEd25519,
    clock: () => now,
    pause: async () => Promise.resolve(),
    random: () => 0.5,
    turn: turns(),
    verdicts: async (ids) =>
      new Map(await Promise.all(ids.map(async (id) => [id, await verdict(id)] as const))),
    target: (c) => ({ authority, path: new URL(c.req.url).pathname, query: "" }),
    refreshRegistry: async () => cached.refresh(),
    wake: () => undefined,
    receiptKey: rootKey,
    headers: {},
    reportBug: (error) => {
      throw error;
    },
  });
  return {
    keys,
    authority,
    files: demoFiles(),
    async submit({ method, path, headers, body }, nowMs) {
      now = nowMs;
      const taker = method === "PUT" ? attachments : app;
      const response = await taker.request(path, { method, headers, body: new Uint8Array(body) });
      return { status: response.status, json: await response.json() };
    },
    async published(submission) {
      return (
        (await verdict(submission)) ??
        ((await ledger.submission(submission)) === undefined ? "unknown" : "accepted")
      );
    },
    async drain() {
      await sequencePending(ledger);
      await projectPending({ ledger, feed, datasets, authority: context });
    },
    async log() {
      const entries = await ledger.sequenced(0, 10_000);
      return entries.map(({ submission }) => submission);
    },
  };
}
