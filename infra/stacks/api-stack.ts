import { CfnOutput, Duration, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { functionEnvironment, type InfraConfig } from "../config.ts";
import { LeastPrivilegeFunction } from "../constructs/least-privilege-function.ts";
import { SignedWriteApi } from "../constructs/signed-write-api.ts";
import { StreamingReadUrl } from "../constructs/streaming-read-url.ts";
import type { Tables } from "./data-stack.ts";
import type { LogStack } from "./log-stack.ts";

export interface ApiStackProps extends StackProps {
  readonly config: InfraConfig;
  readonly tables: Tables;
  readonly log: Pick<LogStack, "bucket" | "receiptKey">;
}

/** What the public talks to: signed writes (submit) and anonymous reads (feed). */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, { config, tables, log, ...props }: ApiStackProps) {
    super(scope, id, props);
    const { ledger, feed } = tables;
    const common = {
      environment: functionEnvironment(config, tables),
      logRetention: config.logRetentionDays,
      memoryMiB: 1024,
    };
    const submit = new LeastPrivilegeFunction(this, "Submit", {
      ...common,
      folder: "submit",
      environment: { ...common.environment, GONGSHI_RECEIPT_KEY: log.receiptKey.arn },
      timeout: Duration.seconds(25), // Prefer: wait=10, and 3 s of retries, within the API's 30
      access: [
        { table: ledger, actions: ["GetItem", "BatchGetItem", "Query"] },
        {
          table: ledger,
          actions: ["PutItem"],
          keys: ["SUB#*", "CHAIN#*", "HEAD#*", "REF#*", "PENDING#*"], // never LOG: numbering is not its job
        },
        { table: feed, actions: ["GetItem", "BatchGetItem", "Query"] },
      ],
    });
    log.receiptKey.grantSign(submit.role);
    const read = new LeastPrivilegeFunction(this, "Feed", {
      ...common,
      folder: "feed",
      environment: { ...common.environment, GONGSHI_LOG_BUCKET: log.bucket.name },
      timeout: Duration.minutes(5), // a whole dataset as one stream
      files: ["openapi/openapi.json", "openapi/reference.zh.html", "openapi/reference.en.html"],
      access: [
        { table: feed, actions: ["GetItem", "BatchGetItem", "Query"] },
        { table: ledger, actions: ["GetItem", "BatchGetItem", "Query"] },
      ],
    });
    log.bucket.grantRead(read.role);
    const writes = new SignedWriteApi(this, "Writes", submit.function, config.logRetentionDays);
    const reads = new StreamingReadUrl(this, "Reads", read.function);
    new CfnOutput(this, "SubmitEndpoint", { value: writes.api.apiEndpoint });
    new CfnOutput(this, "FeedUrl", { value: reads.url.url });
  }
}
