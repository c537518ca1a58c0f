/** An instance's public interface over HTTP, as an auditor reads it: patient, and never following elsewhere. */
import type { AuditAnswer, AuditSource } from "../../core/audit/audit-source.ts";
import { Failure, messageOf, type CliIo, type OpenAnswer } from "../io.ts";

/** Waits this often for a busy instance, and tries this often over a broken connection. */
const tries = { busy: 120, broken: 5 } as const;

/** Reads of the instance at this base URL. */
export function httpSource(host: URL, io: CliIo): AuditSource {
  /** Reads with `use`, again from the start where the connection breaks on the way. */
  const patiently = async <Value>(
    path: string,
    use: (answer: OpenAnswer) => Promise<Value>,
  ): Promise<Value> => {
    let broken = 0;
    for (let busy = 0; ;) {
      try {
        const answer = await io.open(new URL(path, host));
        if ((answer.status !== 429 && answer.status !== 503) || busy === tries.busy)
          return await use(answer);
        busy += 1;
        await bytesOf(answer);
        await io.pause(secondsToWait(answer) * 1000);
      } catch (error) {
        broken += 1;
        if (broken === tries.broken) throw unreachable(host, error);
        await io.pause(200 * 2 ** broken);
      }
    }
  };
  return {
    get: (path) =>
      patiently(path, async (answer): Promise<AuditAnswer> => {
        return { status: answer.status, bytes: await bytesOf(answer) };
      }),
    async *lines(path) {
      const answer = await patiently(path, async (opened) => Promise.resolve(opened));
      if (answer.status !== 200) {
        await bytesOf(answer);
        throw new Error(`it answers ${String(answer.status)}`);
      }
      yield* linesOf(answer);
    },
    pause: (milliseconds) => io.pause(milliseconds),
  };
}

async function bytesOf({ body }: OpenAnswer): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

async function* linesOf({ body }: OpenAnswer): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of body) {
    const texts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = texts.pop() ?? "";
    yield* texts;
  }
  if (rest !== "") yield rest;
}

function unreachable(host: URL, error: unknown): Failure {
  const reason = messageOf(
    error instanceof Error && error.cause !== undefined ? error.cause : error,
  );
  return new Failure("network", {
    zh: `无法连接 ${host.origin}：${reason}`,
    en: `cannot reach ${host.origin}: ${reason}`,
  });
}

function secondsToWait({ header }: OpenAnswer): number {
  const seconds = Number(header("retry-after") ?? "1");
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0.2), 60) : 1;
}
