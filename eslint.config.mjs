/**
 * Lint: typescript-eslint's strictest typed rules, and the house's own bans. A ban is a syntax selector
 * with the reason as its message; where it does not hold is said by the file patterns of its block.
 */
import tseslint from "typescript-eslint";
import { houseRules } from "./eslint.rules.mjs";

const ban = (message, ...selectors) => selectors.map((selector) => ({ selector, message }));

const defaultExports = ban(
  "Export by name: one spelling per thing.",
  "ExportDefaultDeclaration",
  "ExportSpecifier[exported.name='default']",
);
const moduleMocks = ban(
  "Dependencies are arguments: pass a fake instead of mocking a module.",
  "CallExpression[callee.object.name='vi'][callee.property.name=/^(mock|doMock|hoisted)$/]",
);
const wholeZod = ban(
  'import * as z from "zod": the other form carries all of zod into a bundle.',
  "ImportDeclaration[source.value='zod'] > :matches(ImportSpecifier, ImportDefaultSpecifier)",
);
const environment = ban(
  "Only handler.ts and main.ts read the environment; pass what you need as an argument.",
  "MemberExpression[object.name='process'][property.name='env']",
  "ImportDeclaration[source.value=/^(node:)?process$/] ImportSpecifier[imported.name='env']",
);
const clock = ban(
  "The clock is an argument.",
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.name='Date']",
  "MemberExpression[object.name='Date'][property.name='now']",
  "MemberExpression[object.name='performance']",
);
const chance = ban(
  "Randomness is an argument.",
  "MemberExpression[object.name='Math'][property.name='random']",
);

const syntax = (...bans) => ({ "no-restricted-syntax": ["error", ...bans.flat()] });

const everywhere = [defaultExports, moduleMocks, wholeZod];
const source = ["core", "schemas", "openapi", "store", "functions"].map(
  (f) => `${f}/**/*.{ts,tsx}`,
);
const wiring = ["functions/*/handler.ts", "functions/portal/browser/*.ts", "**/main.ts"];

export default tseslint.config(
  {
    ignores: [
      "node_modules/",
      "cdk.out/",
      "dist/",
      "coverage/",
      ".data/",
      "openapi/client-types.d.ts",
    ],
  },
  {
    linterOptions: {
      reportUnusedDisableDirectives: "error",
      reportUnusedInlineConfigs: "error",
    },
    plugins: { house: houseRules },
    rules: { "house/disable-with-reason": "error", "no-console": "error", eqeqeq: "error" },
  },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/strict-boolean-expressions": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { ignoreRestSiblings: true, argsIgnorePattern: "^_" },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-deprecated": [
        "error",
        // Deprecated in favour of @hono/aws-lambda, which does not exist on npm.
        { allow: [{ from: "package", name: ["handle", "LambdaEvent"], package: "hono" }] },
      ],
      ...syntax(...everywhere, environment),
    },
  },
  { files: source, rules: syntax(...everywhere, environment, clock) },
  { files: ["core/**", "schemas/**"], rules: syntax(...everywhere, environment, clock, chance) },
  { files: wiring, rules: syntax(...everywhere) },
  {
    files: ["test/**"],
    rules: {
      ...syntax(...everywhere),
      // What an answer's JSON holds is what the test asserts.
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  { files: ["*.config.ts"], rules: syntax(moduleMocks, environment) },
  {
    files: ["core/**"],
    rules: {
      "no-restricted-globals": [
        "error",
        ...["Buffer", "process", "crypto", "fetch", "global", "window", "document"].map((name) => ({
          name,
          message: "core runs in any JavaScript engine: take it as an argument.",
        })),
      ],
    },
  },
  {
    files: [...source, "cli/**/*.ts", "infra/**/*.ts", "local/**/*.ts"],
    rules: { "house/assertion-with-reason": "error" },
  },
  {
    files: ["cli/**", "local/**", "test/bench/**", "openapi/generate.ts", "openapi/release.ts"],
    rules: { "no-console": "off" },
  },
);
