/** The stack of a head: whatever becomes of the submissions on it, it says what the ones that count left. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { SeriesEntry } from "../../../core/definitions.ts";
import type { Head } from "../../../core/ports.ts";
import {
  decidingSubmission,
  pushState,
  stateOf,
  type Verdict,
} from "../../../core/submission/heads.ts";

const entry = (record: string, version: number): SeriesEntry => ({
  record,
  from: `20${record.padStart(2, "0")}-01-01`,
  to: `20${record.padStart(2, "0")}-12-31`,
  class: "",
  facts: { version },
});

interface Step {
  /** Puts or takes away one record's entry, as one submission. */
  readonly op: "put" | "leave";
  readonly record: number;
  /** How many of the oldest unsettled submissions are settled before it, and whether each is void. */
  readonly settle: readonly boolean[];
}

const steps = fc.array(
  fc.record<Step>({
    op: fc.constantFrom("put", "leave"),
    record: fc.nat(9),
    settle: fc.array(fc.boolean(), { maxLength: 3 }),
  }),
  { maxLength: 40 },
);

/** Entries after these steps, but for those of void submissions. */
function plainly(
  done: readonly (Step & { submission: string; version: number })[],
  verdict: (submission: string) => Verdict,
): readonly SeriesEntry[] {
  const entries = new Map<string, SeriesEntry>();
  for (const { op, record, submission, version } of done) {
    if (verdict(submission) === "void") continue;
    if (op === "put") entries.set(String(record), entry(String(record), version));
    else entries.delete(String(record));
  }
  return [...entries.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
}

function entriesOf(
  head: Head | undefined,
  verdict: (submission: string) => Verdict,
): readonly SeriesEntry[] {
  const state = stateOf(head, verdict);
  return state?.kind === "series" ? state.entries : [];
}

/** As it is stored and read again: no object is the same. */
function stored(head: Head): Head {
  return structuredClone(head);
}

test("a series is what its submissions that are not void have left, in the order of its periods", () => {
  fc.assert(
    fc.property(steps, fc.boolean(), (plan, remembered) => {
      const verdicts = new Map<string, Verdict>();
      const verdict = (submission: string): Verdict => verdicts.get(submission);
      const done: (Step & { submission: string; version: number })[] = [];
      let head: Head | undefined;
      plan.forEach((step, version) => {
        for (const isVoid of step.settle) {
          const oldest = done.find(({ submission }) => !verdicts.has(submission));
          if (oldest !== undefined) verdicts.set(oldest.submission, isVoid ? "void" : "published");
        }
        const submission = `s${String(version)}`;
        // Nothing leaves a series that is not in it: who withdraws a record has seen it.
        const isThere = entriesOf(head, verdict).some((e) => e.record === String(step.record));
        if (step.op === "leave" && !isThere) return;
        const others = entriesOf(head, verdict).filter(
          ({ record }) => record !== String(step.record),
        );
        const entries =
          step.op === "put" ? [...others, entry(String(step.record), version)] : others;
        const next = pushState(head, submission, { kind: "series", entries }, verdict);
        head = remembered ? next : stored(next);
        done.push({ ...step, submission, version });
        expect(entriesOf(head, verdict)).toEqual(plainly(done, verdict));
        expect(decidingSubmission(head, verdict)).toBe(submission);
      });
      // What was unsettled to the end turns out one way or the other.
      done.forEach(({ submission }, index) => {
        if (!verdicts.has(submission))
          verdicts.set(submission, index % 2 === 0 ? "void" : "published");
      });
      expect(entriesOf(head, verdict)).toEqual(plainly(done, verdict));
    }),
    { numRuns: 500 },
  );
});

test("what waits for the projection costs a series what it changed, not all that was ever published", () => {
  const verdict = (submission: string): Verdict =>
    submission === "settled" ? "published" : undefined;
  const before = Array.from({ length: 90 }, (_, n) => entry(String(n), 0));
  let head = pushState(undefined, "settled", { kind: "series", entries: before }, verdict);
  const whole = JSON.stringify(head.stack).length;
  for (let n = 0; n < 9; n += 1) {
    const entries = [...entriesOf(head, verdict), entry(String(90 + n), 0)];
    head = pushState(head, `s${String(n)}`, { kind: "series", entries }, verdict);
  }
  expect(head.stack).toHaveLength(10);
  expect(JSON.stringify(head.stack).length).toBeLessThan(whole * 1.3);
});

test("a record's state is laid whole, beneath it the last settled one", () => {
  const verdict = (submission: string): Verdict => (submission === "a" ? "published" : undefined);
  const holder = (record: string | null) => ({ kind: "holder", record }) as const;
  const one = pushState(undefined, "a", holder("x"), verdict);
  const two = pushState(one, "b", holder(null), verdict);
  const three = pushState(two, "c", holder("y"), () => "published");
  expect(two.stack).toEqual([
    { submission: "b", state: holder(null) },
    { submission: "a", state: holder("x") },
  ]);
  expect(three).toEqual({
    revision: 3,
    stack: [
      { submission: "c", state: holder("y") },
      { submission: "b", state: holder(null) },
    ],
  });
});
