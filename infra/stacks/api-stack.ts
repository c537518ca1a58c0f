import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import type { Construct } from "constructs";
import { functionEnvironment, type InfraConfig } from "../config.ts";
import { anonymousReads, type AnonymousReads } from "../constructs/anonymous-reads.ts";
import type { ErasableFileBucket } from "../constructs/erasable-file-bucket.ts";
import { LeastPrivilegeFunction } from "../constructs/least-privilege-function.ts";
import { SignedWriteApi } from "../constructs/signed-write-api.ts";
import type { Tables } from "./data-stack.ts";
import type { LogStack } from "./log-stack.ts";

export interface ApiStackProps extends StackProps {
  readonly config: InfraConfig;
  readonly tables: Tables;
  readonly files: ErasableFileBucket;
  readonly log: Pick<LogStack, "bucket" | "receiptKey">;
}

/** What the public talks to behind the edge: signed writes (submit) and anonymous reads (feed). */
export class ApiStack extends Stack {
  readonly submit: IFunction;
  readonly feed: IFunction;
  readonly writes: SignedWriteApi;
  readonly reads: AnonymousReads;

  constructor(
    scope: Construct,
    id: string,
    { config, tables, files, log, ...props }: ApiStackProps,
  ) {
    super(scope, id, props);
    const submit = this.#submit(config, tables, log);
    const feed = this.#feed(config, tables, files, log);
    this.submit = submit;
    this.feed = feed;
    this.writes = new SignedWriteApi(this, "Writes", submit, config.logRetentionDays);
    this.reads = anonymousReads(this, "Reads", feed, config);
  }

  /** The API that counts what submissions came to. */
  get writeApi(): HttpApi {
    return this.writes.api;
  }

  #submit(config: InfraConfig, tables: Tables, log: ApiStackProps["log"]): IFunction {
    const { ledger, feed } = tables;
    const environment = functionEnvironment(config, tables);
    const submit = new LeastPrivilegeFunction(this, "Submit", {
      ...common(config),
      folder: "submit",
      environment: { ...environment, GONGSHI_RECEIPT_KEY: log.receiptKey.arn },
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
    return submit.function;
  }

  #feed(
    config: InfraConfig,
    tables: Tables,
    files: ErasableFileBucket,
    log: ApiStackProps["log"],
  ): IFunction {
    const read = new LeastPrivilegeFunction(this, "Feed", {
      ...common(config),
      folder: "feed",
      environment: {
        ...functionEnvironment(config, tables),
        GONGSHI_LOG_BUCKET: log.bucket.name,
        GONGSHI_EXPORT_BUCKET: files.name,
        GONGSHI_ANSWERS: config.china ? "buffered" : "streamed",
      },
      // A whole dataset as one stream; an HTTP API waits for 30 seconds.
      timeout: config.china ? Duration.seconds(29) : Duration.minutes(5),
      files: ["openapi/openapi.json", "openapi/reference.zh.html", "openapi/reference.en.html"],
      access: [
        { table: tables.feed, actions: ["GetItem", "BatchGetItem", "Query"] },
        { table: tables.ledger, actions: ["GetItem", "BatchGetItem", "Query"] },
      ],
    });
    log.bucket.grantRead(read.role);
    files.grantRead(read.role);
    return read.function;
  }
}

function common({ logRetentionDays, tracing }: InfraConfig): {
  readonly logRetention: InfraConfig["logRetentionDays"];
  readonly memoryMiB: number;
  readonly tracing: boolean;
} {
  return { logRetention: logRetentionDays, memoryMiB: 1024, tracing };
}
