/** Sends requests over kept connections, so many at once, and says how long it took. */
import { Agent, request as httpRequest } from "node:http";

export interface Call {
  readonly method?: "GET" | "POST";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** One request; the answer's body is read whole. */
export async function send(port: number, call: Call): Promise<Answer> {
  const { method = "GET", path, headers = {}, body } = call;
  const length = body === undefined ? {} : { "content-length": String(body.length) };
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { agent, host: "127.0.0.1", port, method, path, headers: { ...headers, ...length } },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", reject);
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() });
        });
      },
    );
    sent.on("error", (error) => {
      // A kept connection that the server had just given up: nothing was answered on it, so once more.
      if (sent.reusedSocket && "code" in error && error.code === "ECONNRESET") {
        resolve(send(port, call));
      } else reject(error);
    });
    sent.end(body);
  });
}

/** Works through the tasks, `width` at once; answers seconds. */
export async function timed(
  tasks: readonly (() => Promise<unknown>)[],
  width: number,
): Promise<number> {
  const start = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let task = tasks[next++]; task !== undefined; task = tasks[next++]) await task();
  };
  await Promise.all(Array.from({ length: width }, worker));
  return (performance.now() - start) / 1000;
}

/** A request that must succeed: 200, or 201 for a submission that is no repeat. */
export function succeeding(port: number, call: Call): () => Promise<Answer> {
  return async () => {
    const answer = await send(port, call);
    if (answer.status === 200 || answer.status === 201) return answer;
    throw new Error(`${call.path}: ${String(answer.status)} ${answer.text.slice(0, 500)}`);
  };
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
