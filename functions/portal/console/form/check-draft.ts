/** A draft as the item it will be, and all that can be said of it before it is sent. */
import { beijingDate } from "../../../../core/beijing-date.ts";
import type { Bilingual, Dataset, SeriesEntry } from "../../../../core/definitions.ts";
import { titleOfPath } from "../../../../core/fields.ts";
import type { SubmissionItem } from "../../../../core/records.ts";
import { checkOffline, type OfflineRemark } from "../../../../core/submission/check-offline.ts";
import type { Draft } from "../drafts.ts";
import { fieldAtPath, formOf, type FormField } from "./field-tree.ts";
import { dataOf } from "./values.ts";

/** A draft publishes or corrects: what is withdrawn has no data to fill in. */
export type DraftItem = Exclude<SubmissionItem, { op: "withdraw" }>;

export interface CheckedDraft {
  readonly item: DraftItem;
  /** Pointers from `/items/0` on. */
  readonly remarks: readonly OfflineRemark[];
}

/** The item that a draft says. */
export function itemOf(dataset: Dataset, draft: Draft): DraftItem {
  return typed(dataset, draft).item;
}

/** The draft's item and every remark of schema, rules and personal-data gate, in the API's own texts. */
export function checkDraft(
  dataset: Dataset,
  draft: Draft,
  { now, series }: { readonly now: number; readonly series: readonly SeriesEntry[] },
): CheckedDraft {
  const { item, errors } = typed(dataset, draft);
  const typing = errors.map(({ path }) => ({
    severity: "error" as const,
    pointer: `/items/0/data/${path.join("/")}`,
    rule: "schema.type",
    message: yuanExpected(titleOfPath(dataset.fields, path)),
  }));
  const places = new Set(typing.map(({ pointer }) => pointer));
  const check = { dataset, acceptedOn: beijingDate(now), series };
  // What could not be read as an amount is said once, in the clerk's unit.
  const rest = checkOffline([item], check).filter(({ pointer }) => !places.has(pointer));
  const fields = formOf(dataset);
  return { item, remarks: [...typing, ...rest.map((remark) => inYuan(fields, remark))] };
}

function yuanExpected(title: Bilingual = { zh: "金额", en: "amount" }): Bilingual {
  return {
    zh: `“${title.zh}”应为以元为单位的金额，最多两位小数，例如 1,680.00。`,
    en: `“${title.en}” must be an amount in yuan with at most two decimals, like 1,680.00.`,
  };
}

/** An amount's help speaks of fen, as the API has them; who types yuan is not to be told so. */
function inYuan(fields: readonly FormField[], remark: OfflineRemark): OfflineRemark {
  const path = remark.pointer.replace(/^\/items\/0\/data\//, "").split("/");
  const field = fieldAtPath(fields, path);
  if (field?.kind !== "fen" || field.help === undefined) return remark;
  const { zh, en } = remark.message;
  const { help } = field;
  return {
    ...remark,
    message: { zh: zh.replace(`（${help.zh}）`, ""), en: en.replace(` (${help.en})`, "") },
  };
}

function typed(
  dataset: Dataset,
  draft: Draft,
): { readonly item: DraftItem; readonly errors: ReturnType<typeof dataOf>["errors"] } {
  const { data, errors } = dataOf(formOf(dataset), draft.values);
  const attested = draft.attested.length > 0 ? { attested: draft.attested } : {};
  if (draft.op === "publish") {
    const { area, ref } = draft;
    const item: DraftItem = {
      op: "publish",
      ...(area !== "" && { area }),
      ...(ref !== "" && { ref }),
      ...attested,
      data,
    };
    return { item, errors };
  }
  const { record, version, reason, erase } = draft;
  const item: DraftItem = {
    ...{ op: "correct", record, version, reason },
    ...(erase && { erase: true as const, ground: "personal_information" as const }),
    ...attested,
    data,
  };
  return { item, errors };
}
