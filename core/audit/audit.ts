/**
 * An audit of a whole instance (trust.md 6), by nothing but its public interface and the root key: the log
 * is recomputed, every signature verified, every record rebuilt by the instance's own code and compared.
 */
import type { Dataset } from "../definitions.ts";
import { verifyCheckpoint, type Checkpoint } from "../log/checkpoint.ts";
import { verifyNote } from "../log/note.ts";
import { parseVkey } from "../log/vkey.ts";
import type { VerifyEd25519 } from "../ports.ts";
import type { RootConfig } from "../submission/authority-context.ts";
import { textOf, type AuditSource } from "./audit-source.ts";
import { EntryAudit } from "./entry-audit.ts";
import { AuditFinding } from "./finding.ts";
import { Findings, type Consequence, type Difference } from "./findings.ts";
import { auditDerived, type Judging } from "./derived-audit.ts";
import { explainByLater, takeEntries, waitFor, type LogAudit } from "./log-audit.ts";
import { newestCheckpoint } from "./newest-checkpoint.ts";
import { RebuiltFeed } from "./rebuilt-feed.ts";
import { auditRecords, type RecordCounts } from "./record-audit.ts";
import type { Shelf } from "./shelf.ts";
import { TreeAudit } from "./tree-audit.ts";

export interface AuditInput {
  readonly source: AuditSource;
  readonly root: RootConfig;
  /** The log's key where it is known from outside; else what the instance says. */
  readonly vkey: string | undefined;
  readonly datasets: readonly Dataset[];
  readonly verify: VerifyEd25519;
  readonly shelf: Shelf;
  /** A checkpoint's note that was kept from before: the log must go on from it. */
  readonly since?: string;
  /** By what its findings are judged, and its statistics counted again; absent: they are not compared. */
  readonly judging?: Judging;
  readonly quick: boolean;
  readonly progress: (stage: "log" | "records", done: number, total: number) => void;
}

export interface AuditReport {
  readonly ok: boolean;
  readonly origin: string;
  /** The signed note of the tree that was audited: what to keep for the next time. */
  readonly checkpoint: string;
  readonly treeSize: number;
  readonly entries: number;
  readonly tiles: number;
  readonly checkpoints: number;
  readonly publishers: number;
  readonly signatures: number;
  readonly bodies: number;
  readonly redactedBodies: number;
  readonly erasedItems: number;
  readonly voidEntries: number;
  readonly changes: number;
  readonly records: number;
  /** Open findings, judged again. */
  readonly findings: number;
  /** Values of statistics, counted again. */
  readonly statistics: number;
  /** Of these the answers that changed while the audit ran: they were not compared. */
  readonly statisticsOvertaken: number;
  /** Obligations were not counted again: what was erased is needed for it. */
  readonly owedUncounted: boolean;
  readonly lists: number;
  readonly listRows: number;
  /** Whether all records could be compared, and reads by id were. */
  readonly complete: boolean;
  /** All of them; `differences` lists the first thousand. */
  readonly differenceCount: number;
  readonly differences: readonly Difference[];
  /** Differences that follow from one that is named: they are counted only. */
  readonly consequences: readonly Consequence[];
}

/**
 * Audits all up to the checkpoint that is served when it starts; where records differ by what came after, up
 * to a later one. Throws only where no answer comes. */
