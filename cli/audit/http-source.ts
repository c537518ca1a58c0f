/** An instance's public interface over HTTP, as an auditor reads it: patient, and never following elsewhere. */
import type { AuditAnswer, AuditSource } from "../../core/audit/audit-source.ts";
import { Failure, messageOf, type CliIo } from "../io.ts";

/** Waits this often for a busy instance, and tries this often over a broken connection. */
const tries = { busy: 120, broken: 5 } as const;

/** Reads of the instance at this base URL. */
export function httpSource(host: URL, io: CliIo): AuditSource {
  const open = async (path: string): Promise<Response> => {
    let broken = 0;
    for (let busy = 0; ;) {
      const response = await tryFetch(new URL(path, host), io);
      if (response instanceof Failure) {
        broken += 1;
        if (broken === tries.broken) throw response;
        await io.pause(200 * 2 ** broken);
      } else if ((response.status === 429 || response.status === 503) && busy < tries.busy) {
        busy += 1;
        await response.arrayBuffer();
        await io.pause(secondsToWait(response.headers) * 1000);
      } else return response;
    }
  };
  return {
    async get(path): Promise<AuditAnswer> {
      const response = await open(path);
      return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
    },
    async *lines(path) {
      const response = await open(path);
      if (response.status !== 200 || response.body === null) {
        await response.arrayBuffer();
        throw new Error(`it answers ${String(response.status)}`);
      }
      const decoder = new TextDecoder();
      let rest = "";
      for await (const chunk of response.body) {
        const texts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
        rest = texts.pop() ?? "";
        yield* texts;
      }
      if (rest !== "") yield rest;
    },
  };
}

async function tryFetch(url: URL, io: CliIo): Promise<Response | Failure> {
  try {
    return await io.fetch(url.href, {
      headers: { accept: "*/*", "cache-control": "no-cache" },
      redirect: "error",
    });
  } catch (error) {
    const reason = messageOf(
      error instanceof Error && error.cause !== undefined ? error.cause : error,
    );
    return new Failure("network", {
      zh: `无法连接 ${url.origin}：${reason}`,
      en: `cannot reach ${url.origin}: ${reason}`,
    });
  }
}

function secondsToWait(headers: Headers): number {
  const seconds = Number(headers.get("retry-after") ?? "1");
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0.2), 60) : 1;
}
