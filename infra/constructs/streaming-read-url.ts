import { FunctionUrlOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import type { IOrigin } from "aws-cdk-lib/aws-cloudfront";
import {
  FunctionUrlAuthType,
  InvokeMode,
  type IFunction,
  type FunctionUrl,
} from "aws-cdk-lib/aws-lambda";
import { Duration } from "aws-cdk-lib";
import { PolicyStatement, type IRole } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";

/**
 * Anonymous reads of any size: a function URL that streams, so that neither memory nor the 6 MB of a
 * buffered answer bounds an export. Only the distribution that is given its `origin` may call it. CORS is the
 * application's: it answers the same everywhere.
 */
export class StreamingReadUrl extends Construct {
  readonly #url: FunctionUrl;
  readonly #reads: IFunction;

  constructor(scope: Construct, id: string, reads: IFunction) {
    super(scope, id);
    this.#reads = reads;
    this.#url = reads.addFunctionUrl({
      authType: FunctionUrlAuthType.AWS_IAM,
      invokeMode: InvokeMode.RESPONSE_STREAM,
    });
  }

  /** `https://…/`. */
  get address(): string {
    return this.#url.url;
  }

  /** May call it, signed in its own name. */
  grantCall(role: IRole): void {
    const actions = ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"];
    const resources = [this.#reads.functionArn];
    role.addToPrincipalPolicy(new PolicyStatement({ actions, resources }));
  }

  /** For one distribution, which signs each request to it (origin access control). */
  origin(): IOrigin {
    return FunctionUrlOrigin.withOriginAccessControl(this.#url, {
      readTimeout: Duration.seconds(60), // between two parts of an answer
    });
  }
}
