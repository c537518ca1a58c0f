/** Lambda behind the HTTP API: signed writes. Wiring only. */
import { setTimeout as pause } from "node:timers/promises";
import middy from "@middy/core";
import type { Context, Hono } from "hono";
import { handle, type LambdaEvent } from "hono/aws-lambda";
import * as z from "zod";
import { cachedRegistry } from "../../core/projection/registry-source.ts";
import { verdictsOf } from "../../core/projection/verdicts.ts";
import { datasets } from "../../schemas/index.ts";
import { connectLedger } from "../../store/dynamo-ledger.ts";
import { verifyEd25519 } from "../../store/ed25519-node.ts";
import { connectKmsSigner } from "../../store/kms-signer.ts";
import { connectLean } from "../../store/lean-dynamo.ts";
import { feedReader } from "../../store/lean-feed.ts";
import { instanceHeaders } from "../http/instance-headers.ts";
import { rateLimiter } from "../http/rate-limiter.ts";
import { awsEnv, credentialsOf, instanceEnv, instanceOf } from "../middleware/instance-env.ts";
import { countSignatureFailures } from "../middleware/count-signature-failures.ts";
import { internalProblem } from "../middleware/internal-problem.ts";
import { metricsOf } from "../middleware/metric-line.ts";
import { reportBugTo } from "../middleware/report-bug.ts";
import { requestLog } from "../middleware/request-log.ts";
import type { RawTarget } from "../http/raw-target.ts";
import { createSubmitApp, type SubmitApp } from "./app.ts";

const env = z
  .object({ ...instanceEnv, ...awsEnv, GONGSHI_RECEIPT_KEY: z.string().min(1) })
  .parse(process.env);
const aws = { region: env.AWS_REGION, credentials: credentialsOf(env), clock: Date.now };
const dynamo = connectLean({ ...aws, endpoint: env.AWS_ENDPOINT_URL_DYNAMODB });
const feed = feedReader(dynamo, env.FEED_TABLE);
const registry = cachedRegistry(feed);
const authority = new URL(env.GONGSHI_ORIGIN).host;
const eventSchema = z.object({
  event: z.object({ rawPath: z.string(), rawQueryString: z.string() }),
});
const write = (line: string): boolean => process.stdout.write(`${line}\n`);

let app: Promise<SubmitApp> | undefined;

export const handler = middy(async (event: LambdaEvent) => {
  // A failure to reach the key service is this request's, not the whole environment's.
  app ??= connectApp().catch((error: unknown) => {
    app = undefined;
    throw error;
  });
  // The adapter calls `fetch` alone; its type names the class with the usual router.
  return handle((await app) as Hono)(event);
})
  .use(requestLog(write, Date.now))
  .use(countSignatureFailures(metricsOf(env.GONGSHI_LOG_ORIGIN, write, Date.now)))
  .use(internalProblem());

async function connectApp(): Promise<SubmitApp> {
  const key = env.GONGSHI_RECEIPT_KEY;
  const instance = instanceOf(env);
  const writes = instance.limits.find(({ per }) => per === "publisher");
  return createSubmitApp({
    datasets,
    ledger: connectLedger(dynamo, env.LEDGER_TABLE),
    context: {
      registry: registry.registry,
      root: env.GONGSHI_ROOT_KEY,
      cities: [env.GONGSHI_CITY],
    },
    refreshRegistry: () => registry.refresh(),
    verdicts: verdictsOf(feed),
    verify: verifyEd25519,
    clock: Date.now,
    pause: (milliseconds) => pause(milliseconds),
    random: Math.random,
    turn: (_publisher, work) => work(() => undefined), // a Lambda instance has one request at a time
    target: rawTarget,
    wake: () => undefined, // the ledger's stream does
    receiptKey: await connectKmsSigner({ ...aws, endpoint: env.AWS_ENDPOINT_URL_KMS, key }),
    headers: instanceHeaders(instance),
    limiter: writes === undefined ? undefined : rateLimiter(writes, Date.now),
    reportBug: reportBugTo(write),
  });
}

/** Path and query as the client sent them; the URL that Hono builds is normalised, and of another host. */
function rawTarget(context: Context): RawTarget {
  const { event } = eventSchema.parse(context.env);
  return { authority, path: event.rawPath, query: event.rawQueryString };
}
