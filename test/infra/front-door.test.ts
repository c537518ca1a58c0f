/** The edge: which path goes where, what the cache is keyed by, and what differs in China. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Match, type Template } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import * as z from "zod";
import { defaultQuotas } from "../../core/default-limits.ts";
import { isFeedPath } from "../../functions/http/page-paths.ts";
import { finished, testTemplates } from "./templates.ts";

const templates = testTemplates();
const china = testTemplates({ ...finished, region: "cn-north-1", certificate: "ASCA1234" });

const behaviour = z.object({
  PathPattern: z.string().optional(),
  AllowedMethods: z.array(z.string()),
  CachePolicyId: z.unknown(),
  Compress: z.boolean(),
  FunctionAssociations: z.array(z.object({ EventType: z.string() })).optional(),
  TargetOriginId: z.string(),
  ViewerProtocolPolicy: z.string(),
});
const distribution = z.object({
  DefaultCacheBehavior: behaviour,
  CacheBehaviors: z.array(behaviour),
  Origins: z.array(
    z.object({
      Id: z.string(),
      DomainName: z.unknown(),
      OriginAccessControlId: z.unknown().optional(),
    }),
  ),
  ViewerCertificate: z.record(z.string(), z.unknown()).optional(),
  Aliases: z.array(z.string()).optional(),
  WebACLId: z.string().optional(),
  IPV6Enabled: z.boolean(),
});

function configOf(edge: Template): z.infer<typeof distribution> {
  const [found] = Object.values(edge.findResources("AWS::CloudFront::Distribution"));
  return z.object({ Properties: z.object({ DistributionConfig: distribution }) }).parse(found)
    .Properties.DistributionConfig;
}

/** The first behaviour whose pattern takes a path, as CloudFront chooses. */
function behaviourFor(path: string, edge = templates.Edge): z.infer<typeof behaviour> {
  const { CacheBehaviors, DefaultCacheBehavior } = configOf(edge);
  const takes = (pattern: string): boolean =>
    new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(path);
  return CacheBehaviors.find((one) => takes(one.PathPattern ?? "")) ?? DefaultCacheBehavior;
}

const cachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

test("signed submissions go to the HTTP API: not cached, not compressed, with all that was signed", () => {
  const taken = behaviourFor("/v1/receipts/submissions");
  expect(taken).toMatchObject({
    CachePolicyId: cachingDisabled,
    Compress: false,
    ViewerProtocolPolicy: "https-only",
  });
  expect(taken.AllowedMethods).toContain("POST");
  expect(taken.TargetOriginId).not.toBe(behaviourFor("/v1/receipts").TargetOriginId);
});

test("a read of a submission is a read", () => {
  const { TargetOriginId } = behaviourFor("/v1/submissions/abc");
  expect(TargetOriginId).toBe(behaviourFor("/v1/receipts").TargetOriginId);
});

test("each path of the API's description, and each page, goes to the function that the software says", () => {
  const text = readFileSync(resolve(import.meta.dirname, "../../openapi/openapi.json"), "utf8");
  const { paths } = z.object({ paths: z.record(z.string(), z.unknown()) }).parse(JSON.parse(text));
  const pages = [
    "/",
    "/receipts",
    "/receipts/x-0",
    "/log",
    "/verify/x",
    "/console",
    "/assets/x.css",
  ];
  const described = Object.keys(paths).map((path) => path.replaceAll(/\{[^}]*\}/g, "x"));
  const reads = behaviourFor("/v1/receipts").TargetOriginId;
  for (const path of [...pages, ...described, "/v1", "/docs/x", "/.well-known/api-catalog"]) {
    const target = behaviourFor(path).TargetOriginId;
    if (!path.endsWith("/submissions")) expect(target === reads, path).toBe(isFeedPath(path));
  }
});

test("the edge function sees each request before the cache, and refuses the methods that nothing answers", () => {
  const { CacheBehaviors, DefaultCacheBehavior } = configOf(templates.Edge);
  for (const one of [DefaultCacheBehavior, ...CacheBehaviors]) {
    expect(one.FunctionAssociations).toEqual([
      expect.objectContaining({ EventType: "viewer-request" }),
    ]);
    expect(one.AllowedMethods).toContain("DELETE");
    expect(one.Compress).toBe(false);
  }
});

