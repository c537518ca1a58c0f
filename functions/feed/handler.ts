/** Lambda behind the streaming function URL: public reads. Wiring only. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import middy from "@middy/core";
import * as z from "zod";
import { logMedia } from "../../core/log/media.ts";
import { codeLists, datasets } from "../../schemas/index.ts";
import { indicators } from "../../schemas/indicators/index.ts";
import { connectLedger } from "../../store/dynamo-ledger.ts";
import { publicationLedger } from "../../store/dynamo-publication.ts";
import { connectLean } from "../../store/lean-dynamo.ts";
import { feedReader } from "../../store/lean-feed.ts";
import { s3ExportReader } from "../../store/s3-export-reader.ts";
import { s3Objects } from "../../store/s3-objects.ts";
import { answerForm, answersEnv, type ReadAnswer } from "../middleware/answers-env.ts";
import { exportBucketEnv } from "../middleware/export-bucket-env.ts";
import { awsEnv, credentialsOf, instanceEnv, instanceOf } from "../middleware/instance-env.ts";
import { internalProblem } from "../middleware/internal-problem.ts";
import { logBucketEnv, logBucketOf } from "../middleware/log-bucket-env.ts";
import { reportBugTo } from "../middleware/report-bug.ts";
import { requestLog } from "../middleware/request-log.ts";
import type { ReadEvent } from "../middleware/stream-answer.ts";
import { createFeedApp } from "./app.ts";
import { measureHealth } from "./measure-health.ts";
import { lookAgain } from "./moved.ts";

const env = z
  .object({
    ...instanceEnv,
    ...awsEnv,
    ...answersEnv,
    ...logBucketEnv,
    ...exportBucketEnv,
    LAMBDA_TASK_ROOT: z.string().min(1),
  })
  .parse(process.env);
const aws = { region: env.AWS_REGION, credentials: credentialsOf(env), clock: Date.now };
const dynamo = connectLean({ ...aws, endpoint: env.AWS_ENDPOINT_URL_DYNAMODB });
const feed = feedReader(dynamo, env.FEED_TABLE);
const ledger = {
  ...connectLedger(dynamo, env.LEDGER_TABLE),
  ...publicationLedger(dynamo, env.LEDGER_TABLE),
};
/** The generated documents lie beside the bundle. */
const document = (name: string): Promise<string> =>
  readFile(join(env.LAMBDA_TASK_ROOT, name), "utf8");
const write = (line: string): boolean => process.stdout.write(`${line}\n`);

const app = createFeedApp({
  datasets,
  codeLists,
  indicators,
  feed,
  judged: feedReader(dynamo, env.FEED_TABLE, "judge"),
  ledger,
  exports: s3ExportReader({
    ...aws,
    endpoint: env.AWS_ENDPOINT_URL_S3,
    bucket: env.GONGSHI_EXPORT_BUCKET,
  }),
  objects: s3Objects({ ...aws, ...logBucketOf(env), mediaOf: logMedia }),
  clock: Date.now,
  instance: instanceOf(env),
  documents: {
    openapi: () => document("openapi.json"),
    reference: (language) => document(`reference.${language}.html`),
  },
  health: () => measureHealth({ ledger, feed, clock: Date.now }),
  moved: lookAgain,
  reportBug: reportBugTo(write),
});

const { options, answer } = answerForm(env);

export const handler = middy<ReadEvent, ReadAnswer>(options)
  .handler((event: ReadEvent) => answer(event, (request) => app.fetch(request)))
  .use(requestLog(write, Date.now))
  .use(internalProblem());
