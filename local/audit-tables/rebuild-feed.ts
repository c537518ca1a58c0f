/** The feed table made again, in memory, from nothing but the ledger. */
import type { Ledger, SequenceLedger } from "../../core/ports.ts";
import { judgePending, type JudgeDependencies } from "../../functions/judge/judge.ts";
import { projectPending, type ProjectDependencies } from "../../functions/project/project.ts";
import { tallyPending, type TallyDependencies } from "../../functions/tally/tally.ts";
import { memoryFeed, type MemoryTable } from "../../store/memory-feed.ts";

export interface RebuildInput
  extends
    Pick<ProjectDependencies, "datasets" | "authority">,
    Pick<JudgeDependencies, "groups" | "duties" | "owed" | "defaultOf" | "publisher">,
    Pick<TallyDependencies, "indicators"> {
  readonly ledger: Pick<Ledger, "submission" | "body" | "redactedBody"> &
    Pick<SequenceLedger, "sequenced">;
  /** The entries before it are applied. */
  readonly end: number;
  /** Called for a submission of which an item lies there still that was to be erased. */
  readonly onUnerased: (submission: string) => void;
}

/** Runs the projection and all that follows it up to an entry. Writes nothing to the ledger. */
export async function rebuildFeed(input: RebuildInput): Promise<MemoryTable> {
  const table: MemoryTable = new Map();
  const { ledger, datasets, authority, end } = input;
  const projection = memoryFeed(table);
  await projectPending({
    ...{ feed: projection, datasets, authority },
    ledger: {
      submission: (id) => ledger.submission(id),
      body: (id) => ledger.body(id),
      redactedBody: (id) => ledger.redactedBody(id),
      sequenced: async (seq, limit) =>
        seq >= end ? [] : (await ledger.sequenced(seq, limit)).filter((one) => one.seq < end),
      redact: async ({ submission }) => {
        input.onUnerased(submission);
        return Promise.resolve("redacted");
      },
    },
  });
  await judgePending({ ...input, projection, feed: memoryFeed(table) });
  await tallyPending({ ...input, projection, feed: memoryFeed(table) });
  return table;
}
