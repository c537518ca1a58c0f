/** HTTP as clients use it: JSON in, JSON out, retries where nothing can happen twice. */
import type { Language } from "../problem.ts";

/** What a client may touch of the world. */
export interface Platform {
  /** The global `fetch`, or one that goes through a proxy or has a time limit. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  /** Of messages in problems. */
  readonly language: Language;
}

/** An answer with its body parsed: JSON, or the text itself where a proxy answers in another form. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
}

export interface RequestInput {
  readonly method?: "GET" | "POST" | "PUT";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** No answer came. `cause` says why. */
export class Unreachable extends Error {
  readonly origin: string;

  constructor(origin: string, cause: unknown) {
    super(`cannot reach ${origin}`, { cause });
    this.name = "Unreachable";
    this.origin = origin;
  }
}

const tries = 4;

/**
 * Sends a request, again on a broken connection, 429 or 503: the same bytes, which publish nothing twice.
 * Throws Unreachable when no answer comes.
 */
export async function send(
  platform: Platform,
  url: string,
  input: RequestInput = {},
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    const last = attempt === tries;
    let wait = 200 * 2 ** attempt;
    try {
      const answer = await sendOnce(platform, url, input);
      if (last || (answer.status !== 429 && answer.status !== 503)) return answer;
      wait = retryAfter(answer.headers) * 1000;
    } catch (error) {
      if (last) throw new Unreachable(new URL(url).origin, error);
    }
    await platform.pause(wait);
  }
}

async function sendOnce(
  // Called as a plain function: a browser's fetch refuses to be another object's method.
  { fetch, language }: Platform,
  url: string,
  { method = "GET", headers = {}, body }: RequestInput,
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      accept: "application/json, application/problem+json",
      "accept-language": language === "zh" ? "zh-CN" : "en",
      ...headers,
    },
    ...(body !== undefined && { body: new Uint8Array(body) }),
    redirect: "error",
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: parse(text) };
}

/** Seconds the server asks to wait; at most half a minute. */
function retryAfter(headers: Headers): number {
  const seconds = Number(headers.get("retry-after") ?? "1");
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 30) : 1;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
