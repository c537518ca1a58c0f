/** The checkpoint that an audit goes up to, held against what the instance shows beside it. */
import type { Checkpoint } from "../log/checkpoint.ts";
import type { VerifyEd25519 } from "../ports.ts";
import { textOf, type AuditSource } from "./audit-source.ts";
import { AuditFinding } from "./finding.ts";
import type { Findings } from "./findings.ts";
import { checkpointOf } from "./tree-audit.ts";

/** A checkpoint with its signed note. */
export interface NotedCheckpoint extends Checkpoint {
  readonly note: string;
}

/** Milliseconds that the file may lag behind what was published. */
const patience = 10_000;
const step = 500;

/**
 * The newest checkpoint. What is shown of entries and old checkpoints is read before it, so it must cover
 * that: where it does not for some seconds, an older one was put in its place (`checkpoint.behind`).
 * Throws an AuditFinding where there is none that the log signed.
 */
export async function newestCheckpoint(
  source: AuditSource,
  vkey: string,
  verify: VerifyEd25519,
  findings: Findings,
): Promise<NotedCheckpoint> {
  let head = await readCheckpoint(source, vkey, verify);
  for (let waited = 0; ; waited += step) {
    const shown = await sizeShown(source, head.size);
    head = await readCheckpoint(source, vkey, verify);
    if (head.size >= shown) return head;
    if (waited >= patience) {
      const sizes = `${String(head.size)} entries, and ${String(shown)}`;
      const detail = `it is of ${sizes} are shown: an older one was put in its place`;
      findings.add("checkpoint.behind", "/log/checkpoint", detail);
      return head;
    }
    await source.pause(step);
  }
}

async function readCheckpoint(
  source: AuditSource,
  vkey: string,
  verify: VerifyEd25519,
): Promise<NotedCheckpoint> {
  const note = textOf(await source.get("/log/checkpoint"));
  if (note === undefined) throw new AuditFinding("log.checkpoint", "it is missing");
  return { ...(await checkpointOf(note, vkey, verify)), note };
}

/** Entries that the instance shows to be published, by its submissions and by its old checkpoints. */
async function sizeShown(source: AuditSource, size: number): Promise<number> {
  const [submissions, sizes] = await Promise.all([
    source.get("/v1/submissions?limit=1"),
    source.get(`/v1/checkpoints?after=${String(size)}`),
  ]);
  const seq = /"meta":\{"seq":(\d+)\}\}$/.exec(textOf(submissions) ?? "")?.[1];
  const later = (textOf(sizes) ?? "").split("\n").map(Number);
  return Math.max(seq === undefined ? 0 : Number(seq) + 1, ...later.filter(Number.isSafeInteger));
}
