/** What a signed request covers, read from the request as received, before its signatures are. */
import type { Bilingual } from "../definitions.ts";
import { isEchoable } from "../personal-data/echoable.ts";
import { Problem } from "../problem.ts";
import type { RequestComponents } from "../records.ts";
import { assertContentDigest } from "./content-digest.ts";

/** A request as it came over the wire. Nothing in it may have been normalised by a framework. */
export interface ReceivedRequest {
  readonly method: string;
  /** From the configured public origin (lower case, no default port), not from the request. */
  readonly authority: string;
  /** Raw path, percent-encoding untouched. */
  readonly path: string;
  /** Raw query without the question mark; empty where there is none. */
  readonly query: string;
  /** Value of a field, several lines of it joined by a comma; `null` where absent. */
  header(name: string): string | null;
}

/** Content types that a request may have, as patterns and as words. */
export interface AcceptedContent {
  readonly pattern: RegExp;
  readonly named: Bilingual;
}

const jsonContent: AcceptedContent = {
  pattern: /^application\/json(; ?charset=utf-8)?$/i,
  named: {
    zh: "Content-Type 须为 application/json。",
    en: "Content-Type must be application/json.",
  },
};

/**
 * The five covered components, and whether the query asks for a dry run. Throws 400 for a path, method,
 * query or digest outside the profile, 415 for content that is not accepted (plain JSON, where nothing else is said). Whatever it lets through is one
 * line of visible ASCII, so a component can never forge another line of the signature base.
 */
export function readComponents(
  request: ReceivedRequest,
  accepted: AcceptedContent = jsonContent,
): {
  readonly components: RequestComponents;
  readonly dryRun: boolean;
} {
  assertPlainRequest(request);
  const dryRun = readDryRun(request.query);
  const contentType = readContentType(request, accepted);
  return {
    components: {
      method: request.method,
      authority: request.authority,
      path: request.path,
      "content-type": contentType,
      "content-digest": assertContentDigest(request.header("content-digest")),
    },
    dryRun,
  };
}

function assertPlainRequest(request: ReceivedRequest): void {
  if (!/^[A-Z]{1,16}$/.test(request.method) || !/^[a-z0-9.:[\]-]{1,255}$/.test(request.authority)) {
    throw new Problem("request.malformed", {
      zh: "请求方法或主机名的写法不被接受。",
      en: "The request's method or host is not spelt in an accepted way.",
    });
  }
  assertPlainPath(request.path);
  if (request.header("trailer") !== null) {
    throw new Problem("request.malformed", {
      zh: "签名请求不得带有尾部字段（trailer）。",
      en: "A signed request must not have trailers.",
    });
  }
}

/**
 * Throws 400 for any byte outside `[A-Za-z0-9/_.-]` and for dot segments: they mean different paths to
 * different readers, so none is signed.
 */
export function assertPlainPath(path: string): void {
  if (/^\/[A-Za-z0-9/_.-]{0,1023}$/.test(path) && !/\/\.{1,2}(\/|$)/.test(path)) return;
  throw new Problem("request.malformed", {
    zh: "路径只能含字母、数字和 / _ . -，不得有百分号编码或 . 与 .. 段。",
    en: "A path holds letters, digits and / _ . - only: no percent-encoding, no dot segments.",
  });
}

function readDryRun(query: string): boolean {
  if (query === "") return false;
  if (query === "dryRun=true") return true;
  const names = query.split("&").map((part) => part.split("=", 1).join(""));
  const unknown = names.find((name) => name !== "dryRun");
  const message = {
    zh: "此处只接受 dryRun=true 这一个参数，且须按此写法。",
    en: "The only parameter here is dryRun=true, spelt exactly so.",
  };
  const [code, parameter] =
    unknown === undefined
      ? (["parameter.invalid", "dryRun"] as const)
      : (["parameter.unknown", unknown] as const);
  const named = isEchoable(parameter) ? { parameter } : {};
  throw new Problem(code, message, { errors: [{ ...named, rule: code, message }] });
}

function readContentType(request: ReceivedRequest, { pattern, named }: AcceptedContent): string {
  if (request.header("content-encoding") !== null) {
    throw new Problem("content_type.unsupported", {
      zh: "签名请求的正文不得压缩（不接受 Content-Encoding）。",
      en: "A signed request's body must not be compressed: no Content-Encoding is accepted.",
    });
  }
  const value = request.header("content-type");
  // A repeated field arrives joined by a comma and fails here too.
  if (value === null || !pattern.test(value)) throw new Problem("content_type.unsupported", named);
  return value;
}
