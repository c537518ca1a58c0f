/**
 * The replay (trust.md 2): whether an entry's key, role, area, versions, refs and unique fields were valid at
 * its own place in the log. What was not valid stays in the log as `void` and publishes nothing.
 */
import { beijingDateOf } from "../beijing-date.ts";
import type { Data, Dataset } from "../definitions.ts";
import { Problem } from "../problem.ts";
import type { PublicRecord, RecordName, SubmissionEnvelope, SubmissionItem } from "../records.ts";
import { findSubject, judgeAnswer } from "../submission/answers.ts";
import {
  authoriseChange,
  authorisePublisher,
  authoriseRegistryData,
  judgeArea,
  type Authorised,
} from "../submission/authority.ts";
import type { AuthorityContext } from "../submission/authority-context.ts";
import { genesisKey } from "../submission/genesis.ts";
import { itemArea } from "../submission/item-area.ts";
import { judgeEndorsement } from "../submission/item-endorsement.ts";
import type { KeyFacts, Registry } from "../submission/registry.ts";
import type { LogEntry } from "./log-entry.ts";
import { moveHoldings, type Moved } from "./holdings.ts";
import type { Overlay } from "./overlay.ts";
import { currentRow } from "./rows.ts";

/** Judges an entry by the registry and records before it. Signatures are taken as verified. */
export async function judgeEntry(
  overlay: Overlay,
  entry: LogEntry,
  context: AuthorityContext,
): Promise<"published" | "void"> {
  try {
    const { submission, dataset, items } = entry;
    const envelope: SubmissionEnvelope = {
      publisher: submission.publisher,
      nonce: "",
      items,
      ...(submission.onBehalfOf !== null && { onBehalfOf: submission.onBehalfOf }),
    };
    const keys = await keysOf(entry, context);
    if (keys === undefined) return "void";
    const authorised = await authorisePublisher(context, dataset, envelope, keys);
    const moved: Moved = new Map();
    for (const index of items.keys()) {
      if (!(await holds(overlay, entry, index, moved, authorised, context))) return "void";
    }
    return "published";
  } catch (error) {
    // Only a refusal is a verdict; anything else is a fault and must stop the projection.
    if (error instanceof Problem) return "void";
    throw error;
  }
}

async function keysOf(
  entry: LogEntry,
  { registry, root }: AuthorityContext,
): Promise<readonly KeyFacts[] | undefined> {
  const keys: KeyFacts[] = [];
  for (const { keyid } of entry.submission.signatures) {
    const key =
      (await registry.key(keyid)) ?? (keyid === root.keyid ? genesisKey(root) : undefined);
    if (key === undefined || key.revoked) return undefined;
    keys.push(key);
  }
  return keys;
}

async function holds(
  overlay: Overlay,
  entry: LogEntry,
  index: number,
  moved: Moved,
  authorised: Authorised,
  context: AuthorityContext,
): Promise<boolean> {
  const { dataset } = entry;
  const item = entry.items[index];
  const id = entry.submission.records[index];
  if (item === undefined || id === undefined) return false;
  const { registry } = context;
  const row = await currentRow(overlay, dataset.name, id);
  if (item.op === "publish") {
    if (row !== undefined) return false;
    const subject = await answered(registry, dataset, authorised, item.data, undefined);
    if (subject === "nothing") return false;
    const area = (await itemArea(registry, dataset, item.area, item.data, subject)) ?? "";
    if (subject === undefined) {
      if ((await judgeArea(context, dataset, authorised, area)) !== undefined) return false;
      await authoriseRegistryData(context, dataset, authorised, item.data);
    }
    if (!(await endorsedAsRequired(registry, entry, authorised, item, area))) return false;
    const { publisher } = entry.submission;
    const next = {
      ...{ id, publisher, ref: item.ref ?? null, area, data: item.data },
      ...(subject !== undefined && { answers: subject }),
    };
    return moveHoldings(overlay, moved, dataset, undefined, next);
  }
  if (row?.record.status !== "published" || row.record.version !== item.version) return false;
  const change =
    item.op === "correct"
      ? ({ op: "correct" } as const)
      : ({ op: "withdraw", ground: item.ground } as const);
  await authoriseChange(context, dataset, authorised, row.record, change);
  if (item.op === "withdraw") return moveHoldings(overlay, moved, dataset, row.record, undefined);
  await authoriseRegistryData(context, dataset, authorised, item.data);
  const { answers, area } = row.record;
  if ((await answered(registry, dataset, authorised, item.data, answers)) === "nothing") {
    return false;
  }
  if (!(await endorsedAsRequired(registry, entry, authorised, item, area))) return false;
  return moveHoldings(overlay, moved, dataset, row.record, { ...row.record, data: item.data });
}

/** The record that an item answers; `nothing` where it should answer one and may not. */
async function answered(
  registry: Registry,
  dataset: Dataset,
  authorised: Authorised,
  data: Data,
  known: RecordName | undefined,
): Promise<PublicRecord | "nothing" | undefined> {
  const { answers } = dataset;
  if (answers === undefined) return undefined;
  const { uscc } = authorised.speaking;
  const found = await findSubject(registry, answers, data, uscc, known);
  if ("remark" in found) return "nothing";
  const remarks = await judgeAnswer(registry, dataset, authorised, data, found.subject);
  return remarks.length > 0 ? "nothing" : found.subject;
}

async function endorsedAsRequired(
  registry: Registry,
  { dataset, submission }: LogEntry,
  authorised: Authorised,
  item: Exclude<SubmissionItem, { op: "withdraw" }>,
  area: string,
): Promise<boolean> {
  const on = beijingDateOf(submission.acceptedAt);
  const errors = await judgeEndorsement(registry, dataset, authorised, item, { area, on });
  return errors.length === 0;
}
