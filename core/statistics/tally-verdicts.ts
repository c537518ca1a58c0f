/**
 * Cells of what checks say. The judge keeps them: they move in the commits in which the findings of a case are
 * opened, changed and closed, with what the case has contributed stored beside its findings; so they are
 * exactly as old as the findings are, and a case judged twice moves nothing the second time.
 */
import type { CaseStore } from "../judging/case-store.ts";
import type { Judgement } from "../judging/judge-all.ts";
import type { Overlay } from "../projection/overlay.ts";
import type { Contribution, Indicator } from "./indicator.ts";
import { moveCells } from "./move-cells.ts";

/** Applies the verdicts of a case at entry `seq`, one step a place: the caller may commit between steps. */
export async function* tallyVerdicts(
  now: () => Overlay,
  indicators: readonly Indicator[],
  judgements: readonly Judgement[],
  stored: CaseStore,
  seq: number,
): AsyncGenerator<void> {
  for (const indicator of indicators) {
    const { id } = indicator;
    const [had, wanted] = [stored.given[id] ?? [], verdictContributions(indicator, judgements)];
    if (JSON.stringify(had) === JSON.stringify(wanted)) continue;
    yield* moveCells(now, id, had, wanted, seq, (moving) => {
      stored.give(now(), id, moving, seq);
    });
  }
}

/** What the verdicts of one case contribute to an indicator; those that count alike are one contribution. */
export function verdictContributions(
  { verdicts }: Indicator,
  judgements: readonly Judgement[],
): readonly Contribution[] {
  if (verdicts === undefined) return [];
  const found = new Map<string, Contribution>();
  for (const judgement of distinct(judgements)) {
    for (const one of verdicts(judgement)) {
      const name = JSON.stringify([one.area, one.periods, one.dimensions]);
      const { numerator = 0, denominator = 0 } = found.get(name) ?? {};
      found.set(name, {
        ...one,
        numerator: numerator + one.numerator,
        denominator: denominator + one.denominator,
      });
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, contribution]) => contribution);
}

/** One verdict for each finding that there is or could be: the same that stands as the finding. */
function distinct(judgements: readonly Judgement[]): Iterable<Judgement> {
  const found = new Map<string, Judgement>();
  for (const judgement of judgements) {
    const { check, verdict } = judgement;
    const { dataset, id } = verdict.subject;
    const name = [check.rule, dataset, id, verdict.discriminator ?? ""].join("\n");
    const before = found.get(name)?.verdict.outcome ?? "pass";
    if (verdict.outcome !== "pass" || before === "pass") found.set(name, judgement);
  }
  return found.values();
}
