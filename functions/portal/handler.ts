/** Lambda behind a streaming function URL of its own: pages for people. Wiring only. */
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import middy from "@middy/core";
import * as z from "zod";
import { articlesOf } from "../../openapi/articles.ts";
import { caseGroups } from "../../schemas/checks/index.ts";
import { duties } from "../../schemas/duties/index.ts";
import { codeLists, datasets } from "../../schemas/index.ts";
import { indicators } from "../../schemas/indicators/index.ts";
import { signedFetch } from "../../store/signed-fetch.ts";
import { answerForm, answersEnv, type ReadAnswer } from "../middleware/answers-env.ts";
import { awsEnv, credentialsOf, instanceEnv, instanceOf } from "../middleware/instance-env.ts";
import { internalProblem } from "../middleware/internal-problem.ts";
import { reportBugTo } from "../middleware/report-bug.ts";
import { requestLog } from "../middleware/request-log.ts";
import type { ReadEvent } from "../middleware/stream-answer.ts";
import { createPortalApp } from "./app.tsx";
import type { Assets } from "./assets.ts";
import { assetsOf } from "./read-assets.ts";

const env = z
  .object({
    ...instanceEnv,
    LAMBDA_TASK_ROOT: z.string().min(1),
    /** The feed's own function URL: pages are made of its answers. */
    GONGSHI_API: z.url(),
    ...awsEnv,
    ...answersEnv,
  })
  .omit({ LEDGER_TABLE: true, FEED_TABLE: true })
  .parse(process.env);
const write = (line: string): boolean => process.stdout.write(`${line}\n`);

/** The built assets lie beside the bundle. */
async function readAssets(): Promise<Assets> {
  const folder = join(env.LAMBDA_TASK_ROOT, "assets");
  const names = await readdir(folder);
  return assetsOf(
    await Promise.all(
      names.map(async (name) => ({ name, body: await readFile(join(folder, name)) })),
    ),
  );
}
const assets = readAssets();

const app = createPortalApp({
  api: signedFetch({
    base: env.GONGSHI_API,
    region: env.AWS_REGION,
    credentials: credentialsOf(env),
    clock: Date.now,
  }),
  assets: () => assets,
  instance: instanceOf(env),
  datasets,
  codeLists,
  indicators,
  articles: articlesOf(datasets, caseGroups, duties),
  clock: Date.now,
  reportBug: reportBugTo(write),
});

const { options, answer } = answerForm(env);

export const handler = middy<ReadEvent, ReadAnswer>(options)
  .handler((event: ReadEvent) => answer(event, (request) => app.fetch(request)))
  .use(requestLog(write, Date.now))
  .use(internalProblem());
