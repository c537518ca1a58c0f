import * as z from "zod";
import type { KeyHolder } from "./stored-key.ts";

/** For whom a key is, as files and records say it. */
export const holderSchema = z.object({
  organization: z.string(),
  role: z.enum(["officer", "clerk", "supervisor"]),
  person: z.string(),
});

/** For whom a key is registered, by the data of its `keys` record. */
export function holderIn(data: unknown): KeyHolder | undefined {
  return holderSchema.safeParse(data).data;
}
