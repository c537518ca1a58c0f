/** Lambda: woken by pending entries on the ledger's stream, and every minute. The event is not read. */
import middy from "@middy/core";
import * as z from "zod";
import { connectDynamo } from "../../store/dynamo-client.ts";
import { connectLedger } from "../../store/dynamo-ledger.ts";
import { awsEnv, instanceEnv } from "../middleware/instance-env.ts";
import { jobLog } from "../middleware/job-log.ts";
import { sequencePending } from "./sequence.ts";

const { LEDGER_TABLE } = instanceEnv;
const env = z.object({ LEDGER_TABLE, AWS_REGION: awsEnv.AWS_REGION }).parse(process.env);
const ledger = connectLedger(connectDynamo({ region: env.AWS_REGION }), env.LEDGER_TABLE);
const write = (line: string): boolean => process.stdout.write(`${line}\n`);

export const handler = middy(async () => ({ assigned: await sequencePending(ledger) })).use(
  jobLog("sequence", write, Date.now),
);