test("the cache's key is path, query and what the edge function leaves of what is accepted; no cookie, no coding of its own", () => {
  const policies = templates.Edge.findResources("AWS::CloudFront::CachePolicy", {
    Properties: {
      CachePolicyConfig: {
        ParametersInCacheKeyAndForwardedToOrigin: {
          CookiesConfig: { CookieBehavior: "none" },
          EnableAcceptEncodingBrotli: false,
          EnableAcceptEncodingGzip: false,
          HeadersConfig: {
            HeaderBehavior: "whitelist",
            Headers: ["Accept", "Accept-Language", "Accept-Encoding", "Gongshi-Fresh"],
          },
          QueryStringsConfig: { QueryStringBehavior: "all" },
        },
        DefaultTTL: 0,
        MinTTL: 0,
      },
    },
  });
  expect(Object.keys(policies)).toHaveLength(1);
});

test("reads reach a function that only this distribution can call: CloudFront signs each request", () => {
  const { Origins } = configOf(templates.Edge);
  const { TargetOriginId } = behaviourFor("/v1/receipts");
  const origin = Origins.find(({ Id }) => Id === TargetOriginId);
  expect(origin?.OriginAccessControlId).toBeDefined();
  templates.Edge.hasResourceProperties("AWS::CloudFront::OriginAccessControl", {
    OriginAccessControlConfig: {
      OriginAccessControlOriginType: "lambda",
      SigningBehavior: "always",
      SigningProtocol: "sigv4",
    },
  });
});

test("no address reads more than the quotas that the software has, of lists, of files and of the log each its own", () => {
  const [acl] = Object.values(templates.Firewall.findResources("AWS::WAFv2::WebACL"));
  const { Rules } = z
    .object({
      Properties: z.object({
        Rules: z.array(
          z.object({
            Name: z.string(),
            Statement: z.object({
              RateBasedStatement: z.object({
                AggregateKeyType: z.literal("IP"),
                EvaluationWindowSec: z.literal(60),
                Limit: z.number(),
              }),
            }),
            Action: z.object({
              Block: z.object({ CustomResponse: z.object({ ResponseCode: z.literal(429) }) }),
            }),
          }),
        ),
      }),
    })
    .parse(acl).Properties;
  const limits = Rules.map(({ Name, Statement }) => [Name, Statement.RateBasedStatement.Limit]);
  const { log, exports, default: reads } = defaultQuotas;
  expect(Object.fromEntries(limits)).toEqual({ log, exports, default: reads });
});

test("what the edge counts is told to clients, where it counts at all", () => {
  const told = (context: object): string =>
    JSON.stringify(testTemplates({ ...context }).Api.findResources("AWS::Lambda::Function"));
  expect(told(finished)).toContain('"GONGSHI_EDGE_READS_PER_MINUTE":"600"');
  expect(told({})).not.toContain("GONGSHI_EDGE_READS_PER_MINUTE");
});

test("domain, certificate and firewall are the configuration's", () => {
  const config = configOf(testTemplates(finished).Edge);
  expect(config.Aliases).toEqual(["gongshi.city.test"]);
  expect(config.ViewerCertificate).toMatchObject({
    AcmCertificateArn: finished.certificate,
    MinimumProtocolVersion: "TLSv1.2_2021",
  });
  expect(config.WebACLId).toBe(finished.firewallArn);
});

test("in China: a certificate of IAM's, no firewall, functions or IPv6 at the edge, and reads by an HTTP API, whole and not streamed", () => {
  const config = configOf(china.Edge);
  expect(config).toMatchObject({
    Aliases: ["gongshi.city.test"],
    ViewerCertificate: { IamCertificateId: "ASCA1234", MinimumProtocolVersion: "TLSv1.2_2021" },
    IPV6Enabled: false,
  });
  expect(() => china.Firewall).toThrow("no stack Firewall");
  china.Api.resourceCountIs("AWS::Lambda::Url", 0);
  china.Api.resourceCountIs("AWS::ApiGatewayV2::Api", 2);
  china.Edge.resourceCountIs("AWS::ApiGatewayV2::Api", 1);
  // CloudFormation there has neither.
  china.Edge.resourceCountIs("AWS::CloudFront::OriginAccessControl", 0);
  china.Edge.resourceCountIs("AWS::CloudFront::Function", 0);
  expect(behaviourFor("/v1/receipts", china.Edge).AllowedMethods).toContain("DELETE"); // refused by feed
  const domains = JSON.stringify(config.Origins);
  expect(domains).toContain("execute-api");
  expect(domains).toContain("AWS::URLSuffix");
  china.Api.hasResourceProperties("AWS::Lambda::Function", {
    Environment: Match.objectLike({
      Variables: Match.objectLike({ GONGSHI_ANSWERS: "buffered" }),
    }),
  });
  china.Watch.resourceCountIs("AWS::Budgets::Budget", 0);
});
