/** The join of records and cases: which index entries a record has, and how a change moves them. */
import type { Overlay } from "../projection/overlay.ts";
import type { RecordChange } from "./judged-record.ts";
import type { CaseGroup, JudgedRecord, Relation } from "./check.ts";
import {
  askingCase,
  askingKey,
  askingPartition,
  casePartition,
  relatedPartition,
  standingKey,
} from "./judging-keys.ts";

/** A case of a group. */
export interface Case {
  readonly group: CaseGroup;
  readonly key: string;
}

/** Settings are a relation like any other: a case asks for those of its county and its city. */
export const settingsRelation = "settings";

/** All relations of a group, that of its settings among them. */
export function relationsOf(group: CaseGroup): readonly (readonly [string, Relation])[] {
  const own = Object.entries(group.relations);
  if (group.settings.length === 0) return own;
  const settings: Relation = {
    dataset: "rules-settings",
    keyOf: ({ data, area }) => [`${String(data["setting"])}|${area}`],
    keysOf: ({ area }) =>
      group.settings.flatMap((name) => [
        `${name}|${area.slice(0, 6)}`,
        `${name}|${area.slice(0, 4)}`,
      ]),
  };
  return [...own, [settingsRelation, settings]];
}

/** What a record's version brings about: index entries, cases of its own, and keys that others ask for. */
export interface Standing {
  readonly entries: readonly (readonly [pk: string, sk: string])[];
  readonly cases: readonly (readonly [group: string, key: string])[];
  readonly joins: readonly (readonly [group: string, relation: string, join: string])[];
}

interface KeptStanding {
  readonly seq: number;
  readonly now: Standing;
  readonly before: Standing;
}

const nothing: Standing = { entries: [], cases: [], joins: [] };

/**
 * Moves a record's index entries to its version of this entry; answers what it stood under before and now. The
 * former version's own text is not asked: an erasure may have emptied that before this entry is judged. Where
 * the entry was left in its middle and is judged again, the answer is the same.
 */
export async function indexRecord(
  overlay: Overlay,
  groups: readonly CaseGroup[],
  seq: number,
  { former, record }: RecordChange,
): Promise<readonly Standing[]> {
  const name = record ?? former;
  if (name === undefined) return [];
  const key = standingKey(name.dataset, name.id);
  const item = await overlay.get(key);
  // Written here alone, in this shape.
  const kept = item && (JSON.parse(item.json) as KeptStanding);
  const before = (kept?.seq === seq ? kept.before : kept?.now) ?? standingOf(groups, former);
  const now = standingOf(groups, record);
  const gone = new Map(before.entries.map((entry) => [entry.join("\n\n"), entry]));
  for (const entry of now.entries) {
    const [pk, sk] = entry;
    if (!gone.delete(entry.join("\n\n"))) overlay.put({ pk, sk, from: seq, json: "{}" });
  }
  for (const [pk, sk] of gone.values()) overlay.delete({ pk, sk });
  const next: KeptStanding = { seq, now, before };
  overlay.put({ ...key, from: seq, json: JSON.stringify(next) });
  return [before, now];
}

/** Cases that a change of a record touches: its own, and those that ask for a key it has or had. */
export async function casesTouched(
  overlay: Overlay,
  groups: readonly CaseGroup[],
  standings: readonly Standing[],
): Promise<readonly Case[]> {
  const touched: Case[] = [];
  for (const group of groups) {
    const keys = new Set(
      standings.flatMap(({ cases }) =>
        cases.flatMap(([name, key]) => (name === group.name ? [key] : [])),
      ),
    );
    const partitions = new Set(
      standings.flatMap(({ joins }) =>
        joins.flatMap(([name, relation, join]) =>
          name === group.name ? [askingPartition(name, relation, join)] : [],
        ),
      ),
    );
    for (const pk of partitions) {
      for (const { sk } of await overlay.partition(pk)) keys.add(askingCase(sk));
    }
    touched.push(...[...keys].map((key) => ({ group, key })));
  }
  return touched;
}

/** Whether a group looks at a record at all: at one that was withdrawn only where it says so. */
export function concerns(group: CaseGroup, { withdrawal }: JudgedRecord): boolean {
  return withdrawal === undefined || group.withdrawn === true;
}

function standingOf(groups: readonly CaseGroup[], record: JudgedRecord | undefined): Standing {
  if (record === undefined) return nothing;
  const entries = new Map<string, readonly [string, string]>();
  const cases: (readonly [string, string])[] = [];
  const joins: (readonly [string, string, string])[] = [];
  const add = (pk: string, sk: string): void => void entries.set(`${pk}\n\n${sk}`, [pk, sk]);
  for (const group of groups) {
    if (!concerns(group, record)) continue;
    const key = record.dataset === group.subject ? group.caseOf(record) : undefined;
    if (key !== undefined) cases.push([group.name, key]);
    // A case of one record is found by its own id.
    if (key !== undefined && key !== record.id) add(casePartition(group.name, key), record.id);
    for (const [name, relation] of relationsOf(group)) {
      if (record.dataset === relation.dataset && record.withdrawal === undefined) {
        for (const join of relation.keyOf(record)) {
          joins.push([group.name, name, join]);
          add(relatedPartition(group.name, name, join), record.id);
        }
      }
      if (key === undefined) continue;
      for (const join of relation.keysOf(record)) {
        const { pk, sk } = askingKey(askingPartition(group.name, name, join), key, record.id);
        add(pk, sk);
      }
    }
  }
  return { entries: [...entries.values()], cases, joins };
}
