import { Match } from "aws-cdk-lib/assertions";
import { beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { testTemplates } from "./templates.ts";

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
  ["Pipeline", 3],
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

test("submissions come in by an HTTP API with one route, reads by a streaming function URL without keys", () => {
  templates.Api.resourceCountIs("AWS::ApiGatewayV2::Route", 1);
  templates.Api.hasResourceProperties("AWS::ApiGatewayV2::Route", {
    RouteKey: "ANY /v1/{dataset}/submissions",
  });
  templates.Api.hasResourceProperties("AWS::ApiGatewayV2::Integration", {
    PayloadFormatVersion: "2.0",
  });
  templates.Api.hasResourceProperties("AWS::Lambda::Url", {
    AuthType: "NONE",
    InvokeMode: "RESPONSE_STREAM",
    Cors: Match.absent(),
  });
  expect(templates.Api.findResources("AWS::Lambda::Url")).toSatisfy(hasOne);
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

test("an alarm rings after the 60 seconds that a receipt promises, and where nothing is told", () => {
  const alarms = templates.Log.findResources("AWS::CloudWatch::Alarm", {
    Properties: {
      Namespace: "gongshi",
      MetricName: "OldestPendingSeconds",
      Dimensions: [{ Name: "log", Value: "gongshi.example/1401" }],
      Statistic: "Maximum",
      Threshold: 60,
      TreatMissingData: "breaching",
    },
  });
  expect(alarms).toSatisfy(hasOne);
});

test("the sequencer cannot run more than twice at once, nor starve other functions", () => {
  const bounded = templates.Log.findResources("AWS::Lambda::Function", {
    Properties: { ReservedConcurrentExecutions: 2 },
  });
  expect(bounded).toSatisfy(hasOne);
});

test("what must not be lost keeps its logical id: another one would be another bucket, key or table", () => {
  const kept = (["Data", "Log"] as const).flatMap((stack) =>
    ["AWS::S3::Bucket", "AWS::KMS::Key", "AWS::DynamoDB::GlobalTable"].flatMap((type) =>
      Object.keys(templates[stack].findResources(type)),
    ),
  );
  expect(kept.sort()).toMatchInlineSnapshot(`
    [
      "FeedTableD0FD9ED7",
      "FilesBucket7C17EE2E",
      "LedgerTable9343E4AA",
      "LogKey15608DC4",
      "ReceiptKey74646DB7",
    ]
  `);
});

test("the templates name no partition, account or region, and those for China are the same", () => {
  for (const stack of ["Data", "Log", "Pipeline", "Api"] as const) {
    const text = JSON.stringify(templates[stack].toJSON());
    expect(text).not.toMatch(/arn:aws|amazonaws\.com[^.]*\.cn|\b[a-z]{2}-[a-z]+-\d\b|"\d{12}"/);
  }
  const china = testTemplates({ region: "cn-north-1" });
  for (const stack of ["Data", "Log", "Pipeline", "Api"] as const) {
    expect(JSON.stringify(china[stack].toJSON())).not.toMatch(/arn:aws:|us-east-1/);
  }
});

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
