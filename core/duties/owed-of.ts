/** What is owed of a year, and on account of a record. */
import type { DutyFact } from "./duty-facts.ts";
import type { Duty, DutyInput, Owed } from "./duty.ts";

/** Obligations for the periods that end in a year. */
export function owedInYear(
  duties: readonly Duty[],
  input: DutyInput,
  year: string,
): readonly Owed[] {
  return duties.flatMap(({ owed }) =>
    Array.from({ length: 12 }, (_, month) =>
      owed(input, `${year}-${String(month + 1).padStart(2, "0")}`),
    ).flat(),
  );
}

/** Obligations on account of the record that gives a fact. */
export function owedByRecord(
  duties: readonly Duty[],
  input: DutyInput,
  fact: DutyFact,
): readonly Owed[] {
  const facts = (dataset: string): readonly DutyFact[] => (dataset === fact.dataset ? [fact] : []);
  return duties
    .filter(({ startedBy }) => startedBy === fact.dataset)
    .flatMap(({ owed }) => owed({ ...input, facts }, fact.on.slice(0, 7)));
}
