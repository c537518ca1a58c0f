/** The registrations that an entry's signatures rest on, up to the root: what a proof carries along. */
import type { FeedReader, Ledger } from "../../core/ports.ts";
import { findRows } from "../../core/reading/find-row.ts";
import { firstRows } from "../../core/reading/versions.ts";
import type { AcceptedSubmission } from "../../core/records.ts";

/** One entry of the registry, with the records of it that matter. */
export interface Registration {
  readonly seq: number;
  readonly entry: AcceptedSubmission;
  readonly records: ReadonlySet<string>;
}

/** All of them in the log's order; a key's or body's every version before the entry, revocations included. */
export async function authorityPath(
  entry: AcceptedSubmission,
  seq: number,
  { feed, ledger }: { readonly feed: FeedReader; readonly ledger: Pick<Ledger, "submission"> },
): Promise<readonly Registration[]> {
  const found = new Map<number, { entry: AcceptedSubmission; records: Set<string> }>();
  const visited = new Set<string>();
  const waiting: (readonly ["keys" | "organizations", string])[] = [...namesOf(entry)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [dataset, id] = next;
    if (visited.has(`${dataset} ${id}`)) continue;
    visited.add(`${dataset} ${id}`);
    for (const record of seq === 0 ? [] : firstRows(await findRows(feed, dataset, id, seq - 1))) {
      const known = found.get(record.seq);
      known?.records.add(id);
      const registering = known?.entry ?? (await ledger.submission(record.submission));
      if (registering === undefined) throw new Error(`${record.submission} is not in the ledger`);
      if (known === undefined)
        found.set(record.seq, { entry: registering, records: new Set([id]) });
      waiting.push(...namesOf(registering));
      const parent = record.data?.[dataset === "keys" ? "organization" : "parent"];
      if (typeof parent === "string") waiting.push(["organizations", parent]);
    }
  }
  return [...found]
    .map(([place, registration]) => ({ seq: place, ...registration }))
    .sort((a, b) => a.seq - b.seq);
}

/** What the entry itself names: the keys that signed it, and whose it is. */
function namesOf(
  entry: AcceptedSubmission,
): readonly (readonly ["keys" | "organizations", string])[] {
  return [
    ...entry.signatures.map(({ keyid }) => ["keys", keyid] as const),
    ["organizations", entry.publisher],
    ...(entry.onBehalfOf === null ? [] : [["organizations", entry.onBehalfOf] as const]),
  ];
}
