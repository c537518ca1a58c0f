/** The entries of the log, part by part, with all that the instance serves about them. */
import { tileWidth } from "../log/tiles.ts";
import type { VerifyEd25519 } from "../ports.ts";
import { textOf, type AuditSource } from "./audit-source.ts";
import type { EntryAudit } from "./entry-audit.ts";
import { AuditFinding } from "./finding.ts";
import type { Findings } from "./findings.ts";
import { newestCheckpoint, type NotedCheckpoint } from "./newest-checkpoint.ts";
import { fetchAhead } from "./pooled.ts";
import { readPart } from "./read-part.ts";
import type { TreeAudit } from "./tree-audit.ts";

/** What a walk through the log needs. */
export interface LogAudit {
  readonly source: AuditSource;
  readonly findings: Findings;
  readonly tree: TreeAudit;
  readonly entries: EntryAudit;
  readonly progress: (stage: "log", done: number, total: number) => void;
}

/** Parts of 256 entries read ahead. */
const ahead = 3;

/** Takes the entries from `from` on up to the size of the checkpoint. */
export async function takeEntries(
  { source, findings, tree, entries, progress }: LogAudit,
  from: number,
  head: NotedCheckpoint | undefined,
): Promise<void> {
  const size = head?.size ?? 0;
  const first = Math.floor(from / tileWidth);
  const parts = Math.ceil(size / tileWidth) - first;
  const read = (index: number): ReturnType<typeof readPart> =>
    readPart(source, first + index, size, from);
  for await (const part of fetchAhead(parts, ahead, read)) {
    const leaves = await tree.take(part, head);
    if (leaves === undefined) return;
    for (const [index, leaf] of leaves.entries()) {
      const seq = part.start + index;
      const lines = part.changes.filter((line) => line.seq === seq);
      const served = part.submissions[index];
      if (leaf === undefined) entries.lose(`/log/${part.entriesPath}`, served, lines);
      else await entries.take(seq, leaf, served, lines);
    }
    if (part.end === size && !part.checkpoints.has(size))
      findings.add("log.old_checkpoint", `/log/checkpoints/${String(size)}`, "it is missing");
    progress("log", part.end, size);
  }
}

/** How often an audit goes on to a later checkpoint. */
const mostRounds = 5;

/**
 * While an audit runs, entries after its checkpoint may erase what it compares. Where differences of records
 * wait for an explanation, the entries since are taken, verified like all others, and what they erased is no
 * difference. Answers the checkpoint that was reached.
 */
export async function explainByLater(
  log: LogAudit,
  head: NotedCheckpoint,
  vkey: string,
  verify: VerifyEd25519,
): Promise<NotedCheckpoint> {
  const { source, findings, tree, entries } = log;
  let reached = head;
  for (let round = 0; round < mostRounds; round += 1) {
    if ((!findings.holding && !entries.erasures.open) || !entries.replaying) break;
    const later = await findings.check("/log/checkpoint", () =>
      newestCheckpoint(source, vkey, verify, findings),
    );
    if (later === undefined || later.size <= reached.size) break;
    await findings.check("/v1/submissions", () => waitFor(source, later.size));
    await takeEntries(log, reached.size, later);
    tree.finish(later);
    reached = later;
    findings.settle((record) => entries.erasures.erasedSince(record, head.size));
  }
  return reached;
}

/** Waits until the instance shows what its checkpoint holds; that may take it some seconds, not minutes. */
export async function waitFor(source: AuditSource, size: number): Promise<void> {
  if (size === 0) return;
  const path = `/v1/submissions?limit=1${size === 1 ? "" : `&after=${String(size - 2)}`}`;
  for (let waited = 0; waited < patience; waited += step) {
    const text = textOf(await source.get(path)) ?? "";
    if (text.includes(`"seq":${String(size - 1)}`)) return;
    await source.pause(step);
  }
  throw new AuditFinding("submission.behind", "the newest entries of the log are not shown yet");
}

const patience = 60_000;
const step = 500;
