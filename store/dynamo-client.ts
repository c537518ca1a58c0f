/** The AWS SDK's client, for what is on no request path: making tables. Items go by lean-dynamo.ts. */
import {
  CreateTableCommand,
  DynamoDBClient,
  ResourceInUseException,
} from "@aws-sdk/client-dynamodb";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { type TableDefinition } from "./tables.ts";

export type DynamoClient = DynamoDBClient;

export interface DynamoPlace {
  /** Absent on AWS, where the region says it. */
  readonly endpoint?: string;
  readonly region: string;
  /** Absent on AWS, where the role says it. */
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

/**
 * A client that retries throttling, server errors and lost connections up to six times with jitter. Each
 * write of the adapters is conditional, so that a retry of one that had succeeded changes nothing.
 */
export function connectDynamo({ endpoint, region, credentials }: DynamoPlace): DynamoClient {
  const agent = { keepAlive: true, maxSockets: 64 };
  return new DynamoDBClient({
    region,
    maxAttempts: 7,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
    requestHandler: {
      httpAgent: new HttpAgent(agent),
      httpsAgent: new HttpsAgent(agent),
      connectionTimeout: 2000,
      requestTimeout: 10_000,
    },
  });
}

/** Makes a table as defined, without stream or protection, where there is none of that name. */
export async function createPlainTable(
  client: DynamoClient,
  name: string,
  { keys }: TableDefinition,
): Promise<void> {
  try {
    await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: "PAY_PER_REQUEST",
        KeySchema: [
          { AttributeName: keys.pk, KeyType: "HASH" },
          { AttributeName: keys.sk, KeyType: "RANGE" },
        ],
        AttributeDefinitions: [
          { AttributeName: keys.pk, AttributeType: "S" },
          { AttributeName: keys.sk, AttributeType: "S" },
        ],
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
}
