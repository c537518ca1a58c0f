/** One transaction, with its cancellation as an answer. */
import { randomUUID } from "node:crypto";
import type { Attributes } from "./attributes.ts";
import { backOff, mostTries } from "./backoff.ts";
import { LeanRefusal, type LeanCall } from "./lean-dynamo.ts";

/** Why each action stopped a transaction: `None`, or one of DynamoDB's codes. */
export type Refusals = readonly string[];

interface Target {
  readonly TableName: string;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Attributes;
}

/** One action of a transaction. */
export type TransactWrite =
  | { readonly Put: Target & { readonly Item: Attributes } }
  | { readonly Delete: Target & { readonly Key: Attributes } }
  | { readonly Update: Target & { readonly Key: Attributes; readonly UpdateExpression: string } };

/**
 * Writes all items or none; answers why where a condition failed or another transaction was in the way.
 * Throttling is tried again. A transaction that had succeeded when its answer was lost is known by its token
 * for ten minutes; after that, and without one, its conditions make it fail as a whole, which the callers tell
 * apart from a rival's write by reading again. Tokens cost the embedded engine a fifth of its writes.
 */
export async function transact(
  call: LeanCall,
  items: readonly TransactWrite[],
  { token = true }: { readonly token?: boolean } = {},
): Promise<Refusals | undefined> {
  for (let tries = 1; ; tries += 1) {
    try {
      const known = token ? { ClientRequestToken: randomUUID() } : {};
      await call("TransactWriteItems", { TransactItems: items, ...known });
      return undefined;
    } catch (error) {
      const refusals = error instanceof LeanRefusal ? error.reasons : [];
      if (refusals.some(isAnswer)) return refusals;
      if (!refusals.some(isThrottling) || tries >= mostTries) throw error;
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