export async function audit(input: AuditInput): Promise<AuditReport> {
  const { source, verify, root } = input;
  const findings = new Findings();
  const instance = await instanceOf(source);
  if (instance.rootKeyid !== root.keyid)
    findings.add("root.other", "/v1", "the instance names another root key than the one given");
  const vkey = input.vkey ?? instance.vkey;
  await findings.check("/log/policy", () => checkPolicy(source, vkey, verify));
  const head = await findings.check("/log/checkpoint", () =>
    newestCheckpoint(source, vkey, verify, findings),
  );
  const size = head?.size ?? 0;
  await findings.check("/v1/submissions", () => waitFor(source, size));
  const since = await findings.check("--since", () => keptCheckpoint(input.since, vkey, verify));
  const datasets = new Map(input.datasets.map((dataset) => [dataset.name, dataset]));
  const feed = new RebuiltFeed(input.shelf);
  const tree = new TreeAudit(findings, vkey, verify, since);
  const authority = { root, cities: instance.cities };
  const entries = new EntryAudit({ findings, feed, datasets, authority, verify });
  const log: LogAudit = { source, findings, tree, entries, progress: input.progress };
  await takeEntries(log, 0, head);
  if (head !== undefined) tree.finish(head);
  const whole = head !== undefined && entries.replaying && tree.counts.entries === size;
  const none: RecordCounts = { records: 0, rows: 0, lists: 0 };
  const records =
    whole && size > 0
      ? await auditRecords({
          ...{ source, findings, feed, datasets: input.datasets, seq: size - 1 },
          quick: input.quick,
          progress: (done, total) => {
            input.progress("records", done, total);
          },
        })
      : none;
  // What could not be read may bear on any finding.
  const judged =
    whole && size > 0 && input.judging !== undefined && !entries.unread.any
      ? await auditDerived({
          ...{ ...input.judging, source, findings, feed, shelf: input.shelf, seq: size - 1 },
          ...{ cities: instance.cities, quick: input.quick },
        })
      : { findings: 0, statistics: 0, overtaken: 0, uncounted: false };
  const reached = whole ? await explainByLater(log, head, vkey, verify) : head;
  if (whole) entries.erasures.finish();
  findings.release((record) => entries.unread.causeOf(record));
  return {
    ok: findings.count === 0,
    origin: head?.origin ?? "",
    checkpoint: reached?.note ?? "",
    treeSize: reached?.size ?? 0,
    ...tree.counts,
    publishers: entries.chains.count,
    signatures: entries.counts.signatures,
    bodies: entries.counts.bodies,
    redactedBodies: entries.counts.redacted,
    erasedItems: entries.erasures.explained,
    voidEntries: entries.counts.voids,
    changes: entries.counts.changes,
    records: records.records,
    findings: judged.findings,
    statistics: judged.statistics,
    statisticsOvertaken: judged.overtaken,
    lists: records.lists,
    listRows: records.rows,
    complete: whole && !input.quick,
    owedUncounted: judged.uncounted,
    differenceCount: findings.count,
    differences: findings.listed,
    consequences: findings.consequences,
  };
}

/** The checkpoint of a kept note; throws an AuditFinding where this log did not sign it. */
async function keptCheckpoint(
  note: string | undefined,
  vkey: string,
  verify: VerifyEd25519,
): Promise<Checkpoint | undefined> {
  if (note === undefined) return undefined;
  try {
    return await verifyCheckpoint(note, vkey, verify);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AuditFinding("log.since", `this log did not sign the kept checkpoint: ${reason}`);
  }
}

interface NamedInstance {
  readonly rootKeyid: string;
  readonly vkey: string;
  readonly cities: readonly string[];
}

async function instanceOf(source: AuditSource): Promise<NamedInstance> {
  const text = textOf(await source.get("/v1"));
  const document: unknown = JSON.parse(text ?? "{}");
  // Each member is looked at before it is used.
  const { root, log, cities } = document as {
    root?: { keyid?: unknown };
    log?: { vkey?: unknown };
    cities?: unknown;
  };
  return {
    rootKeyid: typeof root?.keyid === "string" ? root.keyid : "",
    vkey: typeof log?.vkey === "string" ? log.vkey : "",
    cities: Array.isArray(cities) ? cities.map(String) : [],
  };
}

/** The policy must be signed by the log's key and name that very key. */
async function checkPolicy(
  source: AuditSource,
  vkey: string,
  verify: VerifyEd25519,
): Promise<void> {
  const text = textOf(await source.get("/log/policy"));
  if (text === undefined) throw new AuditFinding("log.policy", "it is missing");
  try {
    parseVkey(vkey);
    const note = await verifyNote(text, vkey, verify);
    if (note.text.split("\n").includes(`log ${vkey}`)) return;
  } catch (error) {
    throw new AuditFinding("log.policy", error instanceof Error ? error.message : String(error));
  }
  throw new AuditFinding("log.policy", "it names another key of the log");
}
