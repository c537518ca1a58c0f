import {
  FunctionUrlAuthType,
  InvokeMode,
  type IFunction,
  type FunctionUrl,
} from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

/**
 * Anonymous reads of any size: a function URL that streams, so that neither memory nor the 6 MB of a
 * buffered answer bounds an export. CORS is the application's: it answers the same everywhere.
 */
export class StreamingReadUrl extends Construct {
  readonly url: FunctionUrl;

  constructor(scope: Construct, id: string, feed: IFunction) {
    super(scope, id);
    this.url = feed.addFunctionUrl({
      authType: FunctionUrlAuthType.NONE,
      invokeMode: InvokeMode.RESPONSE_STREAM,
    });
  }
}
