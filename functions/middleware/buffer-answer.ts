/** Where no stream can be answered (an HTTP API): the whole answer at once, as far as the platform takes it. */
import { Problem } from "../../core/problem.ts";
import { languageOf } from "../http/language.ts";
import { problemResponse } from "../http/problem-response.ts";
import { requestOf, type ReadEvent } from "./stream-answer.ts";

export interface BufferedAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** Lambda answers with 6 MB at most, of which base64 leaves three quarters; headers need some of it. */
const mostBytes = 4_400_000;

/** Answers an HTTP API's event; a larger answer becomes a problem that says how to get it in parts. */
export async function bufferAnswer(
  event: ReadEvent,
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<BufferedAnswer> {
  const response = await fetch(requestOf(event));
  const bytes = await upTo(mostBytes, response.body);
  if (bytes !== undefined) return bufferedOf(response, bytes);
  const acceptLanguage = event.headers["accept-language"];
  const refused = problemResponse(tooLarge(), {
    language: languageOf(acceptLanguage, new URLSearchParams(event.rawQueryString).get("lang")),
    instance: event.rawPath,
    headers: { "access-control-allow-origin": "*" },
    reportBug: () => undefined,
  });
  return bufferedOf(refused, new Uint8Array(await refused.arrayBuffer()));
}

function tooLarge(): Problem {
  return new Problem("parameter.invalid", {
    zh: "答复过大，本实例一次最多给出 4 MB：请用 limit 分页读取，或用 Range 分段下载文件。",
    en: "The answer is too large; this instance gives 4 MB at once. Read it by pages (limit), or a file by parts (Range).",
  });
}

function bufferedOf({ status, headers }: Response, bytes: Uint8Array): BufferedAnswer {
  return {
    statusCode: status,
    headers: Object.fromEntries(headers),
    body: Buffer.from(bytes).toString("base64"),
    isBase64Encoded: true,
  };
}

/** All bytes of a body, or `undefined` where there are more; what is not wanted any more is not made. */
async function upTo(
  most: number,
  body: ReadableStream<Uint8Array> | null,
): Promise<Uint8Array | undefined> {
  if (body === null) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.byteLength;
    if (length > most) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
