import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { AppProps, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import * as z from "zod";
import { buildApp } from "../../infra/build-app.ts";

const cdkJson = z
  .object({ context: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(resolve(import.meta.dirname, "../../cdk.json"), "utf8")));

export const stackNames = ["Data", "Log", "Pipeline", "Api", "Edge", "Watch"] as const;
export type TemplateName = (typeof stackNames)[number] | "Firewall";

/** The decisions that production may not be without. */
export const finished = {
  environment: "production",
  origin: "https://gongshi.city.test",
  certificate: "arn:aws:acm:us-east-1:123456789012:certificate/1",
  firewallArn: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/f/1",
  alarmEmail: "duty@city.test",
  monthlyBudget: 500,
};

/** The app as cdk.json describes it, with changes to its context; functions are not bundled unless it says so. */
export function testApp(
  context: Readonly<Record<string, unknown>> = {},
  props: AppProps = {},
): ReturnType<typeof buildApp> {
  const unbundled = { "aws:cdk:bundling-stacks": [] };
  // CloudFormation's own validation is left to `npm run synth`: it costs several seconds each time.
  const quick = { builtinCloudFormationValidation: false };
  return buildApp({
    ...quick,
    ...props,
    context: { ...cdkJson.context, ...unbundled, ...context },
  });
}

/** The template of each stack, by the last part of its name. */
export function testTemplates(
  context: Readonly<Record<string, unknown>> = {},
): Readonly<Record<TemplateName, Template>> {
  const app = testApp(context);
  const template = (name: TemplateName): Template => {
    const stack = app.node.children.find((child): child is Stack => child.node.id.endsWith(name));
    if (stack === undefined) throw new Error(`no stack ${name}`);
    return Template.fromStack(stack);
  };
  // Each when it is asked for: in China there is no firewall.
  return {
    ...{ Data: template("Data"), Log: template("Log"), Pipeline: template("Pipeline") },
    ...{ Api: template("Api"), Edge: template("Edge"), Watch: template("Watch") },
    get Firewall() {
      return template("Firewall");
    },
  };
}
