/** The functions as they would be uploaded: bundled by infra, run by a bare Node.js with the template's environment. */
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import * as z from "zod";
import { testEngine } from "../support/engine.ts";
import { fakeKms } from "../support/fake-kms.ts";
import { fakeS3 } from "../support/fake-s3.ts";
import { testKey } from "../support/keys.ts";
import { genesisEvent, readEvent, scheduleEvent, streamEvent } from "../support/lambda-events.ts";
import { runBundle, type Bundle } from "../support/run-bundle.ts";
import type { Invocation } from "../support/runtime-api.ts";
import { testApp } from "./templates.ts";

/**
 * Largest minified bundle, in kB: Zod is 100 of each that validates, the datasets are 190 and grow, the formats
 * of lists are 20, statistics and their pictures 45, the catalogues 16, the traditional characters that search folds 18.
 * Rules of writes (42) and vocabularies (47) come with the datasets into what only reads. What is said of attached
 * files is 3 in submit, feed and portal. The figures of what was due, on time, late and missing are 5 in feed
 * and portal, and 17 in judge, which counts them.
 */
const mostKilobytes = {
  submit: 509,
  feed: 648,
  sequence: 150,
  project: 430,
  export: 500,
  portal: 680,
  judge: 318,
  tally: 170,
};

const root = testKey("root");
const organization = "11990100MB0A00018B";
const genesis = { organization, city: "1401", root, authority: "gongshi.example" };

let outdir: string;
let bundles: ReadonlyMap<string, Bundle>;

beforeAll(async () => {
  outdir = await mkdtemp(join(tmpdir(), "gongshi-bundles-"));
  const context = { "aws:cdk:bundling-stacks": ["**"], "aws:cdk:enable-asset-metadata": true };
  testApp({ ...context, rootKey: root.jwk.x }, { outdir }).synth();
  bundles = new Map([
    ...(await bundlesOf("Api")),
    ...(await bundlesOf("Log")),
    ...(await bundlesOf("Pipeline")),
    ...(await bundlesOf("Edge")),
  ]);
}, 120_000);
afterAll(() => rm(outdir, { recursive: true, force: true }));

test.for(["submit", "feed", "sequence", "project", "judge", "tally", "export", "portal"] as const)(
  "the bundle of %s loads without node_modules, by the template's environment alone",
  async (name) => {
    const { folder, environment } = bundleOf(name);
    const bundle = { folder, environment: { ...environment, ...setByLambda } };
    expect(await runBundle(bundle, [])).toEqual([]);
  },
);

test("the bundles take a signed write, log it, apply it, give the record out with its proof, and write it into a bulk file", async () => {
  const engine = await testEngine();
  const tables = await engine.tables();
  const { region, credentials, endpoint } = engine.place;
  const kms = await fakeKms({ log: testKey("log"), receipt: testKey("receipt") });
  const s3 = await fakeS3(engine.place);
  onTestFinished(async () => {
    await Promise.all([kms.stop(), s3.stop()]);
  });
  const place = {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_ENDPOINT_URL_KMS: kms.endpoint,
    AWS_ENDPOINT_URL_S3: s3.endpoint,
    LEDGER_TABLE: tables.ledger,
    FEED_TABLE: tables.feed,
    GONGSHI_LOG_BUCKET: "bucket",
    GONGSHI_EXPORT_BUCKET: "files",
    GONGSHI_LOG_KEY: "log",
    GONGSHI_RECEIPT_KEY: "receipt",
    TMPDIR: outdir, // its own: two runs on one machine must not take each other's drafts away
  };
  const run = async (name: string, ...events: object[]): Promise<readonly Invocation[]> => {
    const { folder, environment } = bundleOf(name);
    return runBundle({ folder, environment: { ...environment, ...place } }, events);
  };
  const [accepted] = await run("submit", await genesisEvent("organizations", genesis));
  expect(accepted?.answer).toMatchObject({ statusCode: 201 });
  const [sequenced] = await run("sequence", streamEvent("PENDING#3", "1"));
  expect(sequenced?.answer).toEqual({ assigned: 1, published: 1 });
  const [projected] = await run("project", streamEvent("LOG", "PUBLISHED"));
  expect(projected?.answer).toEqual({ applied: 1 });
  const path = `/v1/organizations/${organization}`;
  const [record, proof] = await run("feed", readEvent(path), readEvent(`${path}/proof`));
  expect(record).toMatchObject({ streamed: true, answer: { statusCode: 200 } });
  expect(accepted).toMatchObject({ streamed: false });
  expect(JSON.parse(record?.body ?? "")).toMatchObject({ id: organization, seq: 0, version: 1 });
  expect(proof?.answer).toMatchObject({ statusCode: 200 });
  expect(JSON.parse(proof?.body ?? "")).toMatchObject({
    index: 0,
    checkpoint: expect.stringMatching(/^gongshi\.example\/1401\n1\n/) as unknown,
  });
  const [judged, tallied] = [
    await run("judge", scheduleEvent()),
    await run("tally", scheduleEvent()),
  ];
  expect([judged[0]?.answer, tallied[0]?.answer]).toEqual([{ judged: 1 }, { tallied: 1 }]);
  const [exported] = await run("export", scheduleEvent());
  expect(exported?.answer).toEqual({ written: expect.any(Number) as unknown });
  const [listed] = await run("feed", readEvent("/v1/exports"));
  // A stream, begun before it is all made; and where nothing can be streamed the same bytes at once.
  const [csv, gone] = await run(
    "feed",
    readEvent("/v1/organizations?format=csv"),
    readEvent("/nowhere"),
  );
  expect(csv).toMatchObject({
    streamed: true,
    answer: {
      statusCode: 200,
      headers: { "content-type": expect.stringMatching(/^text\/csv/) as unknown },
    },
  });
  expect(gone).toMatchObject({ streamed: true, answer: { statusCode: 404 } });
  const { folder, environment } = bundleOf("feed");
  const buffered = { ...environment, ...place, GONGSHI_ANSWERS: "buffered" };
  const [whole] = await runBundle({ folder, environment: buffered }, [
    readEvent("/v1/organizations?format=csv"),
  ]);
  expect(whole).toMatchObject({
    streamed: false,
    answer: { statusCode: 200, body: Buffer.from(csv?.body ?? "").toString("base64") },
  });
  const { files } = manifestSchema.parse(JSON.parse(listed?.body ?? ""));
  const file = files.find((one) => one.dataset === "organizations" && one.format === "ndjson.gz");
  expect(file).toMatchObject({ rows: 1 });
  const [bytes] = await run("feed", readEvent(file?.url ?? ""));
  expect(bytes?.answer).toMatchObject({ statusCode: 200 });
}, 150_000);

