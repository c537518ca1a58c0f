/**
 * DynamoDB without the SDK: a signed POST over a kept connection costs a third of the SDK's call, and
 * nothing of it is loaded at a cold start.
 */
import type { Clock } from "../core/ports.ts";
import {
  connectHttp,
  persist,
  refusalText,
  regionalEndpoint,
  type LeanAnswer,
} from "./lean-http.ts";
import { jsonSigner, type AwsCredentials } from "./sign-v4.ts";

export interface LeanOptions {
  /** Absent on AWS, where the region says it. */
  readonly endpoint?: string | undefined;
  readonly region: string;
  /** A function where they change while the process lives. */
  readonly credentials: AwsCredentials | (() => AwsCredentials | Promise<AwsCredentials>);
  /** Signatures carry the time; AWS refuses one more than five minutes off. */
  readonly clock: Clock;
  /** Told the capacity units of each answer; units are only asked for where it is given. */
  readonly onCapacity?: (units: number) => void;
  /** Milliseconds without an answer after which a connection counts as lost. */
  readonly timeout?: number;
}

export type LeanOperation =
  "GetItem" | "Query" | "Scan" | "BatchGetItem" | "PutItem" | "TransactWriteItems";

/**
 * Sends one request and answers the parsed JSON; throws a LeanRefusal where it is still refused after the
 * last try. A write may be sent again after it succeeded, so it must be conditional or harmless to repeat.
 */
export type LeanCall = (operation: LeanOperation, input: object) => Promise<unknown>;

/** Connects; calls are tried again on throttling, server errors and lost connections. */
export function connectLean(options: LeanOptions): LeanCall {
  const { region, clock, credentials, onCapacity, timeout = 3000 } = options;
  const endpoint = new URL(options.endpoint ?? regionalEndpoint("dynamodb", region));
  const send = connectHttp(endpoint, { timeout });
  const sign = jsonSigner(region, "dynamodb");

  return async (operation, input) => {
    const body = JSON.stringify(
      onCapacity === undefined ? input : { ...input, ReturnConsumedCapacity: "TOTAL" },
    );
    const target = `DynamoDB_20120810.${operation}`;
    const answer = await persist(async () => {
      const secrets = typeof credentials === "function" ? await credentials() : credentials;
      const headers = sign({ host: endpoint.host, target, body, time: clock() }, secrets);
      return send({ method: "POST", path: "/", headers, body });
    }, isPassing);
    if (answer.status !== 200) throw new LeanRefusal(operation, answer);
    const parsed: unknown = JSON.parse(answer.bytes.toString("utf8"));
    onCapacity?.(unitsOf(parsed));
    return parsed;
  };
}

/** What DynamoDB refused, or nobody answered. */
export class LeanRefusal extends Error {
  override readonly name = "LeanRefusal";
  /** Name of the error, without its namespace: `ConditionalCheckFailedException`; empty where none came. */
  readonly type: string;
  /** Of a cancelled transaction why each action stopped it: `None`, or one of DynamoDB's codes. */
  readonly reasons: readonly string[];

  constructor(operation: LeanOperation, answer: LeanAnswer) {
    super(`DynamoDB ${operation}: ${refusalText(answer)}`, { cause: answer.cause });
    this.type = typeOf(answer);
    this.reasons = this.type === "TransactionCanceledException" ? reasonsOf(answer) : [];
  }
}

/** Error types that AWS names as passing; all come with status 400. */
const passing = new Set([
  ...["ThrottlingException", "ProvisionedThroughputExceededException", "RequestLimitExceeded"],
  ...["TransactionConflictException", "TransactionInProgressException"],
]);

function isPassing(answer: LeanAnswer): boolean {
  return answer.status === 400 && passing.has(typeOf(answer));
}

function typeOf({ bytes }: LeanAnswer): string {
  return /"__type"\s*:\s*"(?:[^"#]*#)?(\w+)"/.exec(bytes.toString("utf8"))?.[1] ?? "";
}

function reasonsOf({ bytes }: LeanAnswer): readonly string[] {
  const parsed = JSON.parse(bytes.toString("utf8")) as CancelledAnswer; // DynamoDB's form
  return (parsed.CancellationReasons ?? []).map(({ Code }) => Code ?? "None");
}

interface CancelledAnswer {
  readonly CancellationReasons?: readonly { readonly Code?: string }[];
}

/** One answer's units: a single figure, or one per table of a batch. */
function unitsOf(answer: unknown): number {
  const { ConsumedCapacity: consumed } = answer as { ConsumedCapacity?: Consumed | Consumed[] }; // DynamoDB's form
  if (consumed === undefined) return 0;
  return [consumed].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
}

interface Consumed {
  readonly CapacityUnits?: number;
}
