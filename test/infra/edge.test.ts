/** The edge function as CloudFront gets it, run here, against what the functions behind it decide. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createContext, runInContext } from "node:vm";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod";
import { Problem, problemDocument } from "../../core/problem.ts";
import { codingsOf } from "../../functions/http/content-coding.ts";
import { languageOf } from "../../functions/http/language.ts";
import { negotiate } from "../../functions/http/negotiate.ts";
import { edgeFunction } from "../../infra/constructs/one-answer-per-variant.ts";

const code = edgeFunction("sandbox");

const requestSchema = z.object({
  method: z.string(),
  uri: z.string(),
  headers: z.record(z.string(), z.object({ value: z.string() })),
});
const answerSchema = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.object({ value: z.string() })),
  body: z.object({ data: z.string() }),
});

/** Runs the function on a viewer's request; what it hands back, as JSON. */
function run(method: string, uri: string, headers: Readonly<Record<string, string>> = {}): unknown {
  const given = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, { value }]),
  );
  const event = {
    context: { requestId: "4TyzHTaYWb1GX1qTfsHhEqV6HUDd_BzoBZnwfnvQc_1oF26ClkoUSEQ==" },
    request: { method, uri, querystring: {}, headers: given },
  };
  return JSON.parse(
    String(
      runInContext(`${code}; JSON.stringify(handler(${JSON.stringify(event)}))`, createContext()),
    ),
  );
}

function passed(headers: Readonly<Record<string, string>>): Record<string, string> {
  const { headers: out } = requestSchema.parse(run("GET", "/v1/receipts", headers));
  return Object.fromEntries(Object.entries(out).map(([name, { value }]) => [name, value]));
}

const mediaTypes = z
  .array(z.string())
  .parse(JSON.parse(String(runInContext(`${code}; JSON.stringify(mediaTypes)`, createContext()))));

test("it fits into CloudFront's 10 kB, and is written in what its engine knows", () => {
  expect(Buffer.byteLength(code)).toBeLessThan(10_240);
  expect(code).not.toMatch(/\b(import|require|await|class)\b|\w\?\.[a-z]|\?\?/);
});

test("it knows every media type that an answer can have", () => {
  const text = readFileSync(resolve(import.meta.dirname, "../../openapi/openapi.json"), "utf8");
  const { paths } = openapi.parse(JSON.parse(text));
  const answered = Object.values(paths).flatMap((path) =>
    Object.values(path).flatMap(({ responses }) =>
      Object.values(responses).flatMap(({ content }) => Object.keys(content ?? {})),
    ),
  );
  const types = new Set(answered);
  types.delete("application/problem+json"); // nobody has to ask for it
  expect([...types].filter((type) => !mediaTypes.includes(type))).toEqual([]);
});

