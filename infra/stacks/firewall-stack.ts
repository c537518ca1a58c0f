import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { ReadLimitPerAddress } from "../constructs/read-limit-per-address.ts";

export interface FirewallStackProps extends StackProps {
  readonly readsPerMinute: number;
}

/**
 * The edge's firewall. CloudFront takes it from us-east-1 alone, whatever region the rest is in: so it is a
 * stack of its own, deployed first, whose output is the edge's `firewallArn`.
 */
export class FirewallStack extends Stack {
  constructor(scope: Construct, id: string, { readsPerMinute, ...props }: FirewallStackProps) {
    super(scope, id, props);
    const { arn } = new ReadLimitPerAddress(this, "ReadLimit", readsPerMinute);
    new CfnOutput(this, "FirewallArn", { value: arn });
  }
}
