/** Answers: successes with their headers, and one component per status of the problem table. */
import type {
  HeaderObject,
  MediaTypeObject,
  ReferenceObject,
  ResponseObject,
} from "openapi3-ts/oas31";
import { problemTable } from "../core/problem.ts";
import { schemaRef, type Schema } from "./schemas.ts";
import { described } from "./texts.ts";

export type Responses = Readonly<Record<string, ResponseObject | ReferenceObject>>;

/** A 200 of the feed, with its validators and the 304 that goes with them. */
export function found(
  zh: string,
  en: string,
  content: Readonly<Record<string, Schema>>,
): Responses {
  return foundContent(zh, en, contentOf(content));
}

/** The same, for content that has more than a schema. */
export function foundContent(
  zh: string,
  en: string,
  content: Record<string, MediaTypeObject>,
): Responses {
  return {
    "200": {
      ...described(zh, en),
      headers: Object.fromEntries(headersOfReads.map((name) => [name, headerRef(name)])),
      content,
    },
    "304": {
      ...described("与 If-None-Match 相同，没有变化", "unchanged since the ETag of If-None-Match"),
    },
  };
}

const headersOfReads = ["ETag", "Cache-Control", "RateLimit-Policy"];

/** Media types with their schemas. */
export function contentOf(
  content: Readonly<Record<string, Schema>>,
): Record<string, { schema: Schema }> {
  return Object.fromEntries(Object.entries(content).map(([type, schema]) => [type, { schema }]));
}

/** References to the problems of these statuses. */
export function problems(...statuses: readonly number[]): Responses {
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      { $ref: `#/components/responses/Problem${String(status)}` },
    ]),
  );
}

/** One component per status that operations refer to; its text lists the codes of the table. */
export function problemResponses(statuses: ReadonlySet<number>): Record<string, ResponseObject> {
  return Object.fromEntries(
    [...statuses]
      .sort((a, b) => a - b)
      .map((status) => [`Problem${String(status)}`, problemResponse(status)]),
  );
}

/** Headers that answers carry. */
export const sharedHeaders: Readonly<Record<string, HeaderObject>> = {
  ETag: { ...described("强校验值", "strong validator"), schema: { type: "string" } },
  "Cache-Control": {
    ...described("可以缓存多久", "how long it may be kept"),
    schema: { type: "string" },
  },
  Location: {
    ...described("提交的地址", "address of the submission"),
    schema: { type: "string" },
  },
  "Retry-After": {
    ...described("几秒后再试", "seconds after which to try again"),
    schema: { type: "integer" },
  },
  RateLimit: {
    ...described(
      "剩余次数 r 与恢复所需秒数 t（IETF 草案）",
      "requests left (r) and the seconds until they are restored (t), IETF draft",
    ),
    schema: { type: "string" },
    example: '"writes";r=1199;t=1',
  },
  "RateLimit-Policy": {
    ...described("各项限额：次数 q 与秒数 w", "every limit: requests (q) in seconds (w)"),
    schema: { type: "string" },
    example: '"default";q=600;w=60, "writes";q=1200;w=60',
  },
  "Accept-Signature": {
    ...described(
      "应有的签名（RFC 9421 第 5 节）",
      "the signature that is wanted (RFC 9421 section 5)",
    ),
    schema: { type: "string" },
  },
};

/** A reference to a component header. */
export function headerRef(name: string): ReferenceObject {
  return { $ref: `#/components/headers/${name}` };
}

function problemResponse(status: number): ResponseObject {
  const rows = Object.entries(problemTable).filter(([, facts]) => facts.status === status);
  if (rows.length === 0) throw new Error(`the problem table has no status ${String(status)}`);
  const list = (language: "zh" | "en"): string =>
    rows.map(([code, { title }]) => `- \`${code}\`: ${title[language]}`).join("\n");
  const headers = headersOf(status);
  return {
    ...described(list("zh"), list("en")),
    ...(headers.length > 0 && {
      headers: Object.fromEntries(headers.map((name) => [name, headerRef(name)])),
    }),
    content: { "application/problem+json": { schema: schemaRef("Problem") } },
  };
}

function headersOf(status: number): readonly string[] {
  if (status === 401) return ["Accept-Signature"];
  if (status === 429) return ["Retry-After", "RateLimit", "RateLimit-Policy"];
  return status === 503 ? ["Retry-After"] : [];
}
