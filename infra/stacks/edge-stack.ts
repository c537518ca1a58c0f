import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { InfraConfig } from "../config.ts";
import { SingleFrontDoor } from "../constructs/single-front-door.ts";
import type { ApiStack } from "./api-stack.ts";

export interface EdgeStackProps extends StackProps {
  readonly config: InfraConfig;
  readonly api: Pick<ApiStack, "reads" | "writes">;
}

/** What stands between the public and the functions: cache, methods, the one domain. */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, { config, api, ...props }: EdgeStackProps) {
    super(scope, id, props);
    const reads = api.reads.origin();
    const door = new SingleFrontDoor(this, "Door", config, {
      reads,
      writes: api.writes.origin(),
      pages: reads, // until there is a function for pages: then `pages.origin()`
    });
    new CfnOutput(this, "Address", { value: door.domainName });
  }
}
