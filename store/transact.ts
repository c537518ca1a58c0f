/** One transaction, with its cancellation as an answer. */
import {
  TransactionCanceledException,
  TransactionInProgressException,
  TransactWriteItemsCommand,
  type TransactWriteItem,
} from "@aws-sdk/client-dynamodb";
import { backOff, mostTries } from "./backoff.ts";
import type { DynamoClient } from "./dynamo-client.ts";

/** Why each action stopped a transaction: `None`, or one of DynamoDB's codes. */
export type Refusals = readonly string[];

/**
 * Writes all items or none; answers why where a condition failed or another transaction was in the way.
 * Throttling is tried again. No client token is named: each transaction's conditions make a second run
 * of it fail as a whole, which the callers tell apart from a rival's write by reading again.
 */
export async function transact(
  client: DynamoClient,
  items: TransactWriteItem[],
): Promise<Refusals | undefined> {
  for (let tries = 1; ; tries += 1) {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: items }));
      return undefined;
    } catch (error) {
      const refusals = refusalsOf(error);
      if (refusals.some(isAnswer)) return refusals;
      const again = error instanceof TransactionInProgressException || refusals.some(isThrottling);
      if (!again || tries >= mostTries) throw error;
    }
    await backOff(tries);
  }
}

/** A condition that did not hold. */
export function failed(refusal: string | undefined): boolean {
  return refusal === "ConditionalCheckFailed";
}

function isAnswer(code: string): boolean {
  return failed(code) || code === "TransactionConflict";
}

function isThrottling(code: string): boolean {
  return code === "ThrottlingError" || code === "ProvisionedThroughputExceeded";
}

function refusalsOf(error: unknown): Refusals {
  if (!(error instanceof TransactionCanceledException)) return [];
  return (error.CancellationReasons ?? []).map(({ Code }) => Code ?? "None");
}
