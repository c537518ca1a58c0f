/** What of a record's version is kept for duties, with the times of what answered it. */
import type { JudgedRecord } from "../judging/check.ts";
import type { DutyAnswer, DutyFact, DutyFactSources } from "./duty-facts.ts";

/** When a record was accepted first (RFC 3339): later versions, a withdrawal and an erasure leave that as it was. */
export type FirstAcceptance = (dataset: string, id: string) => Promise<string>;

/** The fact of a version, given that of the one before; nothing of what no duty looks at, or of no record. */
export async function factOf(
  sources: DutyFactSources,
  record: JudgedRecord | undefined,
  former: DutyFact | undefined,
  firstAcceptance: FirstAcceptance,
): Promise<DutyFact | undefined> {
  if (record === undefined) return undefined;
  const { dataset, id, area, publisher, onBehalfOf, firstPublishedAt, data, state } = record;
  const common = { dataset, id, owner: onBehalfOf ?? publisher, area, at: firstPublishedAt };
  const found = sources[dataset]?.({ ...common, data, state });
  if (found === undefined) return undefined;
  const { on, values, answering } = found;
  const fact = { ...common, on, values };
  if (answering === undefined) return fact;
  const answers: DutyAnswer[] = [];
  const was = (name: string): DutyAnswer | undefined =>
    former?.answers?.find((answer) => answer.record === name);
  if (answering.own) answers.push(was(id) ?? { record: id, at: record.publishedAt });
  const { first } = answering;
  if (first !== undefined) {
    const at = was(first)?.at ?? (await firstAcceptance(answering.dataset, first));
    answers.push({ record: first, at });
  }
  return { ...fact, answers };
}
