/**
 * The rules about who may import whom, held to a small tree of planted violations: every rule of
 * .dependency-cruiser.cjs must find its own, and a clean tree must pass.
 */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";

const root = resolve(import.meta.dirname, "..");
const rulesFile = join(root, ".dependency-cruiser.cjs");
const folders = "core schemas store functions openapi infra local cli test".split(" ");

/** Files of a tree that obeys every rule. */
const clean = {
  "core/definitions.ts": 'import "zod"; export const definitions = 1;',
  "core/problem.ts": 'import "./definitions.ts"; export const problem = 1;',
  "core/client/answers.ts": 'import type {} from "../../openapi/client-types.d.ts";',
  "openapi/client-types.d.ts": "export type paths = object;",
  "core/log/leaf.ts": 'import "@noble/hashes"; import "../problem.ts";',
  "schemas/datasets/receipts.ts": 'import "zod"; import "../../core/definitions.ts";',
  "schemas/index.ts": 'import "./datasets/receipts.ts";',
  "store/tables.ts": 'import "../core/definitions.ts";',
  "store/dynamo-feed.ts":
    'import "./tables.ts"; import "@aws-sdk/client-dynamodb"; import "node:zlib";',
  "openapi/document.ts":
    'import "../schemas/index.ts"; import "../core/problem.ts"; import "openapi3-ts";',
  "functions/feed/app.ts":
    'import "hono"; import "../../core/problem.ts"; import "../http/etag.ts";',
  "functions/feed/handler.ts":
    'import "@middy/core"; import "./app.ts"; import "../../store/dynamo-feed.ts"; import "../middleware/log.ts";',
  "functions/middleware/log.ts": 'import "@middy/core";',
  "functions/http/etag.ts": 'import "../../core/problem.ts";',
  "infra/app.ts":
    'import "aws-cdk-lib"; import "../store/tables.ts"; import "../schemas/index.ts";',
  "local/main.ts":
    'import "../functions/feed/app.ts"; import "../store/dynamo-feed.ts"; import "node:fs";',
  "cli/main.ts": 'import "commander"; import "../core/problem.ts"; import "../schemas/index.ts";',
  "test/feed.test.ts": 'import "../functions/feed/handler.ts"; import "aws-cdk-lib";',
};

/** One file each that breaks one rule: [rule, file, text]. */
const planted: readonly (readonly [rule: string, file: string, text: string])[] = [
  ["core-imports-only", "core/uses-node.ts", 'import "node:crypto";'],
  ["core-imports-only", "core/uses-hono.ts", 'import "hono";'],
  ["core-imports-only", "core/uses-schemas.ts", 'import "../schemas/index.ts";'],
  ["core-imports-only", "core/uses-types-only.ts", 'import type {} from "node:http";'],
  ["core-imports-only", "core/client/uses-document.ts", 'import "../../openapi/document.ts";'],
  [
    "only-the-client-knows-the-document",
    "core/uses-client-types.ts",
    'import type {} from "../openapi/client-types.d.ts";',
  ],
  ["schemas-imports-only", "schemas/uses-core.ts", 'import "../core/problem.ts";'],
  ["schemas-imports-only", "schemas/uses-noble.ts", 'import "@noble/hashes";'],
  ["openapi-imports-only", "openapi/uses-store.ts", 'import "../store/tables.ts";'],
  ["openapi-imports-only", "openapi/uses-feed.ts", 'import "../functions/feed/app.ts";'],
  ["store-imports-only", "store/uses-schemas.ts", 'import "../schemas/index.ts";'],
  ["store-imports-only", "store/uses-hono.ts", 'import "hono";'],
  ["functions-imports-only", "functions/feed/uses-infra.ts", 'import "../../infra/app.ts";'],
  ["functions-imports-only", "functions/feed/uses-commander.ts", 'import "commander";'],
  ["cli-imports-only", "cli/uses-store.ts", 'import "../store/tables.ts";'],
  ["cli-imports-only", "cli/uses-app.ts", 'import "../functions/feed/app.ts";'],
  ["infra-imports-only", "infra/uses-app.ts", 'import "../functions/feed/app.ts";'],
  ["infra-imports-only", "infra/uses-adapter.ts", 'import "../store/dynamo-feed.ts";'],
  [
    "only-handlers-choose-a-store",
    "functions/feed/chooses-store.ts",
    'import "../../store/tables.ts";',
  ],
  [
    "only-store-talks-to-aws",
    "functions/feed/talks-to-aws.ts",
    'import "@aws-sdk/client-dynamodb";',
  ],
  ["only-store-talks-to-aws", "local/talks-to-aws.ts", 'import "@aws-sdk/client-dynamodb";'],
  ["lambdas-do-not-import-each-other", "functions/submit/uses-feed.ts", 'import "../feed/app.ts";'],
  ["browser-code-needs-no-node", "functions/portal/console/uses-node.ts", 'import "node:fs";'],
  ["shared-parts-know-no-lambda", "functions/http/uses-feed.ts", 'import "../feed/app.ts";'],
  ["nothing-imports-a-handler", "local/uses-handler.ts", 'import "../functions/feed/handler.ts";'],
  ["what-runs-needs-no-dev-dependency", "local/uses-cdk.ts", 'import "aws-cdk-lib";'],
  ["packages-are-declared", "local/uses-stray.ts", 'import "stray";'],
  ["nothing-imports-tests", "local/uses-test.ts", 'import "../test/feed.test.ts";'],
  ["no-cycles", "core/cycle-a.ts", 'import "./cycle-b.ts";'],
  ["no-orphans", "core/orphan.ts", "export const lonely = 1;"],
  ["resolvable", "core/unresolvable.ts", 'import "./nowhere.ts";'],
  ["every-handler-is-wrapped", "functions/bare/handler.ts", 'import "../../core/problem.ts";'],
];

