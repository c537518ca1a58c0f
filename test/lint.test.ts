/** The house's own bans, each held to a planted line. The text stands in for a file that exists. */
import { resolve } from "node:path";
import { ESLint } from "eslint";
import { beforeAll, expect, test } from "vitest";

const eslint = new ESLint({ cwd: resolve(import.meta.dirname, "..") });

/** Rule names of what lint says about `text` as the content of `file`. */
async function complaints(file: string, text: string): Promise<readonly (string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath: file });
  return result?.messages.map((message) => message.ruleId ?? message.message) ?? [];
}

// The first file makes typescript-eslint read the whole program.
beforeAll(async () => {
  await eslint.lintText("export {};\n", { filePath: "core/problem.ts" });
}, 180_000);

const core = "core/problem.ts";
const middleware = "functions/middleware/request-log.ts";
const syntax = "no-restricted-syntax";

test.for([
  ["a default export", core, "export default 1;", syntax],
  ["a default export under another name", core, "const a = 1;\nexport { a as default };", syntax],
  ["all of zod", core, 'import { z } from "zod";\nexport const a = z.string();', syntax],
  ["the environment", middleware, "export const a = process.env;", syntax],
  [
    "the environment by import",
    middleware,
    'import { env } from "node:process";\nexport { env };',
    syntax,
  ],
  ["a bare new Date()", core, "export const a = new Date();", syntax],
  ["Date.now", middleware, "export const a = Date.now();", syntax],
  ["Math.random in core", core, "export const a = Math.random();", syntax],
  ["a module mock", "test/lint.test.ts", 'import { vi } from "vitest";\nvi.mock("x");', syntax],
  ["console", middleware, 'console.log("a");\nexport {};', "no-console"],
  ["Buffer in core", core, "export const a = Buffer.alloc(1);", "no-restricted-globals"],
  [
    "an assertion without a reason",
    core,
    "export const a = (x: unknown): string => x as string;",
    "house/assertion-with-reason",
  ],
  [
    "a disable without a reason",
    core,
    "// eslint-disable-next-line no-restricted-syntax\nexport default 1;",
    "house/disable-with-reason",
  ],
  [
    "a floating promise",
    core,
    "void 0;\nPromise.resolve(1);\nexport {};",
    "@typescript-eslint/no-floating-promises",
  ],
] as const)("lint refuses %s", async ([, file, text, rule]) => {
  expect(await complaints(file, text)).toContain(rule);
});

test("a disable that disables nothing is an error", async () => {
  const text = "// eslint-disable-next-line no-console -- a reason\nexport const a = 1;\n";
  expect(await complaints(core, text)).toEqual([expect.stringMatching(/^Unused eslint-disable/)]);
});

test.for([
  ["new Date of a given time", core, "export const a = new Date(0);\n"],
  [
    "an assertion with its reason",
    core,
    "// The caller has checked it.\nexport const a = (x: unknown): string => x as string;\n",
  ],
  ["as const", core, 'export const a = ["b"] as const;\n'],
  [
    "a disable with its reason",
    core,
    "// eslint-disable-next-line no-restricted-syntax -- a planted one\nexport default 1;\n",
  ],
  ["a default export of a config file", "vitest.config.ts", "export default 1;\n"],
] as const)("lint lets pass %s", async ([, file, text]) => {
  expect(await complaints(file, text)).toEqual([]);
});
