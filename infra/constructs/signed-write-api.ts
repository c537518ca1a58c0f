import { HttpApi, HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { IOrigin } from "aws-cdk-lib/aws-cloudfront";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { httpApiOrigin } from "./buffered-read-api.ts";
import { PublicHttpStage } from "./public-http-stage.ts";

/**
 * The only way in for writes: an HTTP API (behind a function URL with origin access control a POST
 * would need a second, AWS-specific hash header) with one route. The function behind it checks the
 * signatures; other methods reach it too, so that a 405 comes as a problem document.
 */
export class SignedWriteApi extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, submit: IFunction, logRetention: RetentionDays) {
    super(scope, id);
    this.api = new HttpApi(this, "Api", { createDefaultStage: false });
    this.api.addRoutes({
      path: "/v1/{dataset}/submissions",
      methods: [HttpMethod.ANY],
      integration: new HttpLambdaIntegration("Submit", submit),
    });
    new PublicHttpStage(this, "Stage", {
      api: this.api,
      throttle: { rateLimit: 200, burstLimit: 400 },
      logRetention,
      reason: "Authorisation is the signature over the request, which the function checks.",
    });
  }

  origin(): IOrigin {
    return httpApiOrigin(this.api);
  }
}
