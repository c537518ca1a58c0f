import { Duration, Size, Stack, type StackProps } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { functionEnvironment, type InfraConfig } from "../config.ts";
import type { ErasableFileBucket } from "../constructs/erasable-file-bucket.ts";
import {
  LeastPrivilegeFunction,
  type TableAccess,
} from "../constructs/least-privilege-function.ts";
import { LostWakeUps } from "../constructs/lost-wake-ups.ts";
import { WokenByLedger, type WakingChange } from "../constructs/woken-by-ledger.ts";
import type { Tables } from "./data-stack.ts";

export interface PipelineStackProps extends StackProps {
  readonly config: InfraConfig;
  readonly tables: Tables;
  readonly files: ErasableFileBucket;
}

/** The jobs by name, and what could not wake them. */
export interface Jobs {
  readonly functions: Readonly<Record<"project" | "judge" | "tally" | "export", IFunction>>;
  readonly lost: readonly IQueue[];
}

// A new checkpoint: the projection shows only what is in one (docs/adr/0007).
const newCheckpoint: readonly WakingChange[] = [
  {
    eventName: ["INSERT", "MODIFY"],
    dynamodb: { Keys: { pk: { S: ["LOG"] }, sk: { S: ["PUBLISHED"] } } },
  },
];

/**
 * From logged to readable: project applies what a checkpoint holds to the feed, judge compares it with the
 * regulation, tally counts it, export writes the bulk files.
 */
export class PipelineStack extends Stack {
  readonly jobs: Jobs;

  constructor(
    scope: Construct,
    id: string,
    { config, tables, files, ...props }: PipelineStackProps,
  ) {
    super(scope, id, props);
    const { ledger, feed } = tables;
    const common = {
      environment: functionEnvironment(config, tables),
      logRetention: config.logRetentionDays,
      timeout: Duration.minutes(1),
      memoryMiB: 1024,
      tracing: config.tracing,
    };
    const job = (id: string, access: readonly TableAccess[]): [IFunction, IQueue] => {
      const folder = id.toLowerCase();
      const { function: run } = new LeastPrivilegeFunction(this, id, { ...common, folder, access });
      return [run, new WokenByLedger(this, `${id}WakeUp`, run, ledger, newCheckpoint).lost];
    };
    const [project, lostProject] = job("Project", [
      { table: ledger, actions: ["GetItem", "Query"] },
      { table: ledger, actions: ["PutItem", "DeleteItem"], keys: ["SUB#*"] }, // erasure redacts bodies
      {
        table: feed,
        actions: ["GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"],
      },
    ]);
    const derived = ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"];
    const [judge, lostJudge] = job("Judge", [{ table: feed, actions: derived }]);
    const [tally, lostTally] = job("Tally", [{ table: feed, actions: derived }]);
    const [exporter, lostExport] = this.#export(config, tables, files);
    this.jobs = {
      functions: { project, judge, tally, export: exporter },
      lost: [lostProject, lostJudge, lostTally, lostExport],
    };
  }

  #export(config: InfraConfig, tables: Tables, files: ErasableFileBucket): [IFunction, IQueue] {
    const read = ["GetItem", "BatchGetItem", "Query"];
    const { function: run, role } = new LeastPrivilegeFunction(this, "Export", {
      folder: "export",
      environment: {
        ...functionEnvironment(config, tables),
        GONGSHI_EXPORT_BUCKET: files.name,
      },
      logRetention: config.logRetentionDays,
      tracing: config.tracing,
      timeout: Duration.minutes(15),
      memoryMiB: 2048,
      scratch: Size.gibibytes(4), // files lie there until they are whole
      reservedConcurrency: 1, // one at a time writes
      access: [
        { table: tables.feed, actions: read },
        { table: tables.ledger, actions: read },
      ],
    });
    files.grantKeep(role);
    const lost = new LostWakeUps(this, "ExportLost").queue;
    new Rule(this, "ExportEveryTenMinutes", {
      schedule: Schedule.rate(Duration.minutes(10)),
      targets: [new LambdaFunction(run, { retryAttempts: 0, deadLetterQueue: lost })],
    });
    return [run, lost];
  }
}
