import { Match } from "aws-cdk-lib/assertions";
import { beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { finished, stackNames, testTemplates } from "./templates.ts";

let templates: ReturnType<typeof testTemplates>;
beforeAll(() => {
  templates = testTemplates();
});

test("the ledger has a stream, point-in-time recovery and deletion protection, and outlives its stack", () => {
  templates.Data.hasResource("AWS::DynamoDB::GlobalTable", {
    DeletionPolicy: "Retain",
    UpdateReplacePolicy: "Retain",
    Properties: {
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
      StreamSpecification: { StreamViewType: Match.anyValue() },
      Replicas: [
        Match.objectLike({
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        }),
      ],
    },
  });
  expect(tablesWith("StreamSpecification")).toBe(1);
});

test("the feed is disposable: no stream, no index, on demand", () => {
  templates.Data.hasResource("AWS::DynamoDB::GlobalTable", {
    DeletionPolicy: "Delete",
    Properties: {
      StreamSpecification: Match.absent(),
      GlobalSecondaryIndexes: Match.absent(),
      BillingMode: "PAY_PER_REQUEST",
    },
  });
  expect(tablesWith("GlobalSecondaryIndexes")).toBe(0);
});

test.for([
  ["Api", 2],
  ["Log", 1],
  ["Pipeline", 4],
] as const)(
  "the functions of %s (%i) are Node.js 24 on arm64, each with its own log group that has a retention",
  ([stack, count]) => {
    const template = templates[stack];
    template.allResourcesProperties("AWS::Lambda::Function", {
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      LoggingConfig: { LogGroup: { Ref: Match.anyValue() } },
    });
    template.allResourcesProperties("AWS::Logs::LogGroup", { RetentionInDays: 365 });
    template.resourceCountIs("AWS::Lambda::Function", count);
    expect(
      Object.keys(template.findResources("AWS::Logs::LogGroup")).length,
    ).toBeGreaterThanOrEqual(count);
  },
);

test("submissions come in by an HTTP API with one route, reads by a streaming function URL that only the edge may call", () => {
  templates.Api.resourceCountIs("AWS::ApiGatewayV2::Route", 1);
  templates.Api.hasResourceProperties("AWS::ApiGatewayV2::Route", {
    RouteKey: "ANY /v1/{dataset}/submissions",
  });
  templates.Api.hasResourceProperties("AWS::ApiGatewayV2::Integration", {
    PayloadFormatVersion: "2.0",
  });
  templates.Api.hasResourceProperties("AWS::Lambda::Url", {
    AuthType: "AWS_IAM",
    InvokeMode: "RESPONSE_STREAM",
    Cors: Match.absent(),
  });
  expect(templates.Api.findResources("AWS::Lambda::Url")).toSatisfy(hasOne);
  const allowed = templates.Edge.findResources("AWS::Lambda::Permission");
  const whom = z.record(
    z.string(),
    z.object({ Properties: z.object({ Principal: z.string(), SourceArn: z.unknown() }) }),
  );
  for (const { Properties } of Object.values(whom.parse(allowed))) {
    expect(Properties.Principal).toBe("cloudfront.amazonaws.com");
    expect(JSON.stringify(Properties.SourceArn)).toContain("DoorDistribution");
  }
  expect(JSON.stringify(templates.Api.findResources("AWS::Lambda::Permission"))).not.toContain(
    '"Principal":"*"',
  );
});

test.for([
  ["Sequence", "Log", ["INSERT"], { pk: { S: [{ prefix: "PENDING#" }] } }],
  ["Project", "Pipeline", ["INSERT", "MODIFY"], { pk: { S: ["LOG"] }, sk: { S: ["PUBLISHED"] } }],
] as const)("%s is woken by the ledger, and every minute", ([job, stack, eventName, Keys]) => {
  const pattern = { eventName, dynamodb: { Keys } };
  const wakeUps = templates[stack].findResources("AWS::Lambda::EventSourceMapping", {
    Properties: {
      FunctionName: { Ref: Match.stringLikeRegexp(`^${job}Function`) },
      FilterCriteria: { Filters: [{ Pattern: JSON.stringify(pattern) }] },
    },
  });
  const timers = templates[stack].findResources("AWS::Events::Rule", {
    Properties: {
      ScheduleExpression: "rate(1 minute)",
      Targets: [
        Match.objectLike({
          Arn: { "Fn::GetAtt": [Match.stringLikeRegexp(`^${job}Function`), "Arn"] },
        }),
      ],
    },
  });
  expect(Object.keys(wakeUps)).toHaveLength(1);
  expect(Object.keys(timers)).toHaveLength(1);
});

test("the sequencer cannot run more than twice at once, nor starve other functions", () => {
  const bounded = templates.Log.findResources("AWS::Lambda::Function", {
    Properties: { ReservedConcurrentExecutions: 2 },
  });
  expect(bounded).toSatisfy(hasOne);
});

test("what is there keeps its logical id: another one would be another bucket, key, table or address", () => {
  const kept = [
    ...["AWS::S3::Bucket", "AWS::KMS::Key", "AWS::DynamoDB::GlobalTable", "AWS::Lambda::Function"],
    ...["AWS::Lambda::Url", "AWS::ApiGatewayV2::Api", "AWS::CloudFront::Distribution"],
    ...["AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::WAFv2::WebACL"],
  ];
  const ids = Object.fromEntries(
    [...stackNames, "Firewall" as const].map((stack) => [
      stack,
      kept.flatMap((type) => Object.keys(templates[stack].findResources(type))).sort(),
    ]),
  );
  expect(ids).toMatchInlineSnapshot(`
    {
      "Api": [
        "FeedFunction843957F7",
        "FeedFunctionFunctionUrlA0A76C1F",
        "SubmitFunction6C3E2BAF",
        "WritesApi242C745E",
      ],
      "Data": [
        "BulkFilesBucket31470455",
        "FeedTableD0FD9ED7",
        "LedgerTable9343E4AA",
      ],
      "Edge": [
        "DoorDistributionB40609BF",
        "PortalFunctionC13187AC",
        "PortalFunctionFunctionUrlE8862E64",
      ],
      "Firewall": [
        "ReadLimitFirewallB3F66964",
      ],
      "Log": [
        "FilesBucket7C17EE2E",
        "LogKey15608DC4",
        "ReceiptKey74646DB7",
        "SequenceFunctionD30BF88A",
        "SequenceWakeUpLostQueueFFCD4AB1",
      ],
      "Pipeline": [
        "ExportFunctionC5F39E2E",
        "ExportLostQueueE49CDB74",
        "JudgeFunction02136838",
        "JudgeWakeUpLostQueueA63E7357",
        "ProjectFunctionDA153BB3",
        "ProjectWakeUpLostQueue9BAE25BC",
        "TallyFunction0BC556A1",
        "TallyWakeUpLostQueue18DE37E7",
      ],
      "Watch": [
        "Alarms04B5A0BF",
      ],
    }
  `);
});

test("the templates name no partition, account or region, and those for China none but theirs", () => {
  for (const stack of stackNames) {
    const text = JSON.stringify(templates[stack].toJSON());
    expect(text).not.toMatch(/arn:aws|amazonaws\.com[^.]*\.cn|\b[a-z]{2}-[a-z]+-\d\b|"\d{12}"/);
  }
  const china = testTemplates({ region: "cn-north-1" });
  for (const stack of stackNames) {
    expect(JSON.stringify(china[stack].toJSON())).not.toMatch(/arn:aws:|us-east-1/);
  }
});

test("a bucket, a table and a queue are encrypted, and reached over TLS alone", () => {
  const queues = templates.Pipeline.findResources("AWS::SQS::Queue");
  expect(Object.keys(queues).length).toBeGreaterThan(0);
  templates.Pipeline.allResourcesProperties("AWS::SQS::Queue", { SqsManagedSseEnabled: true });
  for (const stack of ["Data", "Log"] as const) {
    templates[stack].allResourcesProperties("AWS::S3::Bucket", {
      BucketEncryption: Match.objectLike({ ServerSideEncryptionConfiguration: Match.anyValue() }),
    });
  }
  const policies = [
    ...["Data", "Log"].map((name) => [name, "AWS::S3::BucketPolicy"]),
    ...["Log", "Pipeline"].map((name) => [name, "AWS::SQS::QueuePolicy"]),
    ["Watch", "AWS::SNS::TopicPolicy"],
  ] as [keyof typeof templates, string][];
  for (const [stack, type] of policies) {
    const found = templates[stack].findResources(type);
    expect(Object.keys(found).length, `${stack} ${type}`).toBeGreaterThan(0);
    for (const policy of Object.values(found)) {
      expect(JSON.stringify(policy)).toContain('{"Bool":{"aws:SecureTransport":"false"}}');
    }
  }
});

test("traces are made where the configuration says so, which it cannot in China", () => {
  const { Api } = testTemplates({ tracing: "true" });
  Api.allResourcesProperties("AWS::Lambda::Function", { TracingConfig: { Mode: "Active" } });
  expect(() => testTemplates({ tracing: "true", region: "cn-north-1" })).toThrow(/X-Ray/);
});

test.for(["certificate", "firewallArn", "alarmEmail", "monthlyBudget"] as const)(
  "production without %s is refused before anything is built",
  (name) => {
    expect(() => testTemplates({ ...finished, [name]: undefined })).toThrow(name);
  },
);

test("a deployment without a root key, or with a malformed city, is refused before anything is built", () => {
  expect(() => testTemplates({ rootKey: undefined })).toThrow(/rootKey/);
  expect(() => testTemplates({ city: "太原" })).toThrow(/city/);
  expect(() => testTemplates({ environment: "production" })).toThrow(/its own origin/);
});

function tablesWith(member: string): number {
  const tables = z
    .record(z.string(), z.object({ Properties: z.record(z.string(), z.unknown()) }))
    .parse(templates.Data.findResources("AWS::DynamoDB::GlobalTable"));
  return Object.values(tables).filter(({ Properties }) => Object.hasOwn(Properties, member)).length;
}

function hasOne(resources: Record<string, unknown>): boolean {
  return Object.keys(resources).length === 1;
}
