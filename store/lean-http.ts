/** Requests to one AWS service over kept connections, without a client library. */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { Readable } from "node:stream";
import { backOff, mostTries } from "./backoff.ts";

export interface LeanRequest {
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | StreamedBody;
}

/** A body that is too large for memory: opened once for each try. */
export interface StreamedBody {
  readonly bytes: number;
  readonly open: () => Readable;
}

/** `status` 0 is a lost connection, `cause` what lost it. */
export interface LeanAnswer {
  readonly status: number;
  readonly etag: string | undefined;
  /** Of `Last-Modified`, RFC 3339. */
  readonly modified?: string | undefined;
  readonly bytes: Buffer;
  /** As the service states it: of HEAD the size of what was not sent. */
  readonly length?: number | undefined;
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
  limits: LeanLimits,
): (request: LeanRequest) => Promise<LeanAnswer> {
  const { mostBytes = 64_000_000 } = limits;
  const send = connectRaw(endpoint, limits);
  return (request) =>
    new Promise((resolve) => {
      const lost = (cause: unknown): void => {
        resolve({ status: 0, etag: undefined, bytes: Buffer.alloc(0), cause });
      };
      send(
        request,
        (response) => {
          collect(response, mostBytes, resolve, lost);
        },
        lost,
      );
    });
}

/** The same for answers that are passed on as they come; rejects where the connection is lost before one. */
export function connectStreamed(
  endpoint: URL,
  limits: LeanLimits,
): (request: LeanRequest) => Promise<IncomingMessage> {
  const send = connectRaw(endpoint, limits);
  return (request) =>
    new Promise((resolve, reject) => {
      send(request, resolve, (cause) => {
        reject(new Error("connection lost", { cause }));
      });
    });
}

function connectRaw(
  endpoint: URL,
  { timeout }: LeanLimits,
): (
  request: LeanRequest,
  answered: (response: IncomingMessage) => void,
  lost: (cause: unknown) => void,
) => void {
  const secure = endpoint.protocol === "https:";
  const settings = { keepAlive: true, maxSockets: 64, scheduling: "lifo" } as const;
  const start = secure ? httpsRequest : httpRequest;
  const place = {
    agent: secure ? new HttpsAgent(settings) : new HttpAgent(settings),
    hostname: endpoint.hostname,
    port: endpoint.port,
    timeout,
  };
  return ({ method, path, headers, body }, answered, lost) => {
    const hasBody = method === "POST" || method === "PUT";
    const isStreamed = typeof body === "object" && "open" in body;
    const bytes = isStreamed ? body.bytes : Buffer.byteLength(body);
    const length = hasBody ? { "content-length": bytes } : {};
    const request = start({ ...place, method, path, headers: { ...headers, ...length } }, answered);
    request.on("error", lost);
    request.on("timeout", () => request.destroy(new Error(`no answer within ${timeout} ms`)));
    if (!hasBody) request.end();
    else if (isStreamed) {
      const source = body.open();
      source.on("error", (error) => request.destroy(error));
      source.pipe(request);
    } else request.end(body);
  };
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
    const { etag, "content-length": length, "last-modified": time } = response.headers;
    const said = length === undefined ? undefined : Number(length);
    const written = Date.parse(time ?? "");
    const modified = Number.isNaN(written) ? undefined : new Date(written).toISOString();
    resolve({ status: response.statusCode ?? 0, etag, modified, bytes, length: said });
  });
}
