import { beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { isFeedPath } from "../../functions/http/page-paths.ts";
import { portalOver } from "../support/portal-app.ts";
import { demoIds } from "./demo-ids.ts";
import { committedOperations, parametersOf, type CommittedPlace } from "./committed.ts";
import { demoInstance, type DemoInstance } from "./demo-instance.ts";

let demo: DemoInstance;
beforeAll(async () => {
  demo = await demoInstance();
});

test("openapi/examples.json names what the demo holds (vitest -u writes it)", async () => {
  const text = `${JSON.stringify(demoIds(), undefined, 2)}\n`;
  await expect(text).toMatchFileSnapshot("../../openapi/examples.json");
});

/** From the app that answers the path. */
async function asked(target: string): Promise<Response> {
  const app = isFeedPath(target) ? demo.feed : portalOver(demo.feed, demo.instance.bugs);
  return app.request(target);
}

describe("every example of a read is answered with 200 and a type that the document names", () => {
  const reads = committedOperations.filter(({ method }) => method === "get");

  test.each(reads)("$path", async (place) => {
    for (const target of await targetsOf(place)) {
      const response = await asked(target);
      const type = (response.headers.get("content-type") ?? "").split(";")[0] ?? "";
      expect({ target, status: response.status }).toEqual({ target, status: 200 });
      expect(Object.keys(contentOf(place))).toContain(type);
    }
    expect(demo.instance.bugs).toEqual([]);
  });
});

describe("the example of each format of a list is answered in that format", () => {
  const examples = committedOperations.flatMap((place) =>
    Object.entries(formatExamples(place)).map(([target, type]) => ({ target, type })),
  );

  test.each(examples)("$target", async ({ target, type }) => {
    const response = await demo.feed.request(target);
    expect(response.status).toBe(200);
    expect((response.headers.get("content-type") ?? "").split(";")[0]).toBe(type);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(0);
  });
});

describe("the example of a submission, signed by its publisher, is valid", () => {
  const writes = committedOperations.filter(({ method }) => method === "post");

  test.each(writes)("$path", async ({ operation }) => {
    const { content } = bodyShape.parse(operation.requestBody);
    const { publisher, nonce, items } = content["application/json"].example;
    const dataset = operation["x-example"].split("/")[2] ?? "";
    const key = `${publisher}.${roles.get(dataset) ?? "clerk"}`;
    const signers = [signerOf(publisher, key)];
    // After the example's own dates, so that periods which it names are over.
    demo.instance.now = Date.UTC(2026, 11, 1);
    const answer: { readonly status: number; readonly json: unknown } = await demo.instance.post({
      ...{ dataset, publisher, nonce, items, signers, dryRun: true },
    });
    expect(answer).toMatchObject({ status: 200, json: { status: "valid" } });
  });
});

const roles = new Map([
  ["keys", "officer"],
  ["endorsements", "supervisor"],
]);

const bodyShape = z.looseObject({
  content: z.object({
    "application/json": z.looseObject({
      example: z.object({ publisher: z.string(), nonce: z.string(), items: z.array(z.unknown()) }),
    }),
  }),
});

function signerOf(publisher: string, key: string): string {
  if (publisher === "1199010000A0D000XY") return "root";
  return demo.instance.keys.has(key) ? key : `${publisher}.officer`;
}

/** The example itself, and its path with each query parameter's own example. */
async function targetsOf({ operation }: CommittedPlace): Promise<readonly string[]> {
  let example = operation["x-example"];
  const from = operation["x-example-from"];
  if (from !== undefined) {
    const list = listShape.parse(await (await demo.feed.request(from)).json());
    example = example.replace("{id}", list.data[0]?.id ?? "");
  }
  const [path = ""] = example.split("?");
  const single = parametersOf(operation).flatMap((parameter) => {
    if (parameter.in !== "query" || parameter.example === undefined) return [];
    const value = z
      .union([z.string(), z.number(), z.array(z.string())])
      .parse(parameter.example)
      .toString();
    return [`${path}?${parameter.name}=${encodeURIComponent(value)}`];
  });
  return [example, ...single];
}

/** Media types of the answer by the address of their examples. */
function formatExamples({ operation }: CommittedPlace): Record<string, string> {
  const { content = {} } = z
    .object({ content: z.record(z.string(), exampleShape).optional() })
    .parse(operation.responses["200"] ?? {});
  return Object.fromEntries(
    Object.entries(content).flatMap(([type, { "x-example": example }]) =>
      example === undefined ? [] : [[example, type]],
    ),
  );
}

const exampleShape = z.looseObject({ "x-example": z.string().optional() });

const listShape = z.looseObject({ data: z.array(z.looseObject({ id: z.string() })) });

function contentOf({ operation }: CommittedPlace): object {
  return z.object({ content: z.looseObject({}) }).parse(operation.responses["200"]).content;
}
