/** HTTP as the commands use it: the client's requests, and a Failure where no answer comes. */
import {
  send as sendRequest,
  Unreachable,
  type Answer,
  type RequestInput,
} from "../core/client/send.ts";
import { exitCodes, Failure, messageOf, type CliIo } from "./io.ts";

export type { Answer } from "../core/client/send.ts";

/** Sends a request, again where that is harmless. Throws a network Failure when no answer comes. */
export async function send(io: CliIo, url: string, input: RequestInput = {}): Promise<Answer> {
  try {
    return await sendRequest(io, url, input);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    const { cause } = error;
    const root = cause instanceof Error && cause.cause !== undefined ? cause.cause : cause;
    const reason = messageOf(root) === "" ? messageOf(cause) : messageOf(root);
    throw new Failure("network", {
      zh: `无法连接 ${error.origin}：${reason}`,
      en: `cannot reach ${error.origin}: ${reason}`,
    });
  }
}

/** Base URL of an instance, without a trailing slash. Throws a usage Failure for anything else. */
export function hostUrl(text: string): URL {
  const url = URL.parse(text);
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    url.search !== "" ||
    url.pathname !== "/"
  ) {
    throw new Failure("usage", {
      zh: `--host 应为网址，例如 http://127.0.0.1:8787：${text}`,
      en: `--host is a base URL such as http://127.0.0.1:8787, not ${text}`,
    });
  }
  return url;
}

/** Exit code of an answer's status. */
export function exitOf(status: number): number {
  return status < 400 ? exitCodes.done : exitCodes.refused;
}
