import { expect, test } from "vitest";
import type { SequencedEntry } from "../../../core/ports.ts";
import { publishedOnly } from "../../../functions/project/published-only.ts";

test("the projector is given only what a signed checkpoint holds", async () => {
  const entry = (seq: number): SequencedEntry => ({
    ...{ seq, submission: `s${String(seq)}`, publisher: "p", n: seq, leafHash: "" },
  });
  const ledger = (size: number | undefined): ReturnType<typeof publishedOnly> =>
    publishedOnly({
      sequenced: (seq, limit) =>
        Promise.resolve([0, 1, 2, 3, 4].slice(seq, seq + limit).map(entry)),
      published: () =>
        Promise.resolve(
          size === undefined ? undefined : { size, checkpoint: "", edge: { size, levels: [] } },
        ),
    });
  const seqs = async (size: number | undefined, from: number, limit: number): Promise<number[]> =>
    (await ledger(size).sequenced(from, limit)).map(({ seq }) => seq);
  expect(await seqs(3, 1, 100)).toEqual([1, 2]);
  expect(await seqs(3, 0, 2)).toEqual([0, 1]);
  expect(await seqs(3, 3, 100)).toEqual([]);
  expect(await seqs(undefined, 0, 100)).toEqual([]);
});
