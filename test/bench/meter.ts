/** Acceptance in this process, with all that it asks of the engine written down. */
import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { cachedRegistry } from "../../core/projection/registry-source.ts";
import { verdictsOf } from "../../core/projection/verdicts.ts";
import { acceptSubmission } from "../../core/submission/accept-submission.ts";
import { receipts } from "../../schemas/datasets/receipts.ts";
import { connectDynamo } from "../../store/dynamo-client.ts";
import { connectLedger } from "../../store/dynamo-ledger.ts";
import { verifyEd25519 } from "../../store/ed25519-node.ts";
import { connectLeanFeed } from "../../store/lean-feed.ts";
import { planKeys } from "../local/bootstrap/demo-plan.ts";
import { authority, type EnginePlace } from "./place.ts";
import type { SignedPost } from "./statements.ts";

/** What one acceptance cost, in DynamoDB's units as the engine counts them. */
export interface Acceptance {
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly transaction: TransactWriteItem[];
}

/** A submit path over the measured engine. */
export function meteredAcceptance(place: EnginePlace): (post: SignedPost) => Promise<Acceptance> {
  const client = connectDynamo(place);
  let cost = { readUnits: 0, writeUnits: 0, transaction: [] as TransactWriteItem[] };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const input = { ...args.input, ReturnConsumedCapacity: "TOTAL" as const };
      const result = await next({ ...args, input });
      const units = unitsOf(result.output);
      if (/Get|Query/.test(String(context.commandName))) cost.readUnits += units;
      else cost.writeUnits += units;
      if ("TransactItems" in input) cost.transaction = input.TransactItems as TransactWriteItem[];
      return result;
    },
    { step: "initialize" },
  );
  const feed = connectLeanFeed({
    ...place,
    table: "gongshi-feed",
    clock: Date.now,
    onCapacity: (units) => {
      cost.readUnits += units;
    },
  });
  const cached = cachedRegistry(feed);
  const rootKey = planKeys().get("root");
  if (rootKey === undefined) throw new Error("the demo has a root key");
  const root = { keyid: rootKey.keyid, publicKey: rootKey.publicKey };
  const dependencies = {
    ledger: connectLedger(client, "gongshi-ledger"),
    context: { root, cities: ["1401", "9901"], registry: cached.registry },
    verdicts: verdictsOf(feed),
    verify: verifyEd25519,
    clock: Date.now,
    pause: () => Promise.resolve(),
    random: Math.random,
    turn: <Result>(_: string, work: () => Promise<Result>) => work(),
  };
  return async (post) => {
    cost = { readUnits: 0, writeUnits: 0, transaction: [] };
    await cached.refresh();
    const request = {
      ...{ method: "POST", authority, path: post.path, query: "" },
      header: (name: string) => post.headers[name] ?? null,
    };
    const outcome = await acceptSubmission(receipts, request, post.body, dependencies);
    if (outcome.kind !== "accepted") throw new Error(`not accepted but ${outcome.kind}`);
    return cost;
  };
}

function unitsOf(output: object): number {
  if (!("ConsumedCapacity" in output)) return 0;
  // DynamoDB's form: one figure, or one a table.
  const consumed = output.ConsumedCapacity as Consumed | Consumed[] | undefined;
  return [consumed ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
}

interface Consumed {
  readonly CapacityUnits?: number;
}
