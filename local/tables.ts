/** The two tables on this machine, from the same definitions as those on AWS. */
import { connectDynamo, createPlainTable, type DynamoClient } from "../store/dynamo-client.ts";
import { connectLean, type LeanCall } from "../store/lean-dynamo.ts";
import { tableDefinitions } from "../store/tables.ts";

export interface TableNames {
  readonly ledger: string;
  readonly feed: string;
}

/** What they are called here. */
export const localTables: TableNames = { ledger: "gongshi-ledger", feed: "gongshi-feed" };

/**
 * Makes both tables where they are missing. The ledger's stream is left out: it costs the embedded engine
 * two thirds of its write rate, and on one machine a call after each acceptance wakes the sequencer.
 */
export async function createLocalTables(client: DynamoClient, names: TableNames): Promise<void> {
  await createPlainTable(client, names.ledger, tableDefinitions.ledger);
  await createPlainTable(client, names.feed, tableDefinitions.feed);
}

/** Calls the engine at this endpoint, with both tables in it. */
export async function openLocalTables(endpoint: string): Promise<LeanCall> {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const place = { endpoint, region: "local", credentials };
  const client = connectDynamo(place);
  await createLocalTables(client, localTables);
  client.destroy();
  // The engine is one process on a machine that may be busy: patience costs less than asking it again.
  return connectLean({ ...place, clock: Date.now, timeout: 10_000 });
}
