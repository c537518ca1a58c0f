/** An imported item as a draft, so that a clerk looks at it, mends it and signs it like any other. */
import * as z from "zod";
import type { Dataset } from "../../../../core/definitions.ts";
import type { Draft } from "../drafts.ts";
import { formOf } from "../form/field-tree.ts";
import { correctionOf, newDraft } from "../form/new-draft.ts";
import { valuesOf } from "../form/values.ts";
import type { ConsoleIo } from "../io.ts";
import { readRecord } from "../read-api.ts";

const itemSchema = z.looseObject({
  op: z.enum(["publish", "correct"]),
  area: z.string().optional(),
  ref: z.string().optional(),
  record: z.string().optional(),
  version: z.number().optional(),
  reason: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
});

/** `undefined` where a correction's record cannot be read. */
export async function draftOfItem(
  io: ConsoleIo,
  dataset: Dataset,
  value: unknown,
  { publisher, area }: { readonly publisher: string; readonly area: string },
): Promise<Draft | undefined> {
  const item = itemSchema.parse(value);
  const values = valuesOf(formOf(dataset), item.data);
  if (item.op === "publish") {
    const draft = newDraft(io, dataset, { publisher, area: item.area ?? area, values });
    return { ...draft, ref: item.ref ?? "" };
  }
  const found = await readRecord(io, dataset.name, item.record ?? "");
  if (found.kind !== "found") return undefined;
  const draft = correctionOf(io, dataset, found.value, publisher);
  const { reason = "", version = draft.version } = item;
  return { ...draft, values, reason, version };
}
