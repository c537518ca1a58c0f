/** Requests to one AWS service over kept connections, without a client library. */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { backOff, mostTries } from "./backoff.ts";

export interface LeanRequest {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** `status` 0 is a lost connection, `cause` what lost it. */
export interface LeanAnswer {
  readonly status: number;
  readonly etag: string | undefined;
  readonly bytes: Buffer;
  readonly cause?: unknown;
}

export interface LeanLimits {
  /** Milliseconds without an answer after which a connection counts as lost. */
  readonly timeout: number;
  /** Bytes of the largest answer that is read. */
  readonly mostBytes?: number;
}

/** Connects to an endpoint; at most 64 requests are under way at once. A failure is an answer, not a throw. */
export function connectHttp(
  endpoint: URL,
  { timeout, mostBytes = 64_000_000 }: LeanLimits,
): (request: LeanRequest) => Promise<LeanAnswer> {
  const secure = endpoint.protocol === "https:";
  const settings = { keepAlive: true, maxSockets: 64, scheduling: "lifo" } as const;
  const start = secure ? httpsRequest : httpRequest;
  const place = {
    agent: secure ? new HttpsAgent(settings) : new HttpAgent(settings),
    hostname: endpoint.hostname,
    port: endpoint.port,
    timeout,
  };
  return ({ method, path, headers, body }) =>
    new Promise((resolve) => {
      const lost = (cause: unknown): void => {
        resolve({ status: 0, etag: undefined, bytes: Buffer.alloc(0), cause });
      };
      const length = method === "GET" ? {} : { "content-length": Buffer.byteLength(body) };
      const request = start(
        { ...place, method, path, headers: { ...headers, ...length } },
        (response) => {
          collect(response, mostBytes, resolve, lost);
        },
      );
      request.on("error", lost);
      request.on("timeout", () => request.destroy(new Error(`no answer within ${timeout} ms`)));
      request.end(method === "GET" ? undefined : body);
    });
}

/**
 * Makes attempts until one is answered by anything but a passing failure: a lost connection, a server error,
 * too many requests, or what `passing` says of the service's own; after seven the last answer stands.
 */
export async function persist(
  attempt: (tries: number) => Promise<LeanAnswer>,
  passing: (answer: LeanAnswer) => boolean,
): Promise<LeanAnswer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await attempt(tries);
    const { status } = answer;
    const again = status === 0 || status >= 500 || status === 429 || passing(answer);
    if (!again || tries >= mostTries) return answer;
    await backOff(tries);
  }
}

/** `https://{service}.{region}.…`: the addresses of regions in China lie under a domain of their own. */
export function regionalEndpoint(service: string, region: string): string {
  return `https://${service}.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
}

/** What a refusal says, short enough for a log; the request is not repeated: it may hold what no log should. */
export function refusalText({ status, bytes }: LeanAnswer): string {
  return status === 0 ? "connection lost" : `${status} ${bytes.toString("utf8").slice(0, 300)}`;
}

function collect(
  response: IncomingMessage,
  mostBytes: number,
  resolve: (answer: LeanAnswer) => void,
  lost: (cause: unknown) => void,
): void {
  const parts: Buffer[] = [];
  let length = 0;
  response.on("data", (part: Buffer) => {
    length += part.length;
    if (length > mostBytes) response.destroy(new Error(`more than ${mostBytes} bytes`));
    else parts.push(part);
  });
  response.on("error", lost);
  response.on("end", () => {
    const [first] = parts;
    const bytes = first !== undefined && parts.length === 1 ? first : Buffer.concat(parts);
    resolve({ status: response.statusCode ?? 0, etag: response.headers.etag, bytes });
  });
}
