import { Writable } from "node:stream";

/** What came out of a streamed answer. */
export interface Streamed {
  status: number | undefined;
  headers: Readonly<Record<string, string>>;
  chunks: string[];
}

interface Prelude {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
}

type StreamingFunction = (event: unknown, stream: Writable, context: unknown) => Promise<void>;

/** Gives this process the global that Lambda's Node.js runtime has for streamed answers. */
export function installLambdaStreaming(): void {
  Object.assign(globalThis, {
    awslambda: {
      streamifyResponse: (run: StreamingFunction) => run,
      HttpResponseStream: {
        from(stream: CollectingStream, prelude: Prelude) {
          stream.answer.status = prelude.statusCode;
          stream.answer.headers = prelude.headers;
          return stream;
        },
      },
    },
  });
}

/** Calls a streaming handler as the runtime would and collects what it writes. */
export async function callStreaming(
  handler: unknown,
  event: unknown,
  context: unknown,
): Promise<Streamed> {
  const stream = new CollectingStream();
  // In streaming mode middy's handler takes the stream as its second argument; its types do not say so.
  await (handler as StreamingFunction)(event, stream, context);
  return stream.answer;
}

class CollectingStream extends Writable {
  readonly answer: Streamed = { status: undefined, headers: {}, chunks: [] };

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    if (chunk.length > 0) this.answer.chunks.push(chunk.toString("utf8"));
    done();
  }
}
