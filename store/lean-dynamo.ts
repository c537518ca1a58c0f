/**
 * Reads of DynamoDB without the SDK: a signed POST over a kept connection costs a third of the SDK's call,
 * and nothing of it is loaded at a cold start (performance.md 2).
 */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { Clock } from "../core/ports.ts";
import { backOff, mostTries } from "./backoff.ts";
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

export type LeanOperation = "GetItem" | "Query" | "BatchGetItem";

/** Sends one read and answers the parsed JSON; throws what is still refused after the last try. */
export type LeanCall = (operation: LeanOperation, input: object) => Promise<unknown>;

/** Connects; calls are tried again on throttling, server errors and lost connections. */
export function connectLean(options: LeanOptions): LeanCall {
  const { region, clock, credentials, onCapacity, timeout = 3000 } = options;
  const endpoint = new URL(options.endpoint ?? regionalEndpoint(region));
  const secure = endpoint.protocol === "https:";
  const settings = { keepAlive: true, maxSockets: 64, scheduling: "lifo" } as const;
  const send = secure ? httpsRequest : httpRequest;
  const sign = jsonSigner(region, "dynamodb");
  const place = {
    method: "POST",
    agent: secure ? new HttpsAgent(settings) : new HttpAgent(settings),
    hostname: endpoint.hostname,
    port: endpoint.port,
    path: "/",
    timeout,
  };

  const attempt = async (operation: LeanOperation, body: string): Promise<Answer> => {
    const secrets = typeof credentials === "function" ? await credentials() : credentials;
    const target = `DynamoDB_20120810.${operation}`;
    const headers = sign({ host: endpoint.host, target, body, time: clock() }, secrets);
    return new Promise((resolve, reject) => {
      const request = send(
        { ...place, headers: { ...headers, "content-length": Buffer.byteLength(body) } },
        (response) => collect(response, resolve, reject),
      );
      request.on("error", reject);
      request.on("timeout", () => request.destroy(new Error(`no answer within ${timeout} ms`)));
      request.end(body);
    });
  };

  return async (operation, input) => {
    const body = JSON.stringify(
      onCapacity === undefined ? input : { ...input, ReturnConsumedCapacity: "TOTAL" },
    );
    for (let tries = 1; ; tries += 1) {
      const answer = await attempt(operation, body).catch((error: unknown) => lost(error));
      if (answer.status === 200) {
        const parsed: unknown = JSON.parse(answer.text);
        onCapacity?.(unitsOf(parsed));
        return parsed;
      }
      if (!mayTryAgain(answer) || tries >= mostTries) throw failure(operation, answer);
      await backOff(tries);
    }
  };
}

/** `status` 0 is a lost connection. */
interface Answer {
  readonly status: number;
  readonly text: string;
  readonly cause?: unknown;
}

function collect(
  response: IncomingMessage,
  resolve: (answer: Answer) => void,
  reject: (reason: Error) => void,
): void {
  const parts: Buffer[] = [];
  response.on("data", (part: Buffer) => parts.push(part));
  response.on("error", reject);
  response.on("end", () => {
    const bytes = parts.length === 1 ? parts[0] : Buffer.concat(parts);
    resolve({ status: response.statusCode ?? 0, text: bytes?.toString("utf8") ?? "" });
  });
}

function lost(cause: unknown): Answer {
  return { status: 0, text: "", cause };
}

/** Error types that AWS names as passing; all come with status 400. */
const passing =
  /ThrottlingException|ProvisionedThroughputExceeded|RequestLimitExceeded|TransactionConflict|LimitExceeded/;

function mayTryAgain({ status, text }: Answer): boolean {
  return status === 0 || status >= 500 || status === 429 || (status === 400 && passing.test(text));
}

/** Without the request: keys may hold what a log should not. */
function failure(operation: LeanOperation, { status, text, cause }: Answer): Error {
  const reason = status === 0 ? "connection lost" : `${status} ${text.slice(0, 300)}`;
  return new Error(`DynamoDB ${operation}: ${reason}`, { cause });
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

/** DynamoDB's address of a region; those in China lie under a domain of their own. */
function regionalEndpoint(region: string): string {
  return `https://dynamodb.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
}
