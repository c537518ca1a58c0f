import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { functionEnvironment, type InfraConfig } from "../config.ts";
import { LeastPrivilegeFunction } from "../constructs/least-privilege-function.ts";
import { WokenByLedger } from "../constructs/woken-by-ledger.ts";
import type { Tables } from "./data-stack.ts";

export interface PipelineStackProps extends StackProps {
  readonly config: InfraConfig;
  readonly tables: Tables;
}

/** From accepted to readable: sequence numbers what was accepted, project applies it to the feed,
 * judge compares it with the regulation. */
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
    const sequence = new LeastPrivilegeFunction(this, "Sequence", {
      ...common,
      folder: "sequence",
      access: [
        { table: ledger, actions: ["GetItem", "Query"] },
        { table: ledger, actions: ["PutItem"], keys: ["LOG"] },
        { table: ledger, actions: ["DeleteItem"], keys: ["PENDING#*"] }, // nothing else can be deleted
      ],
    });
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
        {
          table: feed,
          actions: ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"],
        },
      ],
    });
    new WokenByLedger(this, "SequenceWakeUp", sequence.function, ledger, "PENDING#");
    new WokenByLedger(this, "ProjectWakeUp", project.function, ledger, "LOG");
    new WokenByLedger(this, "JudgeWakeUp", judge.function, ledger, "LOG");
  }
}