test.for(["submit", "feed", "sequence", "project", "judge", "tally", "export", "portal"] as const)(
  "the bundle of %s stays small",
  async (name) => {
    const { size } = await stat(join(bundleOf(name).folder, "index.mjs"));
    expect(size / 1000).toBeLessThan(mostKilobytes[name]);
  },
);

test("no bundle carries the AWS SDK", async () => {
  for (const [name, { folder }] of bundles) {
    const code = await readFile(join(folder, "index.mjs"), "utf8");
    expect(/DynamoDBClient|aws-sdk-js|@smithy/.exec(code), name).toBeNull();
  }
});

test("the portal carries its styles beside its code, and says in words what it cannot read", async () => {
  const { folder, environment } = bundleOf("portal");
  expect(await readFile(join(folder, "assets/portal.css"), "utf8")).toContain("{");
  const nowhere = { ...setByLambda, GONGSHI_API: "http://127.0.0.1:1/" };
  const bundle = { folder, environment: { ...environment, ...nowhere } };
  const [page] = await runBundle(bundle, [readEvent("/nowhere")]);
  expect(page?.answer).toMatchObject({ statusCode: 404 });
  expect(page?.body).toContain("<!doctype html>");
});

test("the feed carries the OpenAPI document beside its code", async () => {
  const document: unknown = JSON.parse(
    await readFile(join(bundleOf("feed").folder, "openapi.json"), "utf8"),
  );
  expect(document).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) as unknown });
});

const manifestSchema = z.object({
  files: z.array(
    z.object({ dataset: z.string(), format: z.string(), url: z.string(), rows: z.number() }),
  ),
});

const setByLambda = {
  AWS_REGION: "cn-north-1",
  AWS_ACCESS_KEY_ID: "id",
  AWS_SECRET_ACCESS_KEY: "secret",
  AWS_SESSION_TOKEN: "token",
  GONGSHI_API: "https://feed.example/", // a function's address, which the template names by reference
};

const template = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z
        .object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) })
        .partial()
        .optional(),
      Metadata: z.object({ "aws:asset:path": z.string() }).partial().optional(),
    }),
  ),
});

async function bundlesOf(stack: string): Promise<readonly (readonly [string, Bundle])[]> {
  const file = join(outdir, `Gongshi-1401-sandbox-${stack}.template.json`);
  const { Resources } = template.parse(JSON.parse(await readFile(file, "utf8")));
  return Object.entries(Resources).flatMap(([id, { Type, Properties, Metadata }]) => {
    const asset = Metadata?.["aws:asset:path"];
    const name = /^(Submit|Feed|Sequence|Project|Judge|Tally|Export|Portal)Function/.exec(id)?.[1];
    if (Type !== "AWS::Lambda::Function" || asset === undefined || name === undefined) return [];
    // Names of tables are references in the template; any text does for loading.
    const environment = Object.fromEntries(
      Object.entries(Properties?.Environment?.Variables ?? {}).map(([variable, value]) => [
        variable,
        typeof value === "string" ? value : variable,
      ]),
    );
    return [[name.toLowerCase(), { folder: join(outdir, asset), environment }] as const];
  });
}

function bundleOf(name: string): Bundle {
  const bundle = bundles.get(name);
  if (bundle === undefined) throw new Error(`no bundle of ${name}`);
  return bundle;
}
