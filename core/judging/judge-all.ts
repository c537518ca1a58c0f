/**
 * All verdicts over all records, the plain way: what the projection keeps up to date must equal this, and
 * whoever rebuilds the records from the log can judge them again with nothing else.
 */
import type { CaseGroup, Check, JudgedRecord, Relation, Verdict } from "./check.ts";
import { concerns } from "./relations.ts";
import { settingsAmong, type DefaultSetting } from "./settings.ts";

/** A verdict with the check that gave it and the case it belongs to. */
export interface Judgement {
  readonly group: CaseGroup;
  readonly case: string;
  readonly check: Check;
  readonly verdict: Verdict;
}

/** Where records are found again by names of one's own choosing: memory holds names and join keys alone. */
export interface RecordPlaces<Place> {
  /** The newest version of each record of a dataset, withdrawn ones too. */
  each(dataset: string): Iterable<readonly [place: Place, record: JudgedRecord]>;
  at(place: Place): JudgedRecord;
}

/** Judges records (withdrawn ones may be among them), in the order of groups, cases and checks. */
export function judgeAll(
  groups: readonly CaseGroup[],
  records: readonly JudgedRecord[],
  defaultOf: DefaultSetting,
): readonly Judgement[] {
  const byDataset = Map.groupBy(records, ({ dataset }) => dataset);
  const places: RecordPlaces<JudgedRecord> = {
    each: (dataset) => (byDataset.get(dataset) ?? []).map((record) => [record, record]),
    at: (record) => record,
  };
  return [...judgeCases(groups, places, defaultOf)].flat();
}

/** The same case by case: only the records of one are in memory at a time. */
export function* judgeCases<Place>(
  groups: readonly CaseGroup[],
  places: RecordPlaces<Place>,
  defaultOf: DefaultSetting,
): Iterable<readonly Judgement[]> {
  const settings = [...places.each("rules-settings")].map(([, record]) => record).filter(stands);
  const setting = settingsAmong(settings, defaultOf);
  for (const group of groups) {
    const cases = new Map<string, Place[]>();
    for (const [place, record] of places.each(group.subject)) {
      const key = concerns(group, record) ? group.caseOf(record) : undefined;
      if (key !== undefined) addTo(cases, key, place);
    }
    const relations = Object.entries(group.relations).map(
      ([name, relation]) => [name, relation, joined(relation, places)] as const,
    );
    for (const [key, members] of [...cases].sort(byKey)) {
      const subjects = members.map((place) => places.at(place)).sort(byId);
      const related = Object.fromEntries(
        relations.map(([name, { keysOf }, joins]) => {
          const found = new Set(subjects.flatMap(keysOf).flatMap((each) => joins.get(each) ?? []));
          return [name, [...found].map((place) => places.at(place)).sort(byId)];
        }),
      );
      const input = { subjects, related, setting };
      yield group.checks.flatMap((check) =>
        check.judge(input).map((verdict) => ({ group, case: key, check, verdict })),
      );
    }
  }
}

/** Records that stand, by the keys they stand under. */
function joined<Place>(
  { dataset, keyOf }: Relation,
  places: RecordPlaces<Place>,
): ReadonlyMap<string, readonly Place[]> {
  const joins = new Map<string, Place[]>();
  for (const [place, record] of places.each(dataset))
    if (stands(record)) for (const key of keyOf(record)) addTo(joins, key, place);
  return joins;
}

function addTo<Place>(map: Map<string, Place[]>, key: string, place: Place): void {
  const own = map.get(key);
  if (own === undefined) map.set(key, [place]);
  else own.push(place);
}

function stands({ withdrawal }: JudgedRecord): boolean {
  return withdrawal === undefined;
}

function byId(a: JudgedRecord, b: JudgedRecord): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
