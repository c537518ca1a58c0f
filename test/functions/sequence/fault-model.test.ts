import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCheckpoint } from "../../../core/log/checkpoint.ts";
import { decodeEntries } from "../../../core/log/entries.ts";
import { leafHash, merkleRoot } from "../../../core/log/merkle.ts";
import { checkpointPath, entriesPath } from "../../../core/log/paths.ts";
import type { ObjectStore } from "../../../core/log/object-store.ts";
import { bundlesFor } from "../../../core/log/tiles.ts";
import type { SequencedEntry } from "../../../core/ports.ts";
import type { AcceptedSubmission } from "../../../core/records.ts";
import { base64, hex, utf8 } from "../../../core/submission/encoding.ts";
import { publishLog } from "../../../functions/sequence/publish-log.ts";
import { sequencePending } from "../../../functions/sequence/sequence.ts";
import {
  Crash,
  faulty,
  newWorld,
  recordingSigner,
  type Fate,
  type LogLedger,
  type World,
} from "./fault-model.ts";

/** Schedules tried at random; `npm run soak` tries more. */
const schedules = Number(process.env["GONGSHI_FAULT_SCHEDULES"] ?? "2000");

const fates = fc.array(
  fc.record(
    {
      turns: fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: 0, max: 4 }) },
        { weight: 1, arbitrary: fc.constant(300) },
      ),
      crash: fc.constantFrom<Fate["crash"][]>(
        "before",
        "after",
        undefined,
        undefined,
        undefined,
        undefined,
      ),
    },
    { requiredKeys: ["turns"] },
  ),
  { maxLength: 120 },
);

/** What may be wrong with the design; each must be caught. */
interface Mutant {
  readonly ledger?: (ledger: LogLedger, world: World) => LogLedger;
  readonly objects?: (objects: ObjectStore, world: World) => ObjectStore;
}

