import { readFile } from "node:fs/promises";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import * as jsonld from "jsonld";
import { Parser } from "n3";
import { beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { turtle } from "../../../core/catalogue/turtle.ts";
import { jsonLd } from "../../../core/catalogue/json-ld.ts";
import { datasets } from "../../../schemas/index.ts";
import { demoInstance, type DemoInstance } from "../../openapi/demo-instance.ts";
import { notice } from "../../support/examples.ts";
import { testInstance } from "../../support/instance.ts";
import { publicApp, publicOrigin } from "../../support/public-instance.ts";
import { remarksOf } from "../../support/shacl.ts";
import { absent, testdata } from "../../support/testdata.ts";

let demo: DemoInstance;
beforeAll(async () => {
  demo = await demoInstance();
});

async function textOf(path: string): Promise<string> {
  const response = await demo.feed.request(path);
  expect({ path, status: response.status }).toEqual({ path, status: 200 });
  return response.text();
}

const shapes = ["shapes.ttl", "range.ttl", "shapes_recommended.ttl"].map((name) =>
  testdata(`dcat-ap/${name}`),
);

test.skipIf(shapes.includes(undefined))(
  `the catalogue meets DCAT-AP 3 with zero violations and zero warnings (or ${absent("dcat-ap")})`,
  async () => {
    const text = await textOf("/catalog.ttl");
    for (const path of shapes) expect(await remarksOf(text, path ?? "")).toEqual([]);
  },
  60_000,
);

test.skipIf(shapes.includes(undefined))(
  `the shapes bite: a catalogue without its titles is refused (or ${absent("dcat-ap")})`,
  async () => {
    const text = (await textOf("/catalog.ttl")).replaceAll("dct:title", "dct:alternative");
    const remarks = await remarksOf(text, shapes[0] ?? "");
    expect(remarks.length).toBeGreaterThan(datasets.length);
  },
  60_000,
);

test("JSON-LD and Turtle say the same", async () => {
  const document = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(await textOf("/catalog.jsonld")));
  const quads = await jsonld.toRDF(document, { format: "application/n-quads" });
  const wanted = linesOf(new Parser().parse(await textOf("/catalog.ttl")));
  expect(wanted.length).toBeGreaterThan(1_000);
  expect(linesOf(new Parser().parse(quads))).toEqual(wanted);
});

function linesOf(
  quads: readonly { subject: object; predicate: object; object: object }[],
): string[] {
  return quads
    .map(({ subject, predicate, object }) => JSON.stringify([subject, predicate, object]))
    .sort();
}

test("whatever a name holds, it stays a name: quotes, line ends and angle brackets end nothing", () => {
  const name = 'a "b" \\ \n\t\u2028> . <x> <y> "z';
  const graph = [
    {
      iri: "https://a.example/<b>",
      types: ["dcat:Dataset"],
      facts: { "dct:title": [{ text: name }] },
    },
  ];
  const parsed = new Parser().parse(turtle(graph));
  expect(parsed.map(({ object }) => object.value)).toContain(name);
  expect(parsed.map(({ subject }) => subject.value)).toEqual(
    parsed.map(() => "https://a.example/%3Cb%3E"),
  );
  expect(JSON.parse(jsonLd(graph))).toMatchObject({
    "@graph": [{ "dct:title": [{ "@value": name }] }],
  });
});

test("every dataset is in the catalogue, in both languages, with each of its formats and an address that answers", async () => {
  const quads = new Parser().parse(await textOf("/catalog.ttl"));
  const dct = "http://purl.org/dc/terms/";
  for (const { name, title } of datasets) {
    const own = quads.filter(
      ({ subject }) => subject.value === `${publicOrigin}/v1/datasets/${name}`,
    );
    const titles = own.filter(({ predicate }) => predicate.value === `${dct}title`);
    expect(titles.map(({ object }) => object.value).sort()).toEqual([title.zh, title.en].sort());
  }
  const addresses = quads
    .filter(({ predicate }) => predicate.value === "http://www.w3.org/ns/dcat#accessURL")
    .map(({ object }) => object.value);
  expect(addresses.length).toBeGreaterThan(6 * datasets.length);
  for (const address of addresses) {
    const response = await demo.feed.request(address.slice(publicOrigin.length), {
      method: "HEAD",
    });
    expect({ address, status: response.status }).toEqual({ address, status: 200 });
  }
}, 60_000);

