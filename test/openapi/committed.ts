/** The committed document, as tests walk it. */
import { readFileSync } from "node:fs";
import * as z from "zod";

const operation = z.looseObject({
  operationId: z.string(),
  tags: z.array(z.string()),
  parameters: z.array(z.looseObject({})).optional(),
  requestBody: z.looseObject({}).optional(),
  responses: z.record(z.string(), z.looseObject({})),
  "x-example": z.string(),
  "x-example-from": z.string().optional(),
});
const parameter = z.looseObject({
  name: z.string(),
  in: z.string(),
  example: z.unknown().optional(),
});

const documentShape = z.looseObject({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.strictObject({
      get: operation.optional(),
      post: operation.optional(),
      put: operation.optional(),
    }),
  ),
  components: z.looseObject({
    schemas: z.record(z.string(), z.looseObject({})),
    parameters: z.record(z.string(), parameter),
  }),
});

export type CommittedOperation = z.infer<typeof operation>;

/** Text of a file in openapi/. */
export function committedText(name: string): string {
  return readFileSync(new URL(`../../openapi/${name}`, import.meta.url), "utf8");
}

export const committed = documentShape.parse(JSON.parse(committedText("openapi.json")));

export interface CommittedPlace {
  readonly method: "get" | "post" | "put";
  readonly path: string;
  readonly operation: CommittedOperation;
}

/** All operations with their places. */
export const committedOperations: readonly CommittedPlace[] = Object.entries(
  committed.paths,
).flatMap(([path, item]) =>
  (["get", "post", "put"] as const).flatMap((method) => {
    const found = item[method];
    return found === undefined ? [] : [{ method, path, operation: found }];
  }),
);

/** Parameters of an operation, references resolved. */
export function parametersOf({ parameters = [] }: CommittedOperation): z.infer<typeof parameter>[] {
  return parameters.map((one) => {
    const ref = one["$ref"];
    const name = typeof ref === "string" ? ref.slice(ref.lastIndexOf("/") + 1) : undefined;
    return parameter.parse(name === undefined ? one : committed.components.parameters[name]);
  });
}
