import { CfnOutput, Duration, Stack, type StackProps } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { functionEnvironment, type InfraConfig } from "../config.ts";
import { LeastPrivilegeFunction } from "../constructs/least-privilege-function.ts";
import { SigningKey } from "../constructs/signing-key.ts";
import { UnalterableLogBucket } from "../constructs/unalterable-log-bucket.ts";
import { WokenByLedger } from "../constructs/woken-by-ledger.ts";
import type { Tables } from "./data-stack.ts";

export interface LogStackProps extends StackProps {
  readonly config: InfraConfig;
  readonly tables: Tables;
}

/** The transparency log: its files, its key, and the one function that may write and sign (sequence). */
export class LogStack extends Stack {
  readonly bucket: UnalterableLogBucket;
  /** Signs receipts. Here, since the log's policy lists it; only submit may use it. */
  readonly receiptKey: SigningKey;
  readonly sequence: IFunction;
  readonly lostWakeUps: IQueue;

  constructor(scope: Construct, id: string, { config, tables, ...props }: LogStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    const { ledger } = tables;
    const sequence = new LeastPrivilegeFunction(this, "Sequence", {
      folder: "sequence",
      environment: functionEnvironment(config, tables),
      logRetention: config.logRetentionDays,
      timeout: Duration.minutes(1),
      memoryMiB: 1024,
      tracing: config.tracing,
      // One works; a second may take over where it hangs. What is right does not depend on it.
      reservedConcurrency: 2,
      access: [
        { table: ledger, actions: ["GetItem", "Query"] },
        { table: ledger, actions: ["PutItem"], keys: ["LOG"] },
        { table: ledger, actions: ["DeleteItem"], keys: ["PENDING#*"] }, // nothing else can be deleted
      ],
    });
    const { role } = sequence;
    const lock = { mode: config.logLock, days: config.logLockDays };
    this.bucket = new UnalterableLogBucket(this, "Files", { lock, writer: role });
    const logKey = new SigningKey(this, "LogKey", {
      description: "gongshi log checkpoints",
      onlySigner: role,
    });
    this.receiptKey = new SigningKey(this, "ReceiptKey", { description: "gongshi receipts" });
    logKey.grantSign(role);
    this.receiptKey.grantReadPublicKey(role);
    sequence.function.addEnvironment("GONGSHI_LOG_BUCKET", this.bucket.name);
    sequence.function.addEnvironment("GONGSHI_LOG_KEY", logKey.arn);
    sequence.function.addEnvironment("GONGSHI_RECEIPT_KEY", this.receiptKey.arn);
    const wakeUp = new WokenByLedger(this, "SequenceWakeUp", sequence.function, ledger, [
      { eventName: ["INSERT"], dynamodb: { Keys: { pk: { S: [{ prefix: "PENDING#" }] } } } },
    ]);
    this.sequence = sequence.function;
    this.lostWakeUps = wakeUp.lost;
    new CfnOutput(this, "LogBucket", { value: this.bucket.name });
  }
}
