/** The join of records and cases: which index entries a record has, and how a change moves them. */
import type { Overlay } from "../projection/overlay.ts";
import type { CaseGroup, JudgedRecord, Relation } from "./check.ts";
import {
  askingCase,
  askingKey,
  askingPartition,
  casePartition,
  relatedPartition,
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

/** Moves a record's index entries from its former version's to its own. */
export function indexRecord(
  overlay: Overlay,
  groups: readonly CaseGroup[],
  seq: number,
  former: JudgedRecord | undefined,
  record: JudgedRecord | undefined,
): void {
  const gone = entriesOf(groups, former);
  for (const [name, key] of entriesOf(groups, record)) {
    if (!gone.delete(name)) overlay.put({ ...key, from: seq, json: "{}" });
  }
  for (const key of gone.values()) overlay.delete(key);
}

/** Cases that a change of a record touches: its own, and those that ask for a key it has or had. */
export async function casesTouched(
  overlay: Overlay,
  groups: readonly CaseGroup[],
  former: JudgedRecord | undefined,
  record: JudgedRecord | undefined,
): Promise<readonly Case[]> {
  const versions = [former, record].filter((version) => version !== undefined);
  const touched: Case[] = [];
  for (const group of groups) {
    const seen = versions.filter((version) => concerns(group, version));
    const keys = new Set(
      seen.flatMap((version) =>
        version.dataset === group.subject ? (group.caseOf(version) ?? []) : [],
      ),
    );
    for (const [name, relation] of relationsOf(group)) {
      const joins = new Set(
        versions.flatMap((version) =>
          version.withdrawal === undefined && version.dataset === relation.dataset
            ? relation.keyOf(version)
            : [],
        ),
      );
      for (const join of joins) {
        const asking = await overlay.partition(askingPartition(group.name, name, join));
        for (const { sk } of asking) keys.add(askingCase(sk));
      }
    }
    touched.push(...[...keys].map((key) => ({ group, key })));
  }
  return touched;
}

/** Whether a group looks at a record at all: at one that was withdrawn only where it says so. */
export function concerns(group: CaseGroup, { withdrawal }: JudgedRecord): boolean {
  return withdrawal === undefined || group.withdrawn === true;
}

function entriesOf(
  groups: readonly CaseGroup[],
  record: JudgedRecord | undefined,
): Map<string, { readonly pk: string; readonly sk: string }> {
  const entries = new Map<string, { readonly pk: string; readonly sk: string }>();
  if (record === undefined) return entries;
  const add = (pk: string, sk: string): void => void entries.set(`${pk}\n\n${sk}`, { pk, sk });
  for (const group of groups) {
    if (!concerns(group, record)) continue;
    const key = record.dataset === group.subject ? group.caseOf(record) : undefined;
    // A case of one record is found by its own id.
    if (key !== undefined && key !== record.id) add(casePartition(group.name, key), record.id);
    for (const [name, relation] of relationsOf(group)) {
      if (record.dataset === relation.dataset && record.withdrawal === undefined) {
        for (const join of relation.keyOf(record)) {
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
  return entries;
}
