/** References from one record to another. */
import * as z from "zod";
import { field } from "../../core/definitions.ts";
import { line } from "./text.ts";

/** Another record: its id, or the `ref` that its publisher gave it (contract.md 2). */
export function recordReference(): z.ZodString {
  return line(100);
}

/** A facility by its name, and its record where one is published. */
export function facilityReference(): z.ZodObject<
  { name: z.ZodString; record: z.ZodOptional<z.ZodString> },
  z.core.$strict
> {
  return z.strictObject({
    name: field(line(100), { title: { zh: "名称", en: "Name" }, freeText: true }),
    record: field(recordReference().optional(), {
      title: { zh: "设施记录", en: "Record" },
      help: { zh: "设施记录的编号", en: "id or ref of the facility's record" },
    }),
  });
}