const dependencies = [
  ...["zod", "@noble/hashes", "hono", "@middy/core", "@aws-sdk/client-dynamodb", "commander"],
];
const devDependencies = ["aws-cdk-lib", "openapi3-ts"];

let place: string;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), "gongshi-boundaries-"));
});
afterAll(() => rm(place, { recursive: true, force: true }));

test("a tree that obeys the rules passes", async () => {
  expect(await violationsIn("clean", clean)).toEqual([]);
});

test("every planted violation is found, by its own rule", async () => {
  const found = await violationsIn("planted", {
    ...clean,
    "core/cycle-b.ts": 'import "./cycle-a.ts";', // a cycle is reported once, at its first file
    ...Object.fromEntries(planted.map(([, file, text]) => [file, text])),
  });
  for (const [rule, file] of planted) expect(found).toContainEqual([rule, file]);
  const innocent = found.filter(([, file]) => Object.hasOwn(clean, file));
  expect(innocent).toEqual([]);
});

test("every rule has a planted violation", async () => {
  const text = await readFile(rulesFile, "utf8");
  const names = [
    ...[...text.matchAll(/^\s+only\(\s*"([a-z]+)"/gm)].map((match) => `${match[1]}-imports-only`),
    ...[...text.matchAll(/(?:never\(|name:)\s*"([a-z-]+)"/g)].map((match) => match[1]),
  ];
  expect(new Set(planted.map(([rule]) => rule))).toEqual(new Set(names));
});

/** Rule and file of each violation in a tree of these files, judged by the repository's rules. */
async function violationsIn(
  name: string,
  files: Readonly<Record<string, string>>,
): Promise<readonly (readonly [string, string])[]> {
  const tree = join(place, name);
  for (const [path, text] of Object.entries({ ...files, ...packages() })) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), text);
  }
  await cp(rulesFile, join(tree, ".dependency-cruiser.cjs"));
  await writeFile(join(tree, "tsconfig.json"), '{ "compilerOptions": { "module": "nodenext" } }');
  const program = join(root, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  const output = await promisify(execFile)(
    process.execPath,
    [program, "--config", ".dependency-cruiser.cjs", "--output-type", "json", ...folders],
    { cwd: tree, maxBuffer: 64 * 1024 * 1024 },
  ).catch((error: unknown) => failedRun.parse(error)); // it exits with the number of violations
  return report
    .parse(JSON.parse(output.stdout))
    .summary.violations.map(({ rule, from }) => [rule.name, from] as const);
}

const failedRun = z.object({
  stdout: z.string(),
  stderr: z.literal("", { error: (issue) => String(issue.input) }),
});
const report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** Stand-ins for npm packages, so that the tree needs no installation. */
function packages(): Record<string, string> {
  const versions = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name, "1.0.0"]));
  const files: Record<string, string> = {
    "package.json": JSON.stringify({
      name: "planted",
      type: "module",
      dependencies: versions(dependencies),
      devDependencies: versions(devDependencies),
    }),
  };
  for (const name of [...dependencies, ...devDependencies, "stray"]) {
    files[`node_modules/${name}/package.json`] = JSON.stringify({ name, main: "index.js" });
    files[`node_modules/${name}/index.js`] = "";
  }
  return files;
}
