import { CfnOutput, Duration, Stack, type StackProps } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { instanceEnvironment, type InfraConfig } from "../config.ts";
import { anonymousReads } from "../constructs/anonymous-reads.ts";
import { LeastPrivilegeFunction } from "../constructs/least-privilege-function.ts";
import { SingleFrontDoor } from "../constructs/single-front-door.ts";
import type { ApiStack } from "./api-stack.ts";

export interface EdgeStackProps extends StackProps {
  readonly config: InfraConfig;
  readonly api: Pick<ApiStack, "reads" | "writes">;
}

/** What the public meets: the pages (portal), and before everything the cache and the one domain. */
export class EdgeStack extends Stack {
  readonly portal: IFunction;

  constructor(scope: Construct, id: string, { config, api, ...props }: EdgeStackProps) {
    super(scope, id, props);
    const portal = new LeastPrivilegeFunction(this, "Portal", {
      folder: "portal",
      environment: {
        ...instanceEnvironment(config),
        GONGSHI_API: api.reads.address,
        GONGSHI_ANSWERS: config.china ? "buffered" : "streamed",
      },
      logRetention: config.logRetentionDays,
      tracing: config.tracing,
      timeout: Duration.seconds(29),
      memoryMiB: 1024,
      make: (folder) => `node --import tsx local/portal/main.ts "${folder}/assets"`,
      access: [], // it knows the API and nothing behind it
    });
    api.reads.grantCall(portal.role);
    this.portal = portal.function;
    const door = new SingleFrontDoor(this, "Door", config, {
      reads: api.reads.origin(),
      writes: api.writes.origin(),
      pages: anonymousReads(this, "Pages", this.portal, config).origin(),
    });
    new CfnOutput(this, "Address", { value: door.domainName });
  }
}
