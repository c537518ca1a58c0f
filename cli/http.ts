/** HTTP as the commands use it: JSON in, JSON out, retries where nothing can happen twice. */
import * as z from "zod";
import { exitCodes, Failure, messageOf, type CliIo } from "./io.ts";

/** An answer with its body parsed. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
}

export interface RequestInput {
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/**
 * Sends a request, again on a broken connection, 429 or 503: the same bytes, which publish nothing twice.
 * Throws a network Failure when no answer comes.
 */
export async function send(io: CliIo, url: string, input: RequestInput = {}): Promise<Answer> {
  const tries = 4;
  for (let attempt = 1; ; attempt += 1) {
    const answer = await trySend(io, url, input);
    const last = attempt === tries;
    if (answer instanceof Failure) {
      if (last) throw answer;
      await io.pause(200 * 2 ** attempt);
    } else if ((answer.status === 429 || answer.status === 503) && !last) {
      await io.pause(retryAfter(answer.headers) * 1000);
    } else {
      return answer;
    }
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

const answerText = z.json();

async function trySend(io: CliIo, url: string, input: RequestInput): Promise<Answer | Failure> {
  const { method = "GET", headers = {}, body } = input;
  try {
    const response = await io.fetch(url, {
      method,
      headers: {
        accept: "application/json, application/problem+json",
        "accept-language": io.language === "zh" ? "zh-CN" : "en",
        ...headers,
      },
      ...(body !== undefined && { body: new Uint8Array(body) }),
      redirect: "error",
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, json: parse(text) };
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    const reason = messageOf(cause) === "" ? messageOf(error) : messageOf(cause);
    return new Failure("network", {
      zh: `无法连接 ${new URL(url).origin}：${reason}`,
      en: `cannot reach ${new URL(url).origin}: ${reason}`,
    });
  }
}

/** Seconds the server asks to wait; at most half a minute. */
function retryAfter(headers: Headers): number {
  const seconds = Number(headers.get("retry-after") ?? "1");
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 30) : 1;
}

/** JSON, or the text itself where a proxy answers in another form. */
function parse(text: string): unknown {
  try {
    return answerText.parse(JSON.parse(text));
  } catch {
    return text;
  }
}

/** Exit code of an answer's status. */
export function exitOf(status: number): number {
  return status < 400 ? exitCodes.done : exitCodes.refused;
}
