/** Judges one case by what the projection holds at a place in the log. */
import type { CaseReads } from "./case-reads.ts";
import type { JudgedRecord, Setting } from "./check.ts";
import type { Judgement } from "./judge-all.ts";
import { casePartition, relatedPartition } from "./judging-keys.ts";
import { concerns, relationsOf, settingsRelation, type Case } from "./relations.ts";
import { settingsAmong, type DefaultSetting } from "./settings.ts";

/** A judgement with the settings that were asked for on the way. */
export interface CaseJudgement extends Judgement {
  readonly settings: readonly JudgedRecord[];
  /** Name of the responsible body in force then; `null` where none is known. */
  readonly responsibleName: string | null;
}

/** The verdicts of a case once an entry is applied; none where it has no subject any more. */
export async function judgeStoredCase(
  reads: CaseReads,
  { group, key }: Case,
  defaultOf: DefaultSetting,
): Promise<readonly CaseJudgement[]> {
  const load = (dataset: string, ids: Iterable<string>): Promise<readonly JudgedRecord[]> =>
    reads.records(dataset, [...new Set(ids)].sort());
  const members = group.alone === true ? [] : await reads.members(casePartition(group.name, key));
  const candidates = await load(group.subject, [key, ...members.map(({ sk }) => sk)]);
  const subjects = candidates.filter(
    (record) => concerns(group, record) && group.caseOf(record) === key,
  );
  if (subjects.length === 0) return [];
  const related: Record<string, readonly JudgedRecord[]> = {};
  for (const [name, relation] of relationsOf(group)) {
    const joins = new Set(subjects.flatMap((subject) => relation.keysOf(subject)));
    const ids: string[] = [];
    for (const join of joins) {
      const items = await reads.related(relatedPartition(group.name, name, join));
      ids.push(...items.map(({ sk }) => sk));
    }
    const found = await load(relation.dataset, ids);
    related[name] = found.filter(({ withdrawal }) => withdrawal === undefined);
  }
  const settings = related[settingsRelation] ?? [];
  const inForce = settingsAmong(settings, defaultOf);
  const used = new Map<string, JudgedRecord>();
  const setting = (name: string, area: string, on: string): Setting => {
    const found = inForce(name, area, on);
    if (found.record !== undefined) used.set(found.record.id, found.record);
    return found;
  };
  const judged = group.checks.flatMap((check) => {
    used.clear();
    const verdicts = check.judge({ subjects, related, setting });
    const asked = [...used.values()];
    return verdicts.map((verdict) => ({ group, case: key, check, verdict, settings: asked }));
  });
  const bodies = judged.flatMap(({ verdict: { responsible, outcome } }) =>
    responsible === null || outcome === "pass" ? [] : [responsible],
  );
  const names = new Map(
    (await load("organizations", bodies)).map(({ id, data }) => [id, data["name"]]),
  );
  return judged.map((judgement) => {
    const name = names.get(judgement.verdict.responsible ?? "");
    return { ...judgement, responsibleName: typeof name === "string" ? name : null };
  });
}
