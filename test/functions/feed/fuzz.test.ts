/** Every parameter of every read, from the OpenAPI document, with values that fit, nearly fit, or do not. */
import type { Hono } from "hono";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { committedOperations, parametersOf } from "../../openapi/committed.ts";
import { notice } from "../../support/examples.ts";
import { testInstance, type TestInstance } from "../../support/instance.ts";
import { publicApp } from "../../support/public-instance.ts";

/** Requests tried; `npm run soak` tries more. */
const cases = Number(process.env["GONGSHI_FUZZ"] ?? "2000");

let instance: TestInstance;
let app: Hono;
let record = "";
beforeAll(async () => {
  instance = await testInstance();
  const { json } = await instance.post({ dataset: "disclosures", items: [notice(), notice()] });
  record = z.object({ records: z.array(z.string()) }).parse(json).records[0] ?? "";
  await instance.drain();
  app = publicApp(instance, {
    moved: async (_seq, milliseconds) => {
      instance.now += milliseconds;
      return Promise.resolve();
    },
  });
});

const schemaShape = z.looseObject({
  type: z.unknown().optional(),
  enum: z.array(z.string()).optional(),
  format: z.string().optional(),
});

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ maxLength: 200 }),
  fc.constantFrom(
    ...[
      "",
      " ",
      ",",
      ",,",
      "0",
      "-0",
      "-1",
      "00",
      "1e9",
      "NaN",
      "Infinity",
      "999999999999999999999",
    ],
    ...[
      "null",
      "undefined",
      "true",
      "{}",
      "[]",
      "%",
      "%00",
      "\u0000",
      "\ud800",
      "\ufeff",
      "'--",
      "../..",
      "~",
    ],
    ...[
      "__proto__",
      "constructor",
      "toString",
      "hasOwnProperty",
      "data.__proto__",
      "data",
      "links.self",
    ],
    ...[
      "0000-00-00",
      "2026-02-30",
      "9999-12-31",
      "10000-01-01",
      "2026-01-01T00:00:00Z",
      "2026-01-01T25:00:00+99:99",
    ],
    ...[
      "1401",
      "990101",
      "990101003005",
      "99010",
      "1".repeat(5_000),
      "甲".repeat(300),
      "1,2,3",
      "1-2-3",
      "1-",
      "-1-1",
    ],
  ),
);

/** Values that a parameter's own schema describes, or its example. */
function fitting(schema: unknown, example: unknown): fc.Arbitrary<string> {
  const { type, enum: choices, format } = schemaShape.parse(schema ?? {});
  const values: fc.Arbitrary<string>[] = [];
  if (choices !== undefined && choices.length > 0) values.push(fc.constantFrom(...choices));
  if (type === "integer" || type === "number") {
    values.push(fc.oneof(fc.integer(), fc.integer({ min: 0, max: 30 }), fc.double()).map(String));
  }
  if (format === "date")
    values.push(fc.date({ noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10)));
  if (example !== undefined)
    values.push(
      fc.constant(
        z
          .union([z.string(), z.number(), z.array(z.string())])
          .parse(example)
          .toString(),
      ),
    );
  return values.length === 0
    ? fc.constantFrom("a", "990101", "2026-01-01", "10")
    : fc.oneof(...values);
}

interface Probe {
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
}

const reads = committedOperations.filter(({ method }) => method === "get");
const probe: fc.Arbitrary<Probe> = fc.constantFrom(...reads).chain(({ path, operation }) => {
  const parameters = parametersOf(operation).filter((one) => one.in === "query");
  const odd = fc.tuple(
    fc.oneof(
      hostile,
      fc.constantFrom(
        "area[gt]",
        "limit[eq]",
        "data.x",
        "q",
        "page",
        "id[exists]",
        "[gt]",
        "a[",
        "version[foo]",
      ),
    ),
    hostile,
  );
  const known = parameters.map((one) =>
    fc.tuple(
      fc.constant(one.name),
      fc.oneof(
        { weight: 3, arbitrary: fitting(one["schema"], one.example) },
        { weight: 2, arbitrary: hostile },
      ),
    ),
  );
  const pair =
    known.length === 0
      ? odd
      : fc.oneof({ weight: 12, arbitrary: fc.oneof(...known) }, { weight: 1, arbitrary: odd });
  const inPath = fc.oneof(fc.constant("RECORD"), fc.constant("1"), hostile);
  return fc.record({
    path: fc.array(inPath, { minLength: 3, maxLength: 3 }).map((values) => {
      let next = 0;
      return path.replace(/\{\w+\}/g, () =>
        encodeURIComponent((values[next++] ?? "1").toWellFormed()),
      );
    }),
    query: fc.array(pair, { maxLength: 4 }),
  });
});

const problem = z.looseObject({
  code: z.string(),
  errors: z.array(z.looseObject({ parameter: z.string(), message: z.string() })).optional(),
});

test(`no query makes a read fail: of ${String(cases)} each is answered, or refused by the parameter's name`, async () => {
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(probe, async ({ path, query }) => {
      const search = new URLSearchParams(
        query.map(([name, value]): [string, string] => [name, value]),
      );
      const response = await app.request(`${path.replace("RECORD", record)}?${search.toString()}`);
      const body = await response.text();
      statuses.add(response.status);
      expect([200, 400, 404, 406, 410]).toContain(response.status);
      if (response.status === 200) return;
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      const { errors = [] } = problem.parse(JSON.parse(body));
      if (response.status !== 400) return;
      expect(errors).not.toEqual([]);
      // Of a name that is long or holds a number the problem shows as much as may be repeated.
      const given = [...new URLSearchParams(search.toString())].map(([name]) => name);
      for (const { parameter } of errors) {
        const start = parameter.replace(/…$/, "");
        expect(given.some((name) => name.startsWith(start))).toBe(true);
      }
    }),
    { numRuns: cases },
  );
  expect(instance.bugs).toEqual([]);
  expect(statuses).toContain(200);
  expect(statuses).toContain(400);
}, 3_600_000);
