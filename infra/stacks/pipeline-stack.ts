import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { functionEnvironment, type InfraConfig } from "../config.ts";
import { LeastPrivilegeFunction } from "../constructs/least-privilege-function.ts";
import { WokenByLedger, type WakingChange } from "../constructs/woken-by-ledger.ts";
import type { Tables } from "./data-stack.ts";

export interface PipelineStackProps extends StackProps {
  readonly config: InfraConfig;
  readonly tables: Tables;
}

/**
 * From logged to readable: project applies what a checkpoint holds to the feed, judge compares it with the
 * regulation, tally counts it.
 */
export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, { config, tables, ...props }: PipelineStackProps) {
    super(scope, id, props);
    const { ledger, feed } = tables;
    const common = {
      environment: functionEnvironment(config, tables),
      logRetention: config.logRetentionDays,
      timeout: Duration.minutes(1),
      memoryMiB: 1024,
    };
    const project = new LeastPrivilegeFunction(this, "Project", {
      ...common,
      folder: "project",
      access: [
        { table: ledger, actions: ["GetItem", "Query"] },
        { table: ledger, actions: ["PutItem", "DeleteItem"], keys: ["SUB#*"] }, // erasure redacts bodies
        {
          table: feed,
          actions: ["GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"],
        },
      ],
    });
    const judge = new LeastPrivilegeFunction(this, "Judge", {
      ...common,
      folder: "judge",
      access: [
        { table: feed, actions: ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"] },
      ],
    });
    const tally = new LeastPrivilegeFunction(this, "Tally", {
      ...common,
      folder: "tally",
      access: [
        { table: feed, actions: ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"] },
      ],
    });
    // A new checkpoint: the projection shows only what is in one (docs/adr/0007).
    const published = { pk: { S: ["LOG"] }, sk: { S: ["PUBLISHED"] } };
    const newCheckpoint: readonly WakingChange[] = [
      { eventName: ["INSERT", "MODIFY"], dynamodb: { Keys: published } },
    ];
    new WokenByLedger(this, "ProjectWakeUp", project.function, ledger, newCheckpoint);
    new WokenByLedger(this, "JudgeWakeUp", judge.function, ledger, newCheckpoint);
    new WokenByLedger(this, "TallyWakeUp", tally.function, ledger, newCheckpoint);
  }
}
