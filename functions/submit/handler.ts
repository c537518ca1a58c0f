/** Lambda behind the HTTP API: signed writes. Wiring only. */
import { setTimeout as pause } from "node:timers/promises";
import middy from "@middy/core";
import type { Context } from "hono";
import { handle } from "hono/aws-lambda";
import * as z from "zod";
import { cachedRegistry } from "../../core/projection/registry-source.ts";
import { verdictsOf } from "../../core/projection/verdicts.ts";
import { datasets } from "../../schemas/index.ts";
import { connectDynamo } from "../../store/dynamo-client.ts";
import { connectFeedWriter } from "../../store/dynamo-feed.ts";
import { connectLedger } from "../../store/dynamo-ledger.ts";
import { verifyEd25519 } from "../../store/ed25519-node.ts";
import { errorFacts } from "../middleware/error-facts.ts";
import { instanceHeaders } from "../http/instance-headers.ts";
import { instanceEnv, instanceOf } from "../middleware/instance-env.ts";
import { internalProblem } from "../middleware/internal-problem.ts";
import { requestLog } from "../middleware/request-log.ts";
import { routeOf } from "../middleware/route-of.ts";
import { createSubmitApp, type RawTarget } from "./app.ts";

const env = z.object(instanceEnv).parse(process.env);
const client = connectDynamo({ region: env.AWS_REGION });
const feed = connectFeedWriter(client, env.FEED_TABLE);
const registry = cachedRegistry(feed);
const authority = new URL(env.GONGSHI_ORIGIN).host;
const eventSchema = z.object({
  event: z.object({ rawPath: z.string(), rawQueryString: z.string() }),
});
const write = (line: string): boolean => process.stdout.write(`${line}\n`);

const app = createSubmitApp({
  datasets,
  ledger: connectLedger(client, env.LEDGER_TABLE),
  context: { registry: registry.registry, root: env.GONGSHI_ROOT_KEY, cities: [env.GONGSHI_CITY] },
  refreshRegistry: () => registry.refresh(),
  verdicts: verdictsOf(feed),
  verify: verifyEd25519,
  clock: Date.now,
  pause,
  random: Math.random,
  turn: (_publisher, work) => work(), // a Lambda instance has one request at a time
  target: rawTarget,
  wake: () => undefined, // the ledger's stream does
  headers: instanceHeaders(instanceOf(env)),
  reportBug: (error, instance) =>
    write(JSON.stringify({ level: "error", route: routeOf(instance), ...errorFacts(error) })),
});

export const handler = middy(handle(app)).use(requestLog(write, Date.now)).use(internalProblem());

/** Path and query as the client sent them; the URL that Hono builds is normalised, and of another host. */
function rawTarget(context: Context): RawTarget {
  const { event } = eventSchema.parse(context.env);
  return { authority, path: event.rawPath, query: event.rawQueryString };
}
