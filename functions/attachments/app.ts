/** Signed uploads: `PUT /v1/attachments/{sha256}` (contract.md 2). Reading them is the feed's. */
import type { Context } from "hono";
import { Hono } from "hono/tiny"; // one route takes everything: no router is worth its bytes
import {
  acceptAttachment,
  type AcceptedFile,
  type AcceptFileDependencies,
} from "../../core/attachments/accept-attachment.ts";
import { isSha256 } from "../../core/attachments/file-store.ts";
import { Problem, type Language } from "../../core/problem.ts";
import { assertPlainPath } from "../../core/submission/request-components.ts";
import { languageOf } from "../http/language.ts";
import { problemResponse, type ReportBug } from "../http/problem-response.ts";
import { tooMany, type RateLimiter } from "../http/rate-limiter.ts";
import type { RawTarget } from "../http/raw-target.ts";
import { readBody } from "../http/read-body.ts";

export interface AttachmentsDependencies extends Omit<AcceptFileDependencies, "admit"> {
  readonly target: (context: Context) => RawTarget;
  /** Makes the registry current; called once before each upload is judged. */
  readonly refreshRegistry: () => Promise<void>;
  readonly headers: Readonly<Record<string, string>>;
  readonly limiter?: RateLimiter | undefined;
  /** Most bytes of a file that can be taken here. */
  readonly mostBytes: number;
  readonly reportBug: ReportBug;
}

/** Answers uploads; its router is the smallest of Hono's. */
export type AttachmentsApp = Pick<Hono, "fetch" | "request">;

/** The app that takes files. */
export function createAttachmentsApp(dependencies: AttachmentsDependencies): AttachmentsApp {
  const app = new Hono();
  app.all("*", async (c) => {
    switch (c.req.method) {
      case "PUT":
        return upload(c, dependencies);
      case "OPTIONS":
        return c.body(null, 204, { ...dependencies.headers, ...preflight });
      default:
        throw new Problem(
          "method.not_allowed",
          {
            zh: "附件用 PUT 上传，用 GET 读取。",
            en: "Files are uploaded by PUT and read by GET.",
          },
          { headers: { allow } },
        );
    }
  });
  app.onError((error, c) =>
    problemResponse(error, {
      language: languageOf(c.req.header("accept-language")),
      instance: dependencies.target(c).path,
      headers: { ...dependencies.headers, ...cors },
      reportBug: dependencies.reportBug,
    }),
  );
  return app;
}

const allow = "GET, HEAD, PUT, OPTIONS";

const cors = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers":
    "Location, Retry-After, RateLimit, RateLimit-Policy, Accept-Signature, ETag, Repr-Digest",
};

const preflight = {
  ...cors,
  allow,
  "access-control-allow-methods": allow,
  "access-control-allow-headers":
    "content-type, content-digest, signature, signature-input, accept-language, range, if-none-match, if-range",
  "access-control-max-age": "86400",
};

async function upload(c: Context, dependencies: AttachmentsDependencies): Promise<Response> {
  const { authority, path, query } = dependencies.target(c);
  const digest = digestIn(path);
  const body = await readBody(c.req.raw, dependencies.mostBytes);
  await dependencies.refreshRegistry();
  let rate: Readonly<Record<string, string>> = {};
  const { limiter } = dependencies;
  const request = {
    ...{ method: c.req.method, authority, path, query },
    header: (name: string) => c.req.header(name) ?? null,
  };
  const accepted = await acceptAttachment(digest, request, body, {
    ...dependencies,
    ...(limiter !== undefined && {
      admit: (publisher: string) => {
        const spent = limiter(publisher);
        rate = { ratelimit: spent.field };
        if (!spent.allowed) throw tooMany(spent);
      },
    }),
  });
  const language = languageOf(c.req.header("accept-language"));
  return c.json(answerOf(digest, accepted, language), accepted.kind === "created" ? 201 : 200, {
    ...dependencies.headers,
    ...cors,
    ...rate,
    "cache-control": "no-store",
    ...(accepted.kind === "created" && { location: `/v1/attachments/${digest}` }),
  });
}

/** Throws 400 for a path that is spelt in an odd way, 404 where it is no digest's. */
function digestIn(path: string): string {
  assertPlainPath(path);
  const digest = path.slice("/v1/attachments/".length);
  if (isSha256(digest)) return digest;
  throw new Problem("not_found", {
    zh: "地址须为 /v1/attachments/ 加文件的 SHA-256（64 位小写十六进制）。",
    en: "The path is /v1/attachments/ and the file's SHA-256 (64 lower-case hexadecimal digits).",
  });
}

function answerOf(
  sha256: string,
  { kind, facts, remarks }: AcceptedFile,
  language: Language,
): object {
  const { mediaType, bytes, attest, uploadedAt } = facts;
  return {
    status: kind === "valid" ? "valid" : "stored",
    ...{ sha256, mediaType, bytes, attest },
    ...(kind !== "valid" && { uploadedAt }),
    warnings: remarks.map(({ message, place, ...rest }) => ({
      ...rest,
      ...(place !== undefined && { place: place[language] }),
      message: message[language],
    })),
    links: { self: `/v1/attachments/${sha256}` },
  };
}
