/** The functions as they would be uploaded: bundled by infra, loaded by a bare Node.js with the template's environment. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { testApp } from "./templates.ts";

/** Largest minified bundle, in kB. The AWS SDK is about 300 of each that writes. */
const mostKilobytes = { submit: 560, feed: 520, sequence: 350, project: 460 };

interface Bundle {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

let outdir: string;
let bundles: ReadonlyMap<string, Bundle>;

beforeAll(async () => {
  outdir = await mkdtemp(join(tmpdir(), "gongshi-bundles-"));
  const context = { "aws:cdk:bundling-stacks": ["**"], "aws:cdk:enable-asset-metadata": true };
  testApp(context, { outdir }).synth();
  bundles = new Map([
    ...(await bundlesOf("Api")),
    ...(await bundlesOf("Log")),
    ...(await bundlesOf("Pipeline")),
  ]);
}, 120_000);
afterAll(() => rm(outdir, { recursive: true, force: true }));

test.for(["submit", "feed", "sequence", "project"] as const)(
  "the bundle of %s loads without node_modules, by the template's environment alone",
  async (name) => {
    const { folder, environment } = bundleOf(name);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--input-type=module", "--eval", loadHandler, join(folder, "index.mjs")],
      { cwd: folder, env: { ...setByLambda, LAMBDA_TASK_ROOT: folder, ...environment } },
    );
    expect(stdout.trim()).toBe("function");
  },
);

test.for(["submit", "feed", "sequence", "project"] as const)(
  "the bundle of %s stays small",
  async (name) => {
    const { size } = await stat(join(bundleOf(name).folder, "index.mjs"));
    expect(size / 1000).toBeLessThan(mostKilobytes[name]);
  },
);

test("the feed carries the OpenAPI document beside its code", async () => {
  const document: unknown = JSON.parse(
    await readFile(join(bundleOf("feed").folder, "openapi.json"), "utf8"),
  );
  expect(document).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) as unknown });
});

const setByLambda = {
  AWS_REGION: "cn-north-1",
  AWS_ACCESS_KEY_ID: "id",
  AWS_SECRET_ACCESS_KEY: "secret",
  AWS_SESSION_TOKEN: "token",
};

/** Stands in for the one global that Lambda's runtime adds, then prints what the module exports. */
const loadHandler = `
  globalThis.awslambda = { streamifyResponse: (run) => run };
  const { handler } = await import(process.argv[1]);
  console.log(typeof handler);
`;

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
    const name = /^(Submit|Feed|Sequence|Project)Function/.exec(id)?.[1];
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
