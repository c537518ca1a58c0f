/** The two tables on this machine, from the same definitions as those on AWS. */
import { createPlainTable, type DynamoClient } from "../store/dynamo-client.ts";
import { tableDefinitions } from "../store/tables.ts";

export interface TableNames {
  readonly ledger: string;
  readonly feed: string;
}

/**
 * Makes both tables where they are missing. The ledger's stream is left out: it costs the embedded engine
 * two thirds of its write rate, and on one machine a call after each acceptance wakes the sequencer.
 */
export async function createLocalTables(client: DynamoClient, names: TableNames): Promise<void> {
  await createPlainTable(client, names.ledger, tableDefinitions.ledger);
  await createPlainTable(client, names.feed, tableDefinitions.feed);
}
