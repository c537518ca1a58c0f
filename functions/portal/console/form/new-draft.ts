/** Drafts: empty ones, ones for a correction, and the statement of a period in which nothing happened. */
import type { Dataset } from "../../../../core/definitions.ts";
import { yuanOfFen } from "../../../../core/formats/people.ts";
import { base64url } from "../../../../core/submission/encoding.ts";
import { daysOfLabel } from "../../../../schemas/vocabulary/period.ts";
import type { CorrectDraft, DraftFacts, PublishDraft } from "../drafts.ts";
import type { ConsoleIo } from "../io.ts";
import type { RecordShown } from "../read-api.ts";
import { formOf } from "./field-tree.ts";
import { valuesOf, type GroupValues } from "./values.ts";

export function newDraft(
  io: Pick<ConsoleIo, "crypto" | "now">,
  dataset: Dataset,
  { publisher, area, values = {} }: { publisher: string; area: string; values?: GroupValues },
): PublishDraft {
  return {
    ...frame(io, dataset, publisher, values),
    ...{ op: "publish", area: namesItsArea(dataset) ? area : "", ref: "" },
  };
}

/** Whether an item says its area itself: others take it from their data, or from what they answer. */
export function namesItsArea({ areaOf, answers }: Dataset): boolean {
  return areaOf === undefined && answers === undefined;
}

/** A draft that corrects a record as it stands. */
export function correctionOf(
  io: Pick<ConsoleIo, "crypto" | "now">,
  dataset: Dataset,
  record: RecordShown,
  publisher: string,
): CorrectDraft {
  return {
    ...frame(io, dataset, publisher, valuesOf(formOf(dataset), record.data)),
    onBehalfOf:
      record.onBehalfOf !== null && record.publisher === publisher ? record.onBehalfOf : "",
    ...{ op: "correct", record: record.id, version: record.version, reason: "" },
    ...{ base: record.data, erase: false },
  };
}

/** Values of a period as a label says it: `2026-Q2`, `2026-06`, `2026`. */
export function periodValues(label: string): GroupValues {
  const granularity = /-Q[1-4]$/.test(label) ? "quarter" : label.length === 4 ? "year" : "month";
  const days = daysOfLabel(granularity, label);
  return days === undefined ? { label } : { granularity, label, ...days };
}

/** A statement without lines: opens with what the one before closed with, and closes with the same. */
export function quietStatement(
  period: string,
  fundAccount: string,
  closingBefore: number | undefined,
): GroupValues {
  const balance = closingBefore === undefined ? "" : yuanOfFen(closingBefore);
  return {
    period: periodValues(period),
    fundAccount,
    openingBalanceFen: balance,
    totalIncomeFen: "0.00",
    totalExpenditureFen: "0.00",
    closingBalanceFen: balance,
  };
}

function frame(
  { crypto, now }: Pick<ConsoleIo, "crypto" | "now">,
  dataset: Dataset,
  publisher: string,
  values: GroupValues,
): DraftFacts {
  const id = base64url(crypto.getRandomValues(new Uint8Array(9)));
  return {
    ...{ id, dataset: dataset.name, publisher, onBehalfOf: "", values, attested: [] },
    updatedAt: now(),
  };
}
