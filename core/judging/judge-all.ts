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

/** Judges records (withdrawn ones may be among them), in the order of groups, cases and checks. */
export function judgeAll(
  groups: readonly CaseGroup[],
  records: readonly JudgedRecord[],
  defaultOf: DefaultSetting,
): readonly Judgement[] {
  const byDataset = Map.groupBy(records, ({ dataset }) => dataset);
  const standing = Map.groupBy(
    records.filter(({ withdrawal }) => withdrawal === undefined),
    ({ dataset }) => dataset,
  );
  const setting = settingsAmong(standing.get("rules-settings") ?? [], defaultOf);
  return groups.flatMap((group) => {
    const cases = Map.groupBy(
      (byDataset.get(group.subject) ?? []).filter(
        (record) => concerns(group, record) && group.caseOf(record) !== undefined,
      ),
      (record) => group.caseOf(record) ?? "",
    );
    return [...cases].sort(byKey).flatMap(([key, members]) => {
      const subjects = members.toSorted(byId);
      const related = Object.fromEntries(
        Object.entries(group.relations).map(([name, relation]) => [
          name,
          relatedTo(subjects, relation, standing.get(relation.dataset) ?? []),
        ]),
      );
      const input = { subjects, related, setting };
      return group.checks.flatMap((check) =>
        check.judge(input).map((verdict) => ({ group, case: key, check, verdict })),
      );
    });
  });
}

function relatedTo(
  subjects: readonly JudgedRecord[],
  relation: Relation,
  records: readonly JudgedRecord[],
): readonly JudgedRecord[] {
  const keys = new Set(subjects.flatMap((subject) => relation.keysOf(subject)));
  return records
    .filter((record) => relation.keyOf(record).some((key) => keys.has(key)))
    .toSorted(byId);
}

function byId(a: JudgedRecord, b: JudgedRecord): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
