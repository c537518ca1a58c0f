/** Lambda: woken by each new checkpoint on the ledger's stream, and every minute. The event is not read. */
import middy from "@middy/core";
import * as z from "zod";
import { datasets } from "../../schemas/index.ts";
import { connectFeedWriter } from "../../store/dynamo-feed.ts";
import { connectLedger } from "../../store/dynamo-ledger.ts";
import { publicationLedger } from "../../store/dynamo-publication.ts";
import { connectLean } from "../../store/lean-dynamo.ts";
import { awsEnv, credentialsOf, instanceEnv } from "../middleware/instance-env.ts";
import { jobLog } from "../middleware/job-log.ts";
import { metricsOf } from "../middleware/metric-line.ts";
import { projectPending } from "./project.ts";
import { publishedOnly } from "./published-only.ts";
import { unreadableSeconds } from "./unreadable-seconds.ts";

const { LEDGER_TABLE, FEED_TABLE, GONGSHI_CITY, GONGSHI_ROOT_KEY, GONGSHI_LOG_ORIGIN } =
  instanceEnv;
const env = z
  .object({
    LEDGER_TABLE,
    FEED_TABLE,
    ...awsEnv,
    GONGSHI_CITY,
    GONGSHI_ROOT_KEY,
    GONGSHI_LOG_ORIGIN,
  })
  .parse(process.env);
const dynamo = connectLean({
  region: env.AWS_REGION,
  credentials: credentialsOf(env),
  clock: Date.now,
  endpoint: env.AWS_ENDPOINT_URL_DYNAMODB,
});
const ledger = connectLedger(dynamo, env.LEDGER_TABLE);
const published = publicationLedger(dynamo, env.LEDGER_TABLE);
const dependencies = {
  ledger: { ...ledger, ...publishedOnly({ ...ledger, ...published }) },
  feed: connectFeedWriter(dynamo, env.FEED_TABLE),
  datasets,
  authority: { root: env.GONGSHI_ROOT_KEY, cities: [env.GONGSHI_CITY] },
};
const write = (line: string): boolean => process.stdout.write(`${line}\n`);
const tell = metricsOf(env.GONGSHI_LOG_ORIGIN, write, Date.now);

export const handler = middy(async () => {
  // Before the work: whatever fails below, the alarm hears how long the oldest has been waiting.
  tell("OldestUnreadableSeconds", await unreadableSeconds(dependencies, Date.now));
  return { applied: await projectPending(dependencies) };
}).use(jobLog("project", write, Date.now));
