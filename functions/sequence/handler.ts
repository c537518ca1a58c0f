/**
 * Lambda: woken by pending entries on the ledger's stream, and every minute. The event is not read. Numbers
 * what is pending, extends the log, signs its checkpoint and puts it where it is served.
 */
import middy from "@middy/core";
import * as z from "zod";
import { logMedia } from "../../core/log/media.ts";
import { oldestPending } from "../../core/log/oldest-pending.ts";
import { connectLedger } from "../../store/dynamo-ledger.ts";
import { publicationLedger } from "../../store/dynamo-publication.ts";
import { connectKmsSigner } from "../../store/kms-signer.ts";
import { connectLean } from "../../store/lean-dynamo.ts";
import { s3Objects } from "../../store/s3-objects.ts";
import { awsEnv, credentialsOf, instanceEnv } from "../middleware/instance-env.ts";
import { jobLog } from "../middleware/job-log.ts";
import { logBucketEnv, logBucketOf } from "../middleware/log-bucket-env.ts";
import { metricsOf } from "../middleware/metric-line.ts";
import { LogHalt } from "./log-halt.ts";
import { openLog } from "./open-log.ts";
import { publishLog, type LogDependencies } from "./publish-log.ts";
import { sequencePending } from "./sequence.ts";

const { LEDGER_TABLE, GONGSHI_LOG_ORIGIN, GONGSHI_LOG_VKEY } = instanceEnv;
const env = z
  .object({
    ...awsEnv,
    ...logBucketEnv,
    LEDGER_TABLE,
    GONGSHI_LOG_ORIGIN,
    GONGSHI_LOG_VKEY,
    GONGSHI_LOG_KEY: z.string().min(1),
    GONGSHI_RECEIPT_KEY: z.string().min(1),
  })
  .parse(process.env);
const aws = { region: env.AWS_REGION, credentials: credentialsOf(env), clock: Date.now };
const dynamo = connectLean({ ...aws, endpoint: env.AWS_ENDPOINT_URL_DYNAMODB });
const ledger = {
  ...connectLedger(dynamo, env.LEDGER_TABLE),
  ...publicationLedger(dynamo, env.LEDGER_TABLE),
};
const write = (line: string): boolean => process.stdout.write(`${line}\n`);
const tell = metricsOf(env.GONGSHI_LOG_ORIGIN, write, Date.now);

let log: Promise<LogDependencies> | undefined;

export const handler = middy(async () => {
  // Before the work: whatever fails below, the alarm hears how long the oldest has been waiting.
  await tellOldestPending();
  log ??= open().catch((error: unknown) => {
    log = undefined;
    throw error;
  });
  const done = await work(log).catch((error: unknown) => {
    tell("LogHalted", error instanceof LogHalt ? 1 : 0);
    throw error;
  });
  tell("LogHalted", 0);
  return done;
}).use(jobLog("sequence", write, Date.now));

async function work(
  opening: Promise<LogDependencies>,
): Promise<{ readonly assigned: number; readonly published: number }> {
  const dependencies = await opening;
  const assigned = await sequencePending(ledger);
  return { assigned, published: await publishLog(dependencies) };
}

async function tellOldestPending(): Promise<void> {
  const oldest = await oldestPending(ledger);
  tell(
    "OldestPendingSeconds",
    oldest === undefined ? 0 : Math.max(0, (Date.now() - oldest) / 1000),
  );
}

async function open(): Promise<LogDependencies> {
  const kms = { ...aws, endpoint: env.AWS_ENDPOINT_URL_KMS };
  const [own, receipt] = await Promise.all([
    connectKmsSigner({ ...kms, key: env.GONGSHI_LOG_KEY }),
    connectKmsSigner({ ...kms, key: env.GONGSHI_RECEIPT_KEY }), // its public part: only submit may sign by it
  ]);
  return openLog({
    ledger,
    objects: s3Objects({ ...aws, ...logBucketOf(env), mediaOf: logMedia }),
    signer: { name: env.GONGSHI_LOG_ORIGIN, ...own },
    expectedVkey: env.GONGSHI_LOG_VKEY,
    receipt,
  });
}