test("a client that has the catalogue is told that nothing changed, until something is published", async () => {
  const instance = await testInstance();
  const app = publicApp(instance);
  const before = await app.request("/catalog.ttl");
  expect(before.headers.get("link")).toContain('rel="license"');
  const same = await app.request("/catalog.ttl", {
    headers: { "if-none-match": before.headers.get("etag") ?? "" },
  });
  expect(same.status).toBe(304);
  expect(await instance.post({ dataset: "disclosures", items: [notice()] })).toMatchObject({
    status: 201,
  });
  await instance.drain();
  instance.now += 5_000;
  const after = await app.request("/catalog.ttl", {
    headers: { "if-none-match": before.headers.get("etag") ?? "" },
  });
  expect(after.status).toBe(200);
});

const profile = testdata("datapackage-v2/datapackage.json");
const schemaProfile = testdata("datapackage-v2/tableschema.json");

async function validatorOf(path: string | undefined): Promise<(value: unknown) => unknown> {
  const { $schema: _draft, ...schema } = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(await readFile(path ?? "", "utf8")));
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? [] : validate.errors);
}

describe("Data Package 2.0", () => {
  test.skipIf(profile === undefined)(
    `the descriptor is valid, and has every dataset (or ${absent("datapackage-v2")})`,
    async () => {
      const descriptor = resources.parse(JSON.parse(await textOf("/datapackage.json")));
      expect((await validatorOf(profile))(descriptor)).toEqual([]);
      expect(descriptor.resources.map(({ name }) => name)).toEqual(
        datasets.map(({ name }) => name),
      );
    },
  );

  test.skipIf(schemaProfile === undefined)(
    `every table schema is valid, and its fields are the columns of the table it is of (or ${absent("datapackage-v2")})`,
    async () => {
      const validate = await validatorOf(schemaProfile);
      const descriptor = resources.parse(JSON.parse(await textOf("/datapackage.json")));
      for (const { path, schema } of descriptor.resources) {
        const table: unknown = JSON.parse(await textOf(schema.slice(publicOrigin.length)));
        expect(validate(table)).toEqual([]);
        const names = z.object({ fields: z.array(z.object({ name: z.string() })) }).parse(table);
        const csv = await textOf(path.slice(publicOrigin.length));
        expect(names.fields.map(({ name }) => name).join(",")).toBe(csv.split("\r\n")[0]);
      }
    },
  );

  const resources = z.looseObject({
    resources: z.array(z.looseObject({ name: z.string(), path: z.string(), schema: z.string() })),
  });
});

test("a configured licence stands in lists, catalogues, packages and headers", async () => {
  const licence = "https://creativecommons.org/publicdomain/zero/1.0/";
  const instance = {
    environment: "sandbox" as const,
    ...{ origin: publicOrigin, cities: ["9901"], limits: [], licence },
    root: { organization: "1199010000A0D000XY", keyid: "k" },
    log: { origin: "log.example", vkey: "v" },
  };
  const app = publicApp(demo.instance, { instance });
  const list = await app.request("/v1/receipts?limit=1");
  expect(list.headers.get("link")).toContain(`<${licence}>; rel="license"`);
  expect(await (await app.request("/v1")).json()).toMatchObject({ licence });
  expect(await (await app.request("/v1/receipts?format=atom&limit=1")).text()).toContain(licence);
  expect(await (await app.request("/datapackage.json")).json()).toMatchObject({
    licenses: [{ name: "CC0-1.0", path: licence }],
  });
  expect(await (await app.request("/catalog.ttl")).text()).toContain(`dct:license <${licence}>`);
});
