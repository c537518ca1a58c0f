/** Lambda: woken by each new checkpoint on the ledger's stream, and every minute. The event is not read. */
import middy from "@middy/core";
import * as z from "zod";
import { datasets } from "../../schemas/index.ts";
import { connectDynamo } from "../../store/dynamo-client.ts";
import { connectFeedWriter } from "../../store/dynamo-feed.ts";
import { connectLedger } from "../../store/dynamo-ledger.ts";
import { publicationLedger } from "../../store/dynamo-publication.ts";
import { awsEnv, instanceEnv } from "../middleware/instance-env.ts";
import { jobLog } from "../middleware/job-log.ts";
import { projectPending } from "./project.ts";
import { publishedOnly } from "./published-only.ts";

const { LEDGER_TABLE, FEED_TABLE, GONGSHI_CITY, GONGSHI_ROOT_KEY } = instanceEnv;
const env = z
  .object({
    LEDGER_TABLE,
    FEED_TABLE,
    AWS_REGION: awsEnv.AWS_REGION,
    GONGSHI_CITY,
    GONGSHI_ROOT_KEY,
  })
  .parse(process.env);
const client = connectDynamo({ region: env.AWS_REGION });
const ledger = connectLedger(client, env.LEDGER_TABLE);
const published = publicationLedger(client, env.LEDGER_TABLE);
const dependencies = {
  ledger: { ...ledger, ...publishedOnly({ ...ledger, ...published }) },
  feed: connectFeedWriter(client, env.FEED_TABLE),
  datasets,
  authority: { root: env.GONGSHI_ROOT_KEY, cities: [env.GONGSHI_CITY] },
};
const write = (line: string): boolean => process.stdout.write(`${line}\n`);

export const handler = middy(async () => ({ applied: await projectPending(dependencies) })).use(
  jobLog("project", write, Date.now),
);
