/** Records as checks see them, made from an example with what a test changes. */
import type { CaseGroup, JudgedRecord } from "../../core/judging/check.ts";
import { judgeAll, type Judgement } from "../../core/judging/judge-all.ts";
import type { Data } from "../../core/definitions.ts";
import { defaultSetting } from "../../schemas/vocabulary/rule-settings.ts";

/** A published record of a dataset with an id of its own. */
export function judged(
  dataset: string,
  id: string,
  data: Data,
  more: Partial<Omit<JudgedRecord, "data" | "dataset" | "id">> = {},
): JudgedRecord {
  return {
    dataset,
    id,
    version: 1,
    seq: 0,
    area: "990101003005",
    areaName: null,
    publisher: "55990101MF00A00185",
    publisherName: null,
    onBehalfOf: null,
    ref: null,
    time: "2026-06-30",
    publishedAt: "2026-07-10T07:20:00.000Z",
    firstPublishedAt: "2026-07-10T07:20:00.000Z",
    state: {},
    ...more,
    data,
  };
}

/** All verdicts with the system's own defaults for settings. */
export function judge(
  groups: readonly CaseGroup[],
  records: readonly JudgedRecord[],
): readonly Judgement[] {
  return judgeAll(groups, records, defaultSetting);
}

/** `R26c advisory rcp-2`, one text for each verdict. */
export function outcomes(judgements: readonly Judgement[]): readonly string[] {
  return judgements.map(
    ({ check, verdict }) => `${check.rule} ${verdict.outcome} ${verdict.subject.id}`,
  );
}
