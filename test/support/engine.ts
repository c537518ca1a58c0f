/** One embedded engine per test file, in memory, with fresh tables for each test. */
import { afterAll } from "vitest";
import { startEngine, type Engine } from "../../local/engine.ts";
import { createLocalTables, type TableNames } from "../../local/tables.ts";
import { connectDynamo, type DynamoClient, type DynamoPlace } from "../../store/dynamo-client.ts";

export interface TestEngine {
  readonly place: DynamoPlace & Required<Pick<DynamoPlace, "endpoint" | "credentials">>;
  readonly client: DynamoClient;
  /** Makes two empty tables that no other test knows. */
  tables(): Promise<TableNames>;
}

/** The engine of this file; started by the first call, ended after the file's last test. */
export function testEngine(): Promise<TestEngine> {
  started ??= start();
  return started;
}

let started: Promise<TestEngine> | undefined;
let engine: Engine | undefined;
let client: DynamoClient | undefined;

afterAll(async () => {
  client?.destroy();
  await engine?.stop();
});

async function start(): Promise<TestEngine> {
  engine = await startEngine({
    endpoint: process.env["DYNAMODB_ENDPOINT"],
    binary: process.env["DYNOXIDE_BIN"],
    path: process.env["PATH"],
  });
  const place = {
    endpoint: engine.endpoint,
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
  const made = (client = connectDynamo(place));
  let count = 0;
  return {
    place,
    client: made,
    tables: async () => {
      count += 1;
      // The process number keeps apart test files that share a server.
      const names = {
        ledger: `ledger-${process.pid}-${count}`,
        feed: `feed-${process.pid}-${count}`,
      };
      await createLocalTables(made, names);
      return names;
    },
  };
}
