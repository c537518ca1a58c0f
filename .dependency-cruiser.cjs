/**
 * Who may import whom. `only` lists all that a folder may reach besides itself; the rest says what no
 * folder may do. test/architecture.test.ts plants a violation of each rule.
 */
const npm = (...names) => `node_modules/(@types/)?(${names.join("|")})/`;

/** `node: true` lets the folder use Node's own modules. */
const only = (folder, allowed, { node = false } = {}) => ({
  name: `${folder}-imports-only`,
  severity: "error",
  from: { path: `^${folder}/` },
  to: {
    pathNot: [`${folder}/`, ...allowed].map((path) => `^${path}`),
    ...(node && { dependencyTypesNot: ["core"] }),
  },
});
const never = (name, from, to) => ({ name, severity: "error", from, to });

module.exports = {
  forbidden: [
    only("core", [
      "openapi/client-types\\.d\\.ts$", // types alone, for the client: see below
      npm("zod", "@noble", "structured-headers", "canonicalize", "rfc6902"),
    ]),
    never(
      "only-the-client-knows-the-document",
      { path: "^core/", pathNot: "^core/client/" },
      { path: "^openapi/" },
    ),
    only("schemas", [
      "core/(attachments/media-types|beijing-date|definitions|duties/duty(-facts)?|judging/check|statistics/(indicator|periods)|working-days)\\.ts$",
      npm("zod"),
    ]),
    only("openapi", ["core/", "schemas/", npm("zod", "openapi3-ts", "hono")], { node: true }),
    only("store", ["core/", npm("zod", "@aws-sdk", "@smithy", "@noble")], { node: true }),
    only(
      "functions",
      [
        "core/",
        "schemas/",
        "openapi/",
        "store/",
        npm(
          "zod",
          "hono",
          "@middy",
          "@noble",
          "aws-lambda",
          "hyparquet-writer",
          "swagger-ui-dist",
          "qrcode-generator",
          "unpdf",
        ),
      ],
      { node: true },
    ),
    only("cli", ["core/", "schemas/", npm("zod", "commander", "tsx")], { node: true }),
    only(
      "infra",
      [
        "schemas/index\\.ts$",
        "core/definitions\\.ts$",
        "core/default-limits\\.ts$", // the edge counts by the quotas that the software has
        "store/tables\\.ts$", // facts, not an adapter: both tables are made from this one object
        npm("aws-cdk-lib", "constructs", "zod"),
      ],
      { node: true },
    ),
    never(
      "only-handlers-choose-a-store",
      { path: "^functions/", pathNot: "^functions/[^/]+/handler\\.ts$" },
      { path: "^store/" },
    ),
    never(
      "only-store-talks-to-aws",
      { pathNot: "^(store|test)/" },
      { path: "^node_modules/(@aws-sdk|@smithy)/" },
    ),
    never(
      "lambdas-do-not-import-each-other",
      { path: "^functions/([^/]+)/" },
      { path: "^functions/", pathNot: "^functions/($1|middleware|http)/" },
    ),
    never(
      "browser-code-needs-no-node",
      { path: "^functions/portal/(browser|console)/" },
      { dependencyTypes: ["core"] },
    ),
    never(
      "shared-parts-know-no-lambda",
      { path: "^functions/(middleware|http)/" },
      { path: "^functions/", pathNot: "^functions/(middleware|http)/" },
    ),
    never(
      "nothing-imports-a-handler",
      { pathNot: "^test/" },
      { path: "^functions/[^/]+/handler\\.ts$" },
    ),
    never(
      "what-runs-needs-no-dev-dependency",
      { path: "^(core|schemas|store|functions|cli|local)/" },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    ),
    never("packages-are-declared", {}, { dependencyTypes: ["npm-no-pkg", "npm-unknown"] }),
    never(
      "nothing-imports-tests",
      { pathNot: "^(test/|vitest\\.config\\.ts$)" },
      { path: "^test/" },
    ),
    never("no-cycles", {}, { circular: true }),
    never(
      "no-orphans",
      {
        orphan: true,
        // What runs in a browser or at the edge is read as text.
        pathNot:
          "(\\.d\\.ts|\\.test\\.tsx?|\\.config\\.ts|^functions/portal/browser/.*|^infra/edge/.*)$",
      },
      {},
    ),
    never("resolvable", {}, { couldNotResolve: true }),
  ],
  required: [
    {
      name: "every-handler-is-wrapped",
      severity: "error",
      module: { path: "^functions/[^/]+/handler\\.ts$" },
      to: { path: "^node_modules/@middy/core/" },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
    },
  },
};
