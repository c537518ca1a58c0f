import middy, { type MiddyfiedHandler } from "@middy/core";
import { executionModeStreamifyResponse } from "@middy/core/StreamifyResponse";
import * as z from "zod";
import type { Clock } from "../../core/ports.ts";
import { bufferAnswer, type BufferedAnswer } from "./buffer-answer.ts";
import { internalProblem } from "./internal-problem.ts";
import { requestLog, type WriteLine } from "./request-log.ts";
import { streamAnswer, type ReadEvent, type StreamedAnswer } from "./stream-answer.ts";

/** Whether a function URL calls it, or an HTTP API, which takes no streams. */
export const answersEnv = {
  GONGSHI_ANSWERS: z.enum(["streamed", "buffered"]).default("streamed"),
};

export interface ReadApp {
  readonly fetch: (request: Request) => Response | Promise<Response>;
}

/** The handler of a function that reads: an application's answers in the form that its caller takes, and a log. */
export function answerReads(
  app: ReadApp,
  env: Readonly<z.infer<z.ZodObject<typeof answersEnv>>>,
  write: WriteLine,
  clock: Clock,
): MiddyfiedHandler<ReadEvent, StreamedAnswer | BufferedAnswer> {
  const isStreamed = env.GONGSHI_ANSWERS === "streamed";
  const answer = isStreamed ? streamAnswer : bufferAnswer;
  return middy<ReadEvent, StreamedAnswer | BufferedAnswer>(
    isStreamed ? { executionMode: executionModeStreamifyResponse } : {},
  )
    .handler((event: ReadEvent) => answer(event, (request) => app.fetch(request)))
    .use(requestLog(write, clock))
    .use(internalProblem());
}
