/** An instance that answers by a table and checks signatures as the real one does, without a network. */
import type { CliIo } from "../../cli/io.ts";
import { runCli } from "../../cli/run-cli.ts";
import { checkContentDigest } from "../../core/submission/content-digest.ts";
import { parseSignedRequest } from "../../core/submission/http-signature.ts";
import { publicKeyOfJwk } from "../../core/submission/thumbprint.ts";
import { verifyEd25519 } from "../../store/ed25519-node.ts";

/** 2026-10-15T08:30:00Z: the clock of commands under test. */
export const now = Date.UTC(2026, 9, 15, 8, 30);

/** A request as the stub received it. */
export interface Seen {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
}

export type Reply =
  | { readonly status: number; readonly json: unknown; readonly headers?: Record<string, string> }
  | "down";

/** Runs a command against replies given in turn, the last one for ever; tells all it wrote and sent. */
export async function run(
  args: readonly string[],
  replies: readonly Reply[] = [],
  language: "zh" | "en" = "zh",
): Promise<{
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly seen: readonly Seen[];
}> {
  let out = "";
  let err = "";
  const seen: Seen[] = [];
  const io: CliIo = {
    out: (text) => (out += text),
    err: (text) => (err += text),
    language,
    now: () => now,
    pause: async () => Promise.resolve(),
    random: (size) => new Uint8Array(size).fill(seen.length + 1),
    open: () => Promise.reject(new Error("this stub answers fetch only")),
    fetch: async (url, init) => {
      const body = init.body instanceof Uint8Array ? new TextDecoder().decode(init.body) : "";
      seen.push({
        method: init.method ?? "GET",
        url: new URL(url),
        headers: new Headers(init.headers),
        body,
      });
      const reply = replies[Math.min(seen.length, replies.length) - 1] ?? "down";
      if (reply === "down")
        return Promise.reject(new TypeError("fetch failed", { cause: new Error("ECONNREFUSED") }));
      return Promise.resolve(
        Response.json(reply.json, { status: reply.status, headers: reply.headers ?? {} }),
      );
    },
  };
  const code = await runCli(args, io);
  return { code, out, err, seen };
}

/** Whether a request carries exactly one good signature by this key, over its own body, host and path. */
export async function isSignedBy(request: Seen, jwk: { readonly x: string }): Promise<boolean> {
  const body = new TextEncoder().encode(request.body);
  const header = (name: string): string | null => request.headers.get(name);
  checkContentDigest(header("content-digest"), body);
  const { signatures } = parseSignedRequest({
    method: request.method,
    authority: request.url.host,
    path: request.url.pathname,
    query: request.url.search.slice(1),
    header,
  });
  const [signature] = signatures;
  const key = publicKeyOfJwk({ kty: "OKP", crv: "Ed25519", x: jwk.x });
  if (signature === undefined || signatures.length !== 1 || key === undefined) return false;
  return verifyEd25519(key, signature.base, signature.signature);
}
