import type { IOrigin } from "aws-cdk-lib/aws-cloudfront";
import type { IRole } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import type { InfraConfig } from "../config.ts";
import { BufferedReadApi } from "./buffered-read-api.ts";
import { StreamingReadUrl } from "./streaming-read-url.ts";

/** How a function's answers reach the edge, and another function. */
export interface AnonymousReads {
  readonly address: string;
  grantCall(role: IRole): void;
  origin(): IOrigin;
}

/** A streaming function URL, or, in China, an HTTP API. */
export function anonymousReads(
  scope: Construct,
  id: string,
  reads: IFunction,
  { china, logRetentionDays }: InfraConfig,
): AnonymousReads {
  return china
    ? new BufferedReadApi(scope, `Buffered${id}`, reads, logRetentionDays)
    : new StreamingReadUrl(scope, id, reads);
}
