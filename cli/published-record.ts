/** A published record, as a correction needs it. */
import * as z from "zod";
import { hostUrl, send } from "./http.ts";
import { Failure, type CliIo } from "./io.ts";
import { problemText } from "./problem-text.ts";

const record = z.object({
  id: z.string(),
  version: z.number(),
  ref: z.string().nullable().optional(),
  area: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type Published = z.infer<typeof record>;

/** Reads its current version. Throws a refusal where there is none. */
export async function publishedRecord(
  host: string,
  dataset: string,
  id: string,
  io: CliIo,
): Promise<Published> {
  const url = new URL(`/v1/${dataset}/${encodeURIComponent(id)}`, hostUrl(host));
  const answer = await send(io, url.href);
  const parsed = record.safeParse(answer.json);
  if (answer.status === 200 && parsed.success) return parsed.data;
  const text = problemText(answer, io.language, io.now()).trimEnd();
  throw new Failure("refused", { zh: text, en: text });
}