describe("the sequencer under faults", () => {
  test("random schedules of three writers with crashes and lost answers lose, repeat and fork nothing", async () => {
    await fc.assert(
      fc.asyncProperty(fates, fc.integer({ min: 1, max: 12 }), async (script, count) => {
        expect(await violations(script, count)).toEqual([]);
      }),
      { numRuns: schedules },
    );
  });

  test("every single fault, at every call, before and after it acts, is survived", async () => {
    let calls = 0;
    await violations(
      [],
      5,
      {},
      () => {
        calls += 1;
      },
      1,
    );
    expect(calls).toBeGreaterThan(20);
    for (let at = 0; at < calls; at += 1) {
      for (const crash of ["before", "after"] as const) {
        const script: Fate[] = Array.from({ length: at + 1 }, () => ({ turns: 0 }));
        script[at] = { turns: 0, crash };
        expect(
          await violations(script, 5, {}, () => undefined, 1),
          `call ${String(at)}, ${crash}`,
        ).toEqual([]);
      }
    }
  });

  test.each<[string, Mutant]>([
    [
      "numbers assigned without a condition",
      {
        ledger: unconditional,
      },
    ],
    [
      "tiles overwritten instead of compared",
      {
        objects: (objects, world) => ({
          ...objects,
          putIfAbsent: async (path, bytes) => {
            await Promise.resolve();
            world.files.set(path, bytes.slice());
            return "created";
          },
        }),
        ledger: forgetful,
      },
    ],
    [
      "the checkpoint put in place without a condition",
      {
        objects: (objects, world) => {
          let slow = false;
          return {
            ...objects,
            // Every other write takes its time, as networks do; nothing tells it that it comes too late.
            replace: async (path, bytes) => {
              slow = !slow;
              for (let turn = 0; turn < (slow ? 400 : 0); turn += 1) await Promise.resolve();
              world.files.set(path, bytes.slice());
              return "replaced";
            },
          };
        },
      },
    ],
  ])("the mutant is caught: %s", async (_name, mutant) => {
    const found = await fc.check(
      fc.asyncProperty(fates, fc.integer({ min: 3, max: 12 }), async (script, count) => {
        return (await violations(script, count, mutant)).length === 0;
      }),
      { numRuns: 3000 },
    );
    expect(found.failed).toBe(true);
  });

  test("a query that misses an entry and sees a later one of its chain breaks no chain", async () => {
    const weak: Mutant = {
      ledger: (ledger) => {
        const missed = new Set<string>();
        return {
          ...ledger,
          pending: async (shard, limit) => {
            const entries = await ledger.pending(shard, limit);
            const first = entries.length > 1 ? entries[0] : undefined;
            if (first === undefined || missed.has(first.key)) return entries;
            missed.add(first.key);
            return entries.slice(1);
          },
        };
      },
    };
    await fc.assert(
      fc.asyncProperty(fates, fc.integer({ min: 3, max: 12 }), async (script, count) => {
        expect(await violations(script, count, weak)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

/** Step 1 without its conditions: whoever assigns last has the number, and the pending entries just go. */
function unconditional(ledger: LogLedger): LogLedger {
  const log: SequencedEntry[] = [];
  const gone = new Set<string>();
  let state = 0;
  return {
    ...ledger,
    next: async () => {
      await ledger.next();
      return state;
    },
    pending: async (shard, limit) =>
      (await ledger.pending(shard, limit)).filter(({ key }) => !gone.has(key)),
    assign: async (expected, entries) => {
      await ledger.next();
      entries.forEach(({ key, submission, publisher, n, leafHash: hash }, i) => {
        log[expected + i] = { seq: expected + i, submission, publisher, n, leafHash: hash };
        gone.add(key);
      });
      state = expected + entries.length;
      return "assigned";
    },
    sequenced: async (seq, limit) => {
      await ledger.next();
      return log.slice(seq, seq + limit);
    },
  };
}

/** A ledger that gives another leaf under the same number to every other writer: what a bad restore would do. */
function forgetful(ledger: LogLedger): LogLedger {
  let reads = 0;
  return {
    ...ledger,
    submission: async (id) => {
      const entry = await ledger.submission(id);
      reads += 1;
      if (entry === undefined || reads % 7 !== 0) return entry;
      const leaf = `${entry.leaf} `;
      return { ...entry, leaf };
    },
  };
}

/** Runs writers under a script of fates, then one without faults, and lists what is wrong with the log. */
async function violations(
  script: readonly Fate[],
  count: number,
  mutant: Mutant = {},
  onCall: () => void = () => undefined,
  writers = 3,
): Promise<string[]> {
  const world = newWorld();
  const signed = new Map<string, Set<string>>();
  const signer = recordingSigner(signed);
  let call = 0;
  const fate = (): Fate => {
    onCall();
    const next = script[call] ?? { turns: call % 3 };
    call += 1;
    return next;
  };
  const view = faulty(world, fate);
  const ledger = mutant.ledger?.(view.ledger, world) ?? view.ledger;
  const objects = mutant.objects?.(view.objects, world) ?? view.objects;
  const errors: string[] = [];
  const run = async (): Promise<void> => {
    try {
      await sequencePending(ledger);
      await publishLog({ ledger, objects, signer });
    } catch (error) {
      if (!(error instanceof Crash)) errors.push(String(error));
    }
  };
  const accepted = await acceptAll(world, count, run, writers);
  // The script is over: whoever runs now meets no fault.
  call = script.length;
  for (let round = 0; round < 3; round += 1) await run();
  return [
    ...errors,
    ...sizeFaults(world.served.map((note) => readCheckpoint(note).size)),
    ...rootFaults(signed),
    ...(await logFaults(world, accepted)),
  ];
}

async function acceptAll(
  world: World,
  count: number,
  run: () => Promise<void>,
  writers: number,
): Promise<AcceptedSubmission[]> {
  const accepted: AcceptedSubmission[] = [];
  const running: Promise<void>[] = [];
  const chains = new Map<string, { n: number; leafHash: string; acceptedAt: string }>();
  for (let i = 0; i < count; i += 1) {
    const publisher = `publisher-${String(i % 3)}`;
    const chain = chains.get(publisher);
    const n = chain === undefined ? 0 : chain.n + 1;
    const leaf = JSON.stringify({ publisher, n, prev: chain?.leafHash ?? "" });
    const entry: AcceptedSubmission = {
      submission: `submission-${String(i)}`,
      dataset: "disclosures",
      publisher,
      onBehalfOf: null,
      n,
      acceptedAt: new Date(1_700_000_000_000 + i).toISOString(),
      leaf,
      leafHash: hex(leafHash(utf8(leaf))),
      records: [],
      warnings: [],
      request: { method: "", authority: "", path: "", "content-type": "", "content-digest": "" },
      signatures: [],
    };
    await world.ledger.accept({
      entry,
      body: new Uint8Array(),
      expectedChain: chain,
      heads: [],
      refs: [],
    });
    chains.set(publisher, { n, leafHash: entry.leafHash, acceptedAt: entry.acceptedAt });
    accepted.push(entry);
    if (i % 2 === 0) for (let writer = 0; writer < writers; writer += 1) running.push(run());
    // Submissions come in bursts: writers meet trees of different sizes.
    for (let turn = 0; turn < (i % 3 === 2 ? 120 : 1); turn += 1) await Promise.resolve();
  }
  await Promise.all(running);
  return accepted;
}

function sizeFaults(sizes: readonly number[]): string[] {
  return sizes.some((size, i) => size < (sizes[i - 1] ?? 0))
    ? ["a served checkpoint went back"]
    : [];
}

function rootFaults(signed: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  return [...signed]
    .filter(([, roots]) => roots.size > 1)
    .map(([size]) => `two roots for size ${size}`);
}

async function logFaults(world: World, accepted: readonly AcceptedSubmission[]): Promise<string[]> {
  const served = world.files.get(checkpointPath);
  if (served === undefined) return ["no checkpoint"];
  const { size, root } = readCheckpoint(new TextDecoder().decode(served));
  if (size !== accepted.length) return [`${String(size)} of ${String(accepted.length)} published`];
  const leaves = bundlesFor(0, size).flatMap(({ index, width }) =>
    decodeEntries(world.files.get(entriesPath(index, width)) ?? new Uint8Array(), width),
  );
  const faults: string[] = [];
  const texts = leaves.map((leaf) => new TextDecoder().decode(leaf));
  if (new Set(texts).size !== size) faults.push("an entry is in the log twice");
  if (base64(merkleRoot(leaves.map(leafHash))) !== base64(root))
    faults.push("the root is not that of the entries");
  for (const publisher of new Set(accepted.map((entry) => entry.publisher))) {
    const own = accepted
      .filter((entry) => entry.publisher === publisher)
      .map((entry) => entry.leaf);
    const logged = texts.filter((text) => own.includes(text));
    if (logged.join() !== own.join()) faults.push(`the chain of ${publisher} is out of order`);
  }
  if ((await world.ledger.published())?.size !== size) faults.push("the ledger has another state");
  return faults;
}
