/** Moves what obligations follow from as a record changes. Each step may be repeated: the outcome is the same. */
import type { FeedItem } from "../ports.ts";
import { countyOf, currentKey } from "../projection/feed-keys.ts";
import type { PublicRecord } from "../records.ts";
import type { JudgedRecord } from "../judging/check.ts";
import type { RecordChange } from "../judging/judged-record.ts";
import type { Change } from "../projection/changes.ts";
import type { Overlay } from "../projection/overlay.ts";
import { organizationKeys } from "../submission/registry.ts";
import type { PublisherKind } from "../definitions.ts";
import { earliestOf } from "./county-facts.ts";
import type { DutyBody, DutyFact, DutyFactSources } from "./duty-facts.ts";
import {
  accountKey,
  bodyKey,
  dutyScopeKey,
  factKey,
  factPointerKey,
  owingPartition,
  statementsOf,
  type DutyScope,
} from "./duty-keys.ts";
import type { DutyRules } from "./duty.ts";
import { factOf, type FirstAcceptance } from "./fact-of.ts";
import { noteAccount, noteBody, noteFact } from "./note-owed.ts";

/** Whether duties look at records of this dataset. */
export function bearsOnDuties(sources: DutyFactSources, dataset: string): boolean {
  return dataset === "organizations" || Object.hasOwn(sources, dataset);
}

/** Enters a record's new version and takes its former one out, and notes what is to be counted again for it. */
export async function keepFacts(
  overlay: Overlay,
  sources: DutyFactSources,
  rules: DutyRules,
  { former, record }: RecordChange,
  change: Change,
): Promise<void> {
  const [before, now] = [live(former), live(record)];
  const name = record ?? former;
  if (name === undefined) return;
  if (name.dataset === "organizations") {
    await keepBody(overlay, name.id, [before, now], change);
    return;
  }
  // Not the former version's own text: an erasure may have emptied that before this entry is judged.
  const pointer = factPointerKey(name.dataset, name.id);
  const kept = keptOf(await overlay.get(pointer));
  const fact = await factOf(sources, now, kept?.fact, acceptanceIn(overlay));
  // Most changes of a state, and of a text, say nothing that is kept.
  if (JSON.stringify(kept?.fact) === JSON.stringify(fact)) return;
  await noteFact(overlay, rules, kept?.fact, fact);
  if (kept !== undefined) {
    overlay.close(factKey(kept.fact, kept.from), change.seq);
    await keepAccount(overlay, kept.fact, change, false);
    await touch(overlay, kept.fact.area, change);
  }
  if (fact === undefined) {
    overlay.delete(pointer);
    return;
  }
  const { seq } = change;
  const next: KeptFact = { from: seq, fact };
  overlay.put({ ...pointer, from: seq, json: JSON.stringify(next) });
  overlay.put({ ...factKey(fact, seq), from: seq, json: JSON.stringify(fact) });
  await keepAccount(overlay, fact, change, true);
  await keepOwing(overlay, fact, change);
  await touch(overlay, fact.area, change);
}

/** The fact that a record stands under, and the seq from which it does. */
interface KeptFact {
  readonly from: number;
  readonly fact: DutyFact;
}

function keptOf(item: FeedItem | undefined): KeptFact | undefined {
  // Written here alone, in this shape.
  return item === undefined ? undefined : (JSON.parse(item.json) as KeptFact);
}

function live(record: JudgedRecord | undefined): JudgedRecord | undefined {
  return record?.withdrawal === undefined ? record : undefined;
}

/** Reads it of records that are there: they answer another one. */
export function acceptanceIn(feed: Pick<Overlay, "get">): FirstAcceptance {
  return async (dataset, id) => {
    const item = await feed.get(currentKey(dataset, id));
    if (item === undefined) throw new Error(`${dataset} ${id} answers and is not there`);
    // Written by the projection alone, in this shape.
    return (JSON.parse(item.json) as PublicRecord).firstPublishedAt;
  };
}

/** Remembers in which county an organisation may owe something on account of another's record. */
async function keepOwing(
  overlay: Overlay,
  { area, values }: DutyFact,
  { seq }: Change,
): Promise<void> {
  if (typeof values["debtor"] !== "string") return;
  const key = { pk: owingPartition(values["debtor"]), sk: countyOf(area) };
  if ((await overlay.get(key)) === undefined) overlay.put({ ...key, from: seq, json: "{}" });
}

async function keepBody(
  overlay: Overlay,
  uscc: string,
  [before, now]: readonly [JudgedRecord | undefined, JudgedRecord | undefined],
  change: Change,
): Promise<void> {
  const [former, body] = [bodyOf(before), bodyOf(now)];
  if (former !== undefined && former.area !== body?.area) {
    overlay.delete(bodyKey(former));
    await touch(overlay, former.area, change);
  }
  if (body !== undefined && JSON.stringify(body) !== JSON.stringify(former)) {
    overlay.put({ ...bodyKey(body), from: body.since.seq, json: JSON.stringify(body) });
    await touch(overlay, body.area, change, body.since.at.slice(0, 7));
  }
  await noteBody(overlay, uscc, body);
}

/** What owes of an organisation's record; nothing where it has never had a key. */
export function bodyOf(
  record: Pick<JudgedRecord, "data" | "areaName" | "state"> | undefined,
): DutyBody | undefined {
  if (record === undefined) return undefined;
  const { data, areaName, state } = record;
  const since = organizationKeys({ state })
    .map(({ registered }) => registered)
    .sort((a, b) => a.seq - b.seq)[0];
  if (since === undefined) return undefined;
  return {
    uscc: String(data["uscc"]),
    name: String(data["name"]),
    // The schema of organizations has held the kind.
    kind: String(data["kind"]) as PublisherKind,
    area: String(data["areaCode"]),
    areaName,
    since: { seq: since.seq, at: since.at },
  };
}

async function keepAccount(
  overlay: Overlay,
  fact: DutyFact,
  { seq }: Change,
  isLive: boolean,
): Promise<void> {
  const { fundAccount, from } = fact.values;
  if (fact.dataset !== "receipts" || typeof fundAccount !== "string") return;
  const key = accountKey(fact.area, fact.owner, fundAccount);
  const item = await overlay.get(key);
  const others = statementsOf(item?.json).filter(([id]) => id !== fact.id);
  const statements = isLive ? [...others, [fact.id, String(from)]] : others;
  const json = JSON.stringify({ statements });
  if (statements.length === 0) overlay.delete(key);
  else overlay.put({ ...key, from: item?.from ?? seq, json });
  await noteAccount(overlay, fact, [earliestOf(item?.json), earliestOf(json)]);
}

async function touch(
  overlay: Overlay,
  area: string,
  { seq, submission }: Change,
  month?: string,
): Promise<void> {
  const key = dutyScopeKey(area);
  const item = await overlay.get(key);
  // Written here alone, in this shape.
  const former = item === undefined ? undefined : (JSON.parse(item.json) as DutyScope);
  const months = [former?.since, month].filter((one) => one !== undefined).sort();
  const scope: DutyScope = {
    seq,
    at: submission.acceptedAt,
    ...(months[0] !== undefined && { since: months[0] }),
  };
  overlay.put({ ...key, from: seq, json: JSON.stringify(scope) });
}
