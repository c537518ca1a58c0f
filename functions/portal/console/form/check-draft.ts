/** A draft as the item it will be, and all that can be said of it before it is sent. */
import { beijingDate } from "../../../../core/beijing-date.ts";
import type { Dataset, SeriesEntry } from "../../../../core/definitions.ts";
import type { SubmissionItem } from "../../../../core/records.ts";
import { checkOffline, type OfflineRemark } from "../../../../core/submission/check-offline.ts";
import type { Draft } from "../drafts.ts";
import { formOf } from "./field-tree.ts";
import { dataOf } from "./values.ts";

export interface CheckedDraft {
  readonly item: SubmissionItem;
  /** Pointers from `/items/0` on. */
  readonly remarks: readonly OfflineRemark[];
}

/** The item that a draft says. */
export function itemOf(dataset: Dataset, draft: Draft): SubmissionItem {
  return typed(dataset, draft).item;
}

/** The draft's item and every remark of schema, rules and personal-data gate, in the API's own texts. */
export function checkDraft(
  dataset: Dataset,
  draft: Draft,
  { now, series }: { readonly now: number; readonly series: readonly SeriesEntry[] },
): CheckedDraft {
  const { item, errors } = typed(dataset, draft);
  const typing = errors.map(({ path, message }) => ({
    severity: "error" as const,
    pointer: `/items/0/data/${path.join("/")}`,
    rule: "schema.type",
    message,
  }));
  const places = new Set(typing.map(({ pointer }) => pointer));
  const check = { dataset, acceptedOn: beijingDate(now), series };
  // What could not be read as an amount is said once, in the clerk's unit.
  const rest = checkOffline([item], check).filter(({ pointer }) => !places.has(pointer));
  return { item, remarks: [...typing, ...rest] };
}

function typed(
  dataset: Dataset,
  draft: Draft,
): { readonly item: SubmissionItem; readonly errors: ReturnType<typeof dataOf>["errors"] } {
  const { data, errors } = dataOf(formOf(dataset), draft.values);
  const attested = draft.attested.length > 0 ? { attested: draft.attested } : {};
  if (draft.op === "publish") {
    const { area, ref } = draft;
    const item: SubmissionItem = {
      op: "publish",
      ...(area !== "" && { area }),
      ...(ref !== "" && { ref }),
      ...attested,
      data,
    };
    return { item, errors };
  }
  const { record, version, reason, erase } = draft;
  const item: SubmissionItem = {
    ...{ op: "correct", record, version, reason },
    ...(erase && { erase: true as const, ground: "personal_information" as const }),
    ...attested,
    data,
  };
  return { item, errors };
}
