/** What each function may do to the tables, written down: a change here is the change under review. */
import type { Template } from "aws-cdk-lib/assertions";
import { beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { testTemplates } from "./templates.ts";

const read = ["BatchGetItem", "GetItem", "Query"];
const submitKeys = ["SUB#*", "CHAIN#*", "HEAD#*", "REF#*", "PENDING#*"];

/** Function → table → actions; `keys` where they are narrowed to partition keys. */
const granted = {
  Submit: [
    { table: "Ledger", actions: read },
    { table: "Ledger", actions: ["PutItem"], keys: submitKeys },
    { table: "Feed", actions: read },
  ],
  Feed: [
    { table: "Feed", actions: read },
    { table: "Ledger", actions: ["GetItem", "Query"] },
  ],
  Sequence: [
    { table: "Ledger", actions: ["GetItem", "Query"] },
    { table: "Ledger", actions: ["PutItem"], keys: ["LOG"] },
    { table: "Ledger", actions: ["DeleteItem"], keys: ["PENDING#*"] },
  ],
  Project: [
    { table: "Ledger", actions: ["GetItem", "Query"] },
    { table: "Ledger", actions: ["DeleteItem", "PutItem"], keys: ["SUB#*"] },
    { table: "Feed", actions: [...read, "DeleteItem", "PutItem", "UpdateItem"].sort() },
  ],
};

let templates: ReturnType<typeof testTemplates>;
beforeAll(() => {
  templates = testTemplates();
});

test.for(["Submit", "Feed", "Sequence", "Project"] as const)(
  "%s may do to the tables what it needs, and nothing else",
  (name) => {
    const template = templates[name === "Submit" || name === "Feed" ? "Api" : "Pipeline"];
    expect(tableGrants(template, name)).toEqual(granted[name]);
  },
);

test("only submit may sign receipts, with a key that never leaves the key service", () => {
  const signing = [...statements(templates.Api, ""), ...statements(templates.Pipeline, "")].filter(
    ({ Action }) => Action.some((action) => action.startsWith("kms:")),
  );
  expect(signing).toHaveLength(1);
  expect(statements(templates.Api, "Submit")).toContainEqual(signing[0]);
  expect(signing[0]?.Action).toEqual(["kms:Sign", "kms:GetPublicKey"]);
  templates.Api.hasResource("AWS::KMS::Key", {
    DeletionPolicy: "Retain",
    Properties: { KeySpec: "ECC_NIST_EDWARDS25519", KeyUsage: "SIGN_VERIFY" },
  });
});

test("no function has a managed policy, a wildcard of actions, or a wildcard of tables", () => {
  for (const template of [templates.Api, templates.Pipeline]) {
    for (const role of Object.values(template.findResources("AWS::IAM::Role"))) {
      expect(JSON.stringify(role)).not.toContain("ManagedPolicyArns");
    }
    for (const statement of statements(template, "")) {
      expect(statement.Action.join(" ")).not.toContain("*");
      if (statement.Action.some((action) => !streamListing.has(action))) {
        expect(statement.Resource).not.toBe("*");
      }
    }
  }
});

/** Reading the ledger's stream, which the event source needs. */
function readsStream(actions: readonly string[]): boolean {
  return actions.includes("GetRecords") || actions.includes("ListStreams");
}

/** AWS takes no resource for it: it lists names of streams. */
const streamListing = new Set(["dynamodb:ListStreams"]);

const statementSchema = z.object({
  Action: z.union([z.string().transform((action) => [action]), z.array(z.string())]),
  Resource: z.unknown(),
  Condition: z
    .record(z.string(), z.object({ "dynamodb:LeadingKeys": z.array(z.string()) }))
    .optional(),
});

const policySchema = z.record(
  z.string(),
  z.object({
    Properties: z.object({ PolicyDocument: z.object({ Statement: z.array(statementSchema) }) }),
  }),
);

/** Statements of the policies whose logical id starts with the function's name. */
function statements(template: Template, name: string): readonly z.infer<typeof statementSchema>[] {
  return Object.entries(policySchema.parse(template.findResources("AWS::IAM::Policy")))
    .filter(([id]) => id.startsWith(`${name}Role`) || name === "")
    .flatMap(([, policy]) => policy.Properties.PolicyDocument.Statement);
}

function tableGrants(template: Template, name: string): readonly unknown[] {
  return statements(template, name)
    .map(({ Action, Resource, Condition }) => ({
      table: /Data.*?(Ledger|Feed)/.exec(JSON.stringify(Resource))?.[1],
      actions: Action.map((action) => action.replace("dynamodb:", "")).sort(),
      keys: Object.values(Condition ?? {}).flatMap((keys) => keys["dynamodb:LeadingKeys"]),
    }))
    .filter(({ table, actions }) => table !== undefined && !readsStream(actions))
    .map(({ keys, ...rest }) => (keys.length > 0 ? { ...rest, keys } : rest));
}
