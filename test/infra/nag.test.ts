import { Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks, ServerlessChecks } from "cdk-nag";
import { expect, test } from "vitest";
import { finished, testApp } from "./templates.ts";

test.for([
  ["a sandbox", {}],
  ["production", finished],
  ["production in China", { ...finished, ...{ region: "cn-north-1", certificate: "ASCA1234" } }],
] as const)(
  "the stacks of %s pass AWS's solution and serverless checks; what they cannot know is acknowledged with its reason",
  ([, context]) => {
    const app = testApp(context);
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
    expect(() => app.synth()).not.toThrow();
  },
);
