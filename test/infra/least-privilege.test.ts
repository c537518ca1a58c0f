/** What each function may do to the tables, written down: a change here is the change under review. */
import { Match, type Template } from "aws-cdk-lib/assertions";
import { beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { testTemplates } from "./templates.ts";

const read = ["BatchGetItem", "GetItem", "Query"];
const derive = ["DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"];
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
    { table: "Ledger", actions: read },
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
  Portal: [],
  Judge: [{ table: "Feed", actions: derive }],
  Tally: [{ table: "Feed", actions: derive }],
  Export: [
    { table: "Feed", actions: read },
    { table: "Ledger", actions: read },
  ],
};

let templates: ReturnType<typeof testTemplates>;
beforeAll(() => {
  templates = testTemplates();
});

const stackOf = {
  Submit: "Api",
  Feed: "Api",
  Portal: "Edge",
  Sequence: "Log",
  Project: "Pipeline",
  Judge: "Pipeline",
  Tally: "Pipeline",
  Export: "Pipeline",
} as const;
const functions = [
  "Submit",
  "Sequence",
  "Feed",
  "Project",
  "Judge",
  "Tally",
  "Export",
  "Portal",
] as const;
const sequencer = { "Fn::GetAtt": [Match.stringLikeRegexp("^SequenceRole"), "Arn"] };

test.for(functions)("%s may do to the tables what it needs, and nothing else", (name) => {
  const template = templates[stackOf[name]];
  expect(tableGrants(template, name)).toEqual(granted[name]);
});

test("only submit may sign receipts and only sequence checkpoints, with keys that never leave the key service", () => {
  const uses = Object.fromEntries(
    functions.map((name) => [
      name,
      statements(templates[stackOf[name]], name)
        .filter(({ Action }) => Action.some((action) => action.startsWith("kms:")))
        .map(({ Action, Resource }) => ({
          key: /LogKey|ReceiptKey/.exec(JSON.stringify(Resource))?.[0],
          actions: Action,
        })),
    ]),
  );
  expect(uses).toEqual({
    Submit: [{ key: "ReceiptKey", actions: ["kms:Sign", "kms:GetPublicKey"] }],
    Sequence: [
      { key: "LogKey", actions: ["kms:Sign", "kms:GetPublicKey"] },
      { key: "ReceiptKey", actions: ["kms:GetPublicKey"] },
    ],
    Feed: [],
    Project: [],
    Judge: [],
    Tally: [],
    Export: [],
    Portal: [],
  });
  templates.Log.allResources("AWS::KMS::Key", {
    DeletionPolicy: "Retain",
    Properties: Match.objectLike({ KeySpec: "ECC_NIST_EDWARDS25519", KeyUsage: "SIGN_VERIFY" }),
  });
});

test("the log's key refuses everybody but the sequencer, whatever their own policies say", () => {
  const keys = templates.Log.findResources("AWS::KMS::Key", {
    Properties: {
      Description: "gongshi log checkpoints",
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: "Deny",
            Principal: { AWS: "*" },
            Action: "kms:Sign",
            Condition: { ArnNotEquals: { "aws:PrincipalArn": sequencer } },
          }),
        ]),
      },
    },
  });
  expect(Object.keys(keys)).toHaveLength(1);
});

test.for([
  ["the log's files", /FilesBucket7/, { Sequence: ["s3:PutObject"], Feed: [] }],
  ["the bulk files", /BulkFiles/, { Export: ["s3:DeleteObject", "s3:PutObject"], Feed: [] }],
] as const)("of %s one function writes, feed reads, and no other may do anything", (row) => {
  const [, bucket, writes] = row;
  const uses = Object.fromEntries(
    functions.map((name) => [
      name,
      statements(templates[stackOf[name]], name)
        .filter(({ Resource }) => bucket.test(JSON.stringify(Resource)))
        .flatMap(({ Action }) => Action)
        .sort(),
    ]),
  );
  const reads = ["s3:GetObject", "s3:ListBucket"];
  const none = Object.fromEntries(functions.map((name) => [name, []]));
  const some = Object.entries(writes).map(([name, actions]) => [
    name,
    [...reads, ...actions].sort(),
  ]);
  expect(uses).toEqual({ ...none, ...Object.fromEntries(some) });
});

test("the portal may call the feed, and nothing else", () => {
  expect(statements(templates.Edge, "Portal").map(({ Action }) => Action)).toEqual([
    ["logs:CreateLogStream", "logs:PutLogEvents"],
    ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"],
  ]);
});

test("the bulk files keep no former version, so that what an erasure destroys is destroyed", () => {
  const buckets = templates.Data.findResources("AWS::S3::Bucket", {
    Properties: {
      VersioningConfiguration: Match.absent(),
      ObjectLockEnabled: Match.absent(),
      BucketEncryption: Match.anyValue(),
      PublicAccessBlockConfiguration: Match.anyValue(),
    },
  });
  expect(Object.keys(buckets)).toHaveLength(1);
});

test("the bucket denies everybody deletion, unconditional writes and plain HTTP, and all but sequence any write", () => {
  const denied = (actions: unknown, rest: object): unknown =>
    Match.objectLike({ Effect: "Deny", Principal: { AWS: "*" }, Action: actions, ...rest });
  const replaced = ["checkpoint", "policy"].map((file) => ({
    "Fn::Join": ["", [Match.anyValue(), `/log/${file}`]],
  }));
  const writes = "s3:PutObject";
  for (const statement of [
    denied(["s3:DeleteObject", "s3:DeleteObjectVersion"], {}),
    denied(Match.arrayWith(["s3:BypassGovernanceRetention", "s3:PutObjectRetention"]), {}),
    denied("s3:PutLifecycleConfiguration", {}),
    denied(writes, { Condition: { ArnNotEquals: { "aws:PrincipalArn": sequencer } } }),
    denied(writes, { NotResource: replaced, Condition: { Null: { "s3:if-none-match": "true" } } }),
    denied(writes, {
      Resource: replaced,
      Condition: { Null: { "s3:if-none-match": "true", "s3:if-match": "true" } },
    }),
    denied("s3:*", { Condition: { Bool: { "aws:SecureTransport": "false" } } }),
  ]) {
    const policies = templates.Log.findResources("AWS::S3::BucketPolicy", {
      Properties: { PolicyDocument: { Statement: Match.arrayWith([statement]) } },
    });
    expect(Object.keys(policies), JSON.stringify(statement)).toHaveLength(1);
  }
});

test.for(["governance", "compliance"])(
  "the bucket keeps every version and locks it (%s), and outlives its stack",
  (logLock) => {
    const { Log } = testTemplates({ logLock, logLockDays: 30 });
    const buckets = Log.findResources("AWS::S3::Bucket", {
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      Properties: {
        VersioningConfiguration: { Status: "Enabled" },
        ObjectLockEnabled: true,
        ObjectLockConfiguration: {
          ObjectLockEnabled: "Enabled",
          Rule: { DefaultRetention: { Mode: logLock.toUpperCase(), Days: 30 } },
        },
        PublicAccessBlockConfiguration: Match.objectEquals({
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        }),
        LifecycleConfiguration: Match.absent(),
      },
    });
    expect(Object.keys(buckets)).toHaveLength(1);
  },
);

test("no function has a managed policy, a wildcard of actions, or a wildcard of tables", () => {
  for (const template of [templates.Api, templates.Log, templates.Pipeline, templates.Edge]) {
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
