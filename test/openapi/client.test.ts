import createClient from "openapi-fetch";
import { beforeAll, expect, expectTypeOf, test } from "vitest";
import type { components, paths } from "../../openapi/client-types.d.ts";
import { committedText } from "./committed.ts";
import { parseExamples } from "../../openapi/examples.ts";
import { demoInstance, type DemoInstance } from "./demo-instance.ts";

const { records } = parseExamples(committedText("examples.json"));
let demo: DemoInstance;
beforeAll(async () => {
  demo = await demoInstance();
});

const client = createClient<paths, "application/json" | "application/problem+json">({
  baseUrl: "http://127.0.0.1:8787",
  fetch: async (request: Request) => demo.feed.fetch(request),
  // Several values go into one parameter, by comma.
  querySerializer: { array: { style: "form", explode: false } },
});

test("a typed client reads a list with filters and operators, and knows the fields of its data", async () => {
  const { data, error } = await client.GET("/v1/receipts", {
    params: {
      query: {
        area: "990101",
        fundAccount: ["service_fund", "relief"],
        "closingBalanceFen[gte]": 0,
        limit: 3,
      },
    },
  });
  expect(error).toBeUndefined();
  const record = data?.data[0];
  expectTypeOf(record?.data?.closingBalanceFen).toEqualTypeOf<number | undefined>();
  expectTypeOf(data?.links.next).toEqualTypeOf<string | undefined>();
  expect(record?.dataset).toBe("receipts");
  expect(record?.data?.fundAccount).toMatch(/^(service_fund|relief)$/);
});

test("a typed client reads a record, its versions and its proof", async () => {
  const params = { path: { id: records["disclosures"]?.id ?? "" } };
  const record = await client.GET("/v1/disclosures/{id}", { params });
  const versions = await client.GET("/v1/disclosures/{id}/versions", { params });
  const proof = await client.GET("/v1/disclosures/{id}/proof", { params });
  expectTypeOf(record.data?.data?.title).toEqualTypeOf<string | undefined>();
  expectTypeOf(proof.data?.index).toEqualTypeOf<number | undefined>();
  expect(record.data?.version).toBe(versions.data?.data.length);
  expect(proof.data?.entry).toContain('"dataset":"disclosures"');
});

test("a refusal is a typed problem", async () => {
  const { error, response } = await client.GET("/v1/communities/{id}", {
    params: { path: { id: "000000000000" } },
    headers: { "accept-language": "en" },
  });
  expectTypeOf(error).toExtend<components["schemas"]["Problem"] | undefined>();
  expect(response.status).toBe(404);
  expect(error?.code).toBe("not_found");
});

test("names that the document does not have do not compile", () => {
  type Filters = NonNullable<paths["/v1/receipts"]["get"]["parameters"]["query"]>;
  expectTypeOf<"closingBalanceFen[gte]">().toExtend<keyof Filters>();
  expectTypeOf<"nonsense">().not.toExtend<keyof Filters>();
  type Paths = keyof paths;
  expectTypeOf<"/v1/receipt-lines/submissions">().not.toExtend<Paths>();
  expect(committedText("client-types.d.ts")).toContain('"/v1/receipts"');
});
