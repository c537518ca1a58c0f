import {
  CreateTableCommand,
  DynamoDBClient,
  ResourceInUseException,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from "@aws-sdk/client-dynamodb";
import { mockClient, type AwsStub } from "aws-sdk-client-mock";
import { beforeEach, expect, test } from "vitest";
import { createPlainTable } from "../../store/dynamo-client.ts";
import { tableDefinitions } from "../../store/tables.ts";

const client = new DynamoDBClient({ region: "local" });
const aws: AwsStub<ServiceInputTypes, ServiceOutputTypes, object> = mockClient(client);
beforeEach(() => {
  aws.reset();
});

test("a plain table has the keys of its definition, and neither stream nor provisioned capacity", async () => {
  aws.on(CreateTableCommand).resolves({});
  await createPlainTable(client, "ledger", tableDefinitions.ledger);
  const [call] = aws.commandCalls(CreateTableCommand);
  expect(call?.args[0].input).toEqual({
    TableName: "ledger",
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: [
      { AttributeName: "pk", KeyType: "HASH" },
      { AttributeName: "sk", KeyType: "RANGE" },
    ],
    AttributeDefinitions: [
      { AttributeName: "pk", AttributeType: "S" },
      { AttributeName: "sk", AttributeType: "S" },
    ],
  });
});

test("a table that is there is left alone; any other refusal is thrown", async () => {
  const create = (): Promise<void> => createPlainTable(client, "feed", tableDefinitions.feed);
  const present = new ResourceInUseException({ $metadata: {}, message: "there" });
  aws.on(CreateTableCommand).rejects(present);
  await expect(create()).resolves.toBeUndefined();
  aws.on(CreateTableCommand).rejects(new Error("no such region"));
  await expect(create()).rejects.toThrow("no such region");
});
