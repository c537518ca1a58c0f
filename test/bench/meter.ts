/** Acceptance in this process, with all that it asks of the engine written down. */
import { cachedRegistry } from "../../core/projection/registry-source.ts";
import { verdictsOf } from "../../core/projection/verdicts.ts";
import { acceptSubmission } from "../../core/submission/accept-submission.ts";
import { receipts } from "../../schemas/datasets/receipts.ts";
import { connectLedger } from "../../store/dynamo-ledger.ts";
import { verifyEd25519 } from "../../store/ed25519-node.ts";
import { connectLean, type LeanCall } from "../../store/lean-dynamo.ts";
import { feedReader } from "../../store/lean-feed.ts";
import type { TransactWrite } from "../../store/transact.ts";
import { planKeys } from "../local/bootstrap/demo-plan.ts";
import { authority, type EnginePlace } from "./place.ts";
import type { SignedPost } from "./statements.ts";

/** What one acceptance cost, in DynamoDB's units as the engine counts them. */
export interface Acceptance {
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly transaction: readonly TransactWrite[];
}

/** A submit path over the measured engine. */
export function meteredAcceptance(place: EnginePlace): (post: SignedPost) => Promise<Acceptance> {
  let cost: Acceptance = { readUnits: 0, writeUnits: 0, transaction: [] };
  const dynamo = connectLean({ ...place, clock: Date.now });
  const metered: LeanCall = async (operation, input) => {
    const answer = await dynamo(operation, { ...input, ReturnConsumedCapacity: "TOTAL" });
    const units = unitsOf(answer);
    if (/Get|Query/.test(operation)) cost = { ...cost, readUnits: cost.readUnits + units };
    else cost = { ...cost, writeUnits: cost.writeUnits + units };
    if ("TransactItems" in input) {
      cost = { ...cost, transaction: input.TransactItems as TransactWrite[] }; // as transact sends it
    }
    return answer;
  };
  const feed = feedReader(metered, "gongshi-feed");
  const cached = cachedRegistry(feed);
  const rootKey = planKeys().get("root");
  if (rootKey === undefined) throw new Error("the demo has a root key");
  const root = { keyid: rootKey.keyid, publicKey: rootKey.publicKey };
  const dependencies = {
    ledger: connectLedger(metered, "gongshi-ledger"),
    context: { root, cities: ["1401", "9901"], registry: cached.registry },
    verdicts: verdictsOf(feed),
    verify: verifyEd25519,
    clock: Date.now,
    pause: () => Promise.resolve(),
    random: Math.random,
    turn: <Result>(_: string, work: (pass: () => void) => Promise<Result>) => work(() => undefined),
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

function unitsOf(answer: unknown): number {
  // DynamoDB's form: one figure, or one a table.
  const { ConsumedCapacity: consumed } = answer as { ConsumedCapacity?: Consumed | Consumed[] };
  return [consumed ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
}

interface Consumed {
  readonly CapacityUnits?: number;
}
