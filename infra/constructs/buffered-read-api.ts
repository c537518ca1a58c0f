import { Stack } from "aws-cdk-lib";
import { HttpApi, HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { HttpOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import type { IOrigin } from "aws-cdk-lib/aws-cloudfront";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { PublicHttpStage } from "./public-http-stage.ts";

/**
 * Anonymous reads where Lambda has no function URLs (the regions in China): an HTTP API. An answer is at most
 * 4.5 MB; the function refuses a larger one and says how to get it in parts.
 */
export class BufferedReadApi extends Construct {
  readonly #api: HttpApi;

  constructor(scope: Construct, id: string, reads: IFunction, logRetention: RetentionDays) {
    super(scope, id);
    this.#api = new HttpApi(this, "Api", { createDefaultStage: false });
    this.#api.addRoutes({
      path: "/{proxy+}",
      methods: [HttpMethod.ANY],
      integration: new HttpLambdaIntegration("Reads", reads),
    });
    const throttle = { rateLimit: 1000, burstLimit: 2000 };
    new PublicHttpStage(this, "Stage", {
      api: this.#api,
      reason: "Reads are for everybody, without a key.",
      ...{ throttle, logRetention },
    });
  }

  /** `https://…/`. */
  get address(): string {
    return `${this.#api.apiEndpoint}/`;
  }

  /** Everybody may call it. */
  grantCall(): void {
    // Nothing to be granted: it is public.
  }

  origin(): IOrigin {
    return httpApiOrigin(this.#api);
  }
}

/** An HTTP API as a distribution calls it, under its own name. */
export function httpApiOrigin(api: HttpApi): IOrigin {
  const { region, urlSuffix } = Stack.of(api);
  return new HttpOrigin(`${api.apiId}.execute-api.${region}.${urlSuffix}`);
}
