/** Moves what obligations follow from as a record changes. Each step may be repeated: the outcome is the same. */
import type { FeedItem } from "../ports.ts";
import type { JudgedRecord } from "../judging/check.ts";
import type { RecordChange } from "../judging/judged-record.ts";
import type { Change } from "../projection/changes.ts";
import type { Overlay } from "../projection/overlay.ts";
import { organizationKeys } from "../submission/registry.ts";
import type { PublisherKind } from "../definitions.ts";
import type { DutyBody, DutyFact, DutyFactSources } from "./duty-facts.ts";
import {
  accountKey,
  bodyKey,
  dutyScopeKey,
  factKey,
  factPointerKey,
  statementsOf,
  type DutyScope,
} from "./duty-keys.ts";

/** Whether duties look at records of this dataset. */
export function bearsOnDuties(sources: DutyFactSources, dataset: string): boolean {
  return dataset === "organizations" || Object.hasOwn(sources, dataset);
}

/** Enters a record's new version and takes its former one out. */
export async function keepFacts(
  overlay: Overlay,
  sources: DutyFactSources,
  { former, record }: RecordChange,
  change: Change,
): Promise<void> {
  const [before, now] = [live(former), live(record)];
  if (before?.dataset === "organizations" || now?.dataset === "organizations") {
    await keepBody(overlay, before, now, change);
    return;
  }
  const name = record ?? former;
  if (name === undefined) return;
  // Not the former version's own text: an erasure may have emptied that before this entry is judged.
  const pointer = factPointerKey(name.dataset, name.id);
  const kept = keptOf(await overlay.get(pointer));
  // A change of the state alone is no new version, and says nothing that is kept.
  if (kept !== undefined && kept.from === now?.seq) return;
  if (kept !== undefined) {
    overlay.close(factKey(kept.fact, kept.from), change.seq);
    await keepAccount(overlay, kept.fact, change, false);
    await touch(overlay, kept.fact.area, change);
  }
  const fact = factOf(sources, now);
  if (fact === undefined || now === undefined) {
    if (kept !== undefined) overlay.delete(pointer);
    return;
  }
  const next: KeptFact = { from: now.seq, fact };
  overlay.put({ ...pointer, from: now.seq, json: JSON.stringify(next) });
  overlay.put({ ...factKey(fact, now.seq), from: now.seq, json: JSON.stringify(fact) });
  await keepAccount(overlay, fact, change, true);
  await touch(overlay, fact.area, change);
}

/** The fact that a record stands under, and the seq of the version it is of. */
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

function factOf(sources: DutyFactSources, record: JudgedRecord | undefined): DutyFact | undefined {
  if (record === undefined) return undefined;
  const { dataset, id, area, publisher, onBehalfOf, firstPublishedAt, data } = record;
  const common = { dataset, id, owner: onBehalfOf ?? publisher, area, at: firstPublishedAt };
  const own = sources[dataset]?.({ ...common, data });
  return own === undefined ? undefined : { ...common, ...own };
}

async function keepBody(
  overlay: Overlay,
  before: JudgedRecord | undefined,
  now: JudgedRecord | undefined,
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
}

function bodyOf(record: JudgedRecord | undefined): DutyBody | undefined {
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
  if (statements.length === 0) overlay.delete(key);
  else overlay.put({ ...key, from: item?.from ?? seq, json: JSON.stringify({ statements }) });
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
