/** Lambda: by schedule. Writes the bulk files that the log's last entries have touched. The event is not read. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as rest } from "node:timers/promises";
import middy from "@middy/core";
import * as z from "zod";
import { defaultLicence } from "../../core/instance.ts";
import { codeLists, datasets } from "../../schemas/index.ts";
import { connectLedger } from "../../store/dynamo-ledger.ts";
import { connectLean } from "../../store/lean-dynamo.ts";
import { feedReader } from "../../store/lean-feed.ts";
import { s3Exports } from "../../store/s3-exports.ts";
import { exportBucketEnv } from "../middleware/export-bucket-env.ts";
import { awsEnv, credentialsOf, instanceEnv } from "../middleware/instance-env.ts";
import { jobLog } from "../middleware/job-log.ts";
import { exportPending } from "./export.ts";

const { LEDGER_TABLE, FEED_TABLE, GONGSHI_LICENCE } = instanceEnv;
const env = z
  .object({ LEDGER_TABLE, FEED_TABLE, GONGSHI_LICENCE, ...awsEnv, ...exportBucketEnv })
  .parse(process.env);
const aws = { region: env.AWS_REGION, credentials: credentialsOf(env), clock: Date.now };
const dynamo = connectLean({ ...aws, endpoint: env.AWS_ENDPOINT_URL_DYNAMODB });
const dependencies = {
  feed: feedReader(dynamo, env.FEED_TABLE),
  judged: feedReader(dynamo, env.FEED_TABLE, "judge"),
  ledger: connectLedger(dynamo, env.LEDGER_TABLE),
  store: s3Exports({
    ...aws,
    endpoint: env.AWS_ENDPOINT_URL_S3,
    bucket: env.GONGSHI_EXPORT_BUCKET,
    scratch: join(tmpdir(), "exports"), // Lambda's scratch space: the one place that can be written to
  }),
  datasets,
  codeLists,
  licence: env.GONGSHI_LICENCE ?? defaultLicence,
  rest: () => rest(),
};
const write = (line: string): boolean => process.stdout.write(`${line}\n`);

export const handler = middy(async () => ({ written: await exportPending(dependencies) })).use(
  jobLog("export", write, Date.now),
);
