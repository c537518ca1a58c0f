/** A problem as those read it who get one (RFC 9457, contract.md 4). */
import * as z from "zod";

/** What the clients for people show of a problem document; members beyond these are let through. */
export const problemDocument = z.looseObject({
  code: z.string(),
  title: z.string(),
  detail: z.string().optional(),
  serverTime: z.string().optional(),
  currentVersion: z.number().optional(),
  record: z.string().optional(),
  existing: z.string().optional(),
  errors: z
    .array(
      z.looseObject({
        pointer: z.string().optional(),
        parameter: z.string().optional(),
        rule: z.string(),
        message: z.string(),
        attestable: z.string().optional(),
      }),
    )
    .optional(),
});