test.for([
  ["a browser", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"],
  ["curl", "*/*"],
  ["a spreadsheet", "text/csv;q=0.9, application/json;q=0.1"],
  ["a feed reader", "application/atom+xml, application/feed+json;q=0.9, text/*;q=0.2"],
  ["somebody who refuses JSON", "application/json;q=0, */*"],
  ["somebody who wants what is not here", "image/webp"],
  ["a header that cannot be read", "§§"],
] as const)(
  "what %s accepts chooses the same answer behind the edge as before it",
  ([, accept]) => {
    expectSameChoice(accept);
  },
);

test("whatever is accepted, the same answer is chosen, in one of few forms", () => {
  const quality = fc.constantFrom("", ";q=0", ";q=0.1", ";q=0.55", ";q=1.0", ";q=7", "; q=0.9");
  const range = fc.constantFrom(...mediaTypes, "*/*", "text/*", "application/*", "image/webp", "x");
  const header = fc
    .array(fc.tuple(range, quality), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.map(([name, q]) => `${name}${q}`).join(", "));
  fc.assert(fc.property(header, expectSameChoice), { numRuns: 60 });
});

function expectSameChoice(accept: string): void {
  const { accept: normal } = passed({ accept });
  const offers = [
    ["application/json"],
    ["application/json", "text/csv", "application/x-ndjson", "application/atom+xml"],
    ["application/json", "text/plain"],
    ["text/csv", "application/json", "image/svg+xml"],
    ["text/html"],
  ];
  for (const offered of offers) {
    expect(negotiate(normal, offered), `${accept} → ${String(normal)}`).toBe(
      negotiate(accept, offered),
    );
  }
  expect(passed({ accept: normal ?? "" })["accept"]).toBe(normal);
}

test("languages and codings are those that the functions would take, in the same order", () => {
  const tags = fc.constantFrom("zh", "zh-CN", "en", "en-GB", "fr", "*", "xx-yy");
  const names = fc.constantFrom("gzip", "br", "zstd", "deflate", "identity", "*");
  const weight = fc.constantFrom("", ";q=0", ";q=0.2", ";q=0.9", ";q=1");
  const list = (name: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc
      .array(fc.tuple(name, weight), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.map(([one, q]) => `${one}${q}`).join(", "));
  fc.assert(
    fc.property(list(tags), list(names), (language, coding) => {
      const out = passed({ "accept-language": language, "accept-encoding": coding });
      expect(out["accept-language"]).toBe(languageOf(language));
      expect(codingsOf(out["accept-encoding"])).toEqual(codingsOf(coding));
    }),
    { numRuns: 60 },
  );
  expect(passed({})).toEqual({ accept: "*/*", "accept-language": "zh" });
});

test("headers that change no answer do not reach the key, and nobody chooses a place in the cache", () => {
  const out = passed({ "gongshi-fresh": "mine", "accept-language": "en" });
  expect(out["gongshi-fresh"]).toBeUndefined();
  const fresh = passed({ "cache-control": "no-cache" });
  expect(fresh["gongshi-fresh"]).toMatch(/^4Tyz/);
});

test("a signed submission passes as it was signed", () => {
  const headers = { accept: "text/html", "content-digest": "sha-256=:x:", signature: "sig=:y:" };
  const out = run("POST", "/v1/receipts/submissions", headers);
  expect(requestSchema.parse(out).headers).toEqual({
    accept: { value: "text/html" },
    "content-digest": { value: "sha-256=:x:" },
    signature: { value: "sig=:y:" },
  });
});

test.for([
  ["POST", "/v1/receipts", "GET, HEAD, OPTIONS", "这里只能读取。", "This can only be read."],
  ["DELETE", "/", "GET, HEAD, OPTIONS", "这里只能读取。", "This can only be read."],
  [
    "GET",
    "/v1/receipts/submissions",
    "POST, OPTIONS",
    "提交只接受 POST。",
    "Submissions are made by POST.",
  ],
] as const)("%s %s is a 405 problem document, as the functions would answer it", (row) => {
  const [method, path, allow, zh, en] = row;
  const problem = new Problem("method.not_allowed", { zh, en });
  for (const language of ["zh", "en"] as const) {
    const out = answerSchema.parse(run(method, path, { "accept-language": language }));
    expect(out.statusCode).toBe(405);
    expect(out.headers["allow"]?.value).toBe(allow);
    expect(out.headers["content-type"]?.value).toBe("application/problem+json");
    expect(out.headers["gongshi-environment"]?.value).toBe("sandbox");
    expect(JSON.parse(out.body.data)).toEqual(problemDocument(problem, language, path));
  }
});

test("a path that only looks like one of submissions is a 404, and no number in a path is repeated", () => {
  const deeper = answerSchema.parse(run("POST", "/v1/receipts/x/submissions"));
  expect(deeper.statusCode).toBe(404);
  const mobile = answerSchema.parse(run("PUT", "/v1/receipts/13912345678"));
  expect(mobile.body.data).not.toContain("139");
});

const openapi = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        responses: z.record(
          z.string(),
          z.object({ content: z.record(z.string(), z.unknown()).optional() }),
        ),
      }),
    ),
  ),
});
