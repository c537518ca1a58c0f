/** Lambda: woken by numbered batches on the ledger's stream, and every minute. The event is not read. */
import middy from "@middy/core";
import * as z from "zod";
import { caseGroups } from "../../schemas/checks/index.ts";
import { indicators } from "../../schemas/indicators/index.ts";
import { dutyRules } from "../../schemas/duties/index.ts";
import { dutyFactSources } from "../../schemas/duties/sources.ts";
import { defaultSetting } from "../../schemas/vocabulary/rule-settings.ts";
import { connectFeedWriter } from "../../store/dynamo-feed.ts";
import { connectLean } from "../../store/lean-dynamo.ts";
import { awsEnv, credentialsOf, instanceEnv } from "../middleware/instance-env.ts";
import { jobLog } from "../middleware/job-log.ts";
import { metricsOf } from "../middleware/metric-line.ts";
import { tellBehind } from "../middleware/tell-behind.ts";
import { judgePending } from "./judge.ts";

const { FEED_TABLE, GONGSHI_ROOT_ORGANIZATION, GONGSHI_LOG_ORIGIN } = instanceEnv;
const env = z
  .object({ ...awsEnv, FEED_TABLE, GONGSHI_ROOT_ORGANIZATION, GONGSHI_LOG_ORIGIN })
  .parse(process.env);
const dynamo = connectLean({
  region: env.AWS_REGION,
  credentials: credentialsOf(env),
  clock: Date.now,
  endpoint: env.AWS_ENDPOINT_URL_DYNAMODB,
});
const dependencies = {
  projection: connectFeedWriter(dynamo, env.FEED_TABLE),
  feed: connectFeedWriter(dynamo, env.FEED_TABLE, "judge"),
  groups: caseGroups,
  indicators,
  defaultOf: defaultSetting,
  duties: dutyFactSources,
  owed: dutyRules,
  publisher: env.GONGSHI_ROOT_ORGANIZATION,
};
const write = (line: string): boolean => process.stdout.write(`${line}\n`);
const tell = metricsOf(env.GONGSHI_LOG_ORIGIN, write, Date.now);

export const handler = middy(async () => {
  await tellBehind("UnjudgedEntries", dependencies, tell);
  return { judged: await judgePending(dependencies) };
}).use(jobLog("judge", write, Date.now));
