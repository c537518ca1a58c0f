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
  ["Pipeline", 2],
] as const)(
  "every function of %s is Node.js 24 on arm64, with its own log group that has a retention",
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
  ["Sequence", "PENDING#"],
  ["Project", "LOG"],
] as const)("%s is woken by new ledger items under %s, and every minute", ([job, prefix]) => {
  const pattern = { eventName: ["INSERT"], dynamodb: { Keys: { pk: { S: [{ prefix }] } } } };
  const wakeUps = templates.Pipeline.findResources("AWS::Lambda::EventSourceMapping", {
    Properties: {
      FunctionName: { Ref: Match.stringLikeRegexp(`^${job}Function`) },
      FilterCriteria: { Filters: [{ Pattern: JSON.stringify(pattern) }] },
    },
  });
  const timers = templates.Pipeline.findResources("AWS::Events::Rule", {
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

test("the templates name no partition, account or region, and those for China are the same", () => {
  for (const stack of ["Data", "Pipeline", "Api"] as const) {
    const text = JSON.stringify(templates[stack].toJSON());
    expect(text).not.toMatch(/arn:aws|amazonaws\.com[^.]*\.cn|\b[a-z]{2}-[a-z]+-\d\b|"\d{12}"/);
  }
  const china = testTemplates({ region: "cn-north-1" });
  for (const stack of ["Data", "Pipeline", "Api"] as const) {
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
