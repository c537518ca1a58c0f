import { executionModeStreamifyResponse } from "@middy/core/StreamifyResponse";
import * as z from "zod";
import { bufferAnswer, type BufferedAnswer } from "./buffer-answer.ts";
import { streamAnswer, type ReadEvent, type StreamedAnswer } from "./stream-answer.ts";

/** Whether a function URL calls it, or an HTTP API, which takes no streams. */
export const answersEnv = {
  GONGSHI_ANSWERS: z.enum(["streamed", "buffered"]).default("streamed"),
};

export type ReadAnswer = StreamedAnswer | BufferedAnswer;

/** How a function that reads answers: what middy has to know, and the answer of an application. */
export interface AnswerForm {
  readonly options: { readonly executionMode?: typeof executionModeStreamifyResponse };
  readonly answer: (
    event: ReadEvent,
    fetch: (request: Request) => Response | Promise<Response>,
  ) => Promise<ReadAnswer>;
}

/** The form that the function's caller takes. */
export function answerForm({
  GONGSHI_ANSWERS,
}: Readonly<z.infer<z.ZodObject<typeof answersEnv>>>): AnswerForm {
  return GONGSHI_ANSWERS === "streamed"
    ? { options: { executionMode: executionModeStreamifyResponse }, answer: streamAnswer }
    : { options: {}, answer: bufferAnswer };
}
