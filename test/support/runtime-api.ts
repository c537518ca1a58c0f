/** Lambda's Runtime API on loopback: hands events to one runtime, and keeps what it answers. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What came back for one event. */
export interface Invocation {
  /** The handler's answer; of a streamed one status and headers. */
  readonly answer: unknown;
  /** What was streamed behind them. */
  readonly body: string;
  readonly streamed: boolean;
  /** Parts in which it came. */
  readonly chunks: number;
}

export interface RuntimeApi {
  /** `127.0.0.1:…`, for AWS_LAMBDA_RUNTIME_API. */
  readonly host: string;
  /** Resolves once a runtime has loaded its handler and asks for work; rejects where it reports that it cannot. */
  readonly ready: Promise<void>;
  /** Gives the event to the runtime; rejects with what the handler threw. */
  invoke(event: object): Promise<Invocation>;
  stop(): void;
}

interface Waiting {
  readonly event: object;
  readonly resolve: (invocation: Invocation) => void;
  readonly reject: (error: Error) => void;
}

/** Starts it on a free port. */
export async function runtimeApi(): Promise<RuntimeApi> {
  const queue: Waiting[] = [];
  const running = new Map<string, Waiting>();
  let idle: ServerResponse | undefined;
  let count = 0;
  const { promise: ready, resolve: isReady, reject: failed } = Promise.withResolvers<undefined>();
  ready.catch(() => undefined); // who waits for it hears of it
  const hand = (): void => {
    const next = idle === undefined ? undefined : queue.shift();
    if (next === undefined) return;
    count += 1;
    const id = `request-${String(count)}`;
    running.set(id, next);
    idle?.writeHead(200, {
      "content-type": "application/json",
      "lambda-runtime-aws-request-id": id,
      "lambda-runtime-deadline-ms": String(Date.now() + 60_000),
      "lambda-runtime-invoked-function-arn": "arn:test:lambda:::function:test",
    });
    idle?.end(JSON.stringify(next.event));
    idle = undefined;
  };
  const server = createServer((request, response) => {
    const path = request.url?.slice("/2018-06-01/runtime".length) ?? "";
    if (path === "/invocation/next") {
      isReady(undefined);
      idle = response;
      hand();
      return;
    }
    void partsOf(request).then((parts) => {
      response.writeHead(202).end();
      const [, , id = "", kind] = path.split("/");
      if (path === "/init/error") failed(new Error(Buffer.concat(parts).toString("utf8")));
      const waiting = running.get(id);
      if (kind === "response") waiting?.resolve(invocationOf(request, parts));
      else waiting?.reject(new Error(Buffer.concat(parts).toString("utf8")));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    ready,
    invoke: (event) =>
      new Promise((resolve, reject) => {
        queue.push({ event, resolve, reject });
        hand();
      }),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function invocationOf(request: IncomingMessage, parts: readonly Buffer[]): Invocation {
  const bytes = Buffer.concat(parts);
  const streamed = request.headers["lambda-runtime-function-response-mode"] === "streaming";
  if (!streamed) {
    return { answer: JSON.parse(bytes.toString("utf8")), body: "", streamed, chunks: parts.length };
  }
  const end = bytes.indexOf(new Uint8Array(8));
  const answer: unknown = JSON.parse(bytes.subarray(0, end).toString("utf8"));
  const body = bytes.subarray(end + 8).toString("utf8");
  return { answer, body, streamed, chunks: parts.length };
}

async function partsOf(request: IncomingMessage): Promise<readonly Buffer[]> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer); // a stream without encoding gives buffers
  return parts;
}
