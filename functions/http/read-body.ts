/** Reads a request's body once, bounded: nothing larger than the limit is ever held in memory. */
import { Problem } from "../../core/problem.ts";

/** Bytes a submission may have (contract.md 2). */
const maxBodyBytes = 1024 * 1024;

/** The whole body; throws `body.too_large` (413) as soon as the limit is passed. */
export async function readBody(request: Request, limit = maxBodyBytes): Promise<Uint8Array> {
  const declared = request.headers.get("content-length");
  if (Number(declared ?? "0") > limit) throw tooLarge(limit);
  if (declared !== null && /^\d+$/.test(declared)) return readDeclared(request, limit);
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw brokenOff();
    });
    if (done) break;
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      throw tooLarge(limit);
    }
    chunks.push(value);
  }
  const only = chunks[0];
  if (chunks.length === 1 && only !== undefined) return only;
  const body = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body;
}

/** The server reads no more of a message than its length says, so it need not be counted as it comes. */
async function readDeclared(request: Request, limit: number): Promise<Uint8Array> {
  const bytes = await request.arrayBuffer().catch(() => {
    throw brokenOff();
  });
  // Whoever calls without a server in between may say one thing and send another.
  if (bytes.byteLength > limit) throw tooLarge(limit);
  return new Uint8Array(bytes);
}

/** The client went away in the middle: nobody's bug, and nobody is left to read this. */
function brokenOff(): Problem {
  return new Problem("request.malformed", {
    zh: "正文没有收完，连接中断。",
    en: "The connection broke off before the body was complete.",
  });
}

function tooLarge(limit: number): Problem {
  return new Problem("body.too_large", {
    zh: `正文最大 ${String(limit)} 字节，请分批提交。`,
    en: `The body may have ${String(limit)} bytes; split the submission.`,
  });
}
