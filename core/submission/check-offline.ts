/** What can be said of items before anything is sent: their form, their dataset's schema and rules, the personal-data gate. */
import type { Bilingual, Dataset, SeriesEntry } from "../definitions.ts";
import { personalDataErrors } from "../personal-data/refuse-personal-data.ts";
import { Problem, type ProblemError } from "../problem.ts";
import type { SubmissionItem } from "../records.ts";
import { pointerTo, validateData } from "../validation.ts";
import { parseEnvelope } from "./envelope.ts";

/** One thing to say of one place; `pointer` is the one that the API would name. */
export interface OfflineRemark {
  readonly severity: "error" | "warning";
  readonly pointer: string;
  readonly rule: string;
  readonly message: Bilingual;
  /** What the item's `attested` may name to have it published all the same. */
  readonly attestable?: string;
}

export interface OfflineCheck {
  readonly dataset: Dataset;
  /** Date of acceptance in Beijing time, ISO; today's, as far as one can know. */
  readonly acceptedOn: string;
  /** Published periods of the item's series, where they are known. */
  readonly series?: readonly SeriesEntry[];
}

/**
 * All that the schema, the rules and the gate say of items, in the texts of the API. Not judged: authority,
 * versions, and how an item fits what is published beyond `series`.
 */
export function checkOffline(
  items: readonly unknown[],
  check: OfflineCheck,
): readonly OfflineRemark[] {
  const parsed = formOf(items);
  if ("remarks" in parsed) return parsed.remarks;
  return parsed.flatMap((item, index) => {
    const pointer = `/items/${String(index)}`;
    const personal = personalDataErrors(check.dataset, item, pointer, check.acceptedOn);
    const own = item.op === "withdraw" ? [] : remarksOnData(item, `${pointer}/data`, check);
    return [...own, ...personal.map(asRemark)];
  });
}

function formOf(
  items: readonly unknown[],
): readonly SubmissionItem[] | { readonly remarks: readonly OfflineRemark[] } {
  try {
    // Publisher and nonce are added when it is sent; here they only complete the form.
    return parseEnvelope({ publisher: "0".repeat(18), nonce: "A".repeat(22), items }).items;
  } catch (error) {
    if (error instanceof Problem) return { remarks: errorsOf(error) };
    throw error;
  }
}

function remarksOnData(
  item: Extract<SubmissionItem, { op: "publish" | "correct" }>,
  pointer: string,
  { dataset, acceptedOn, series = [] }: OfflineCheck,
): readonly OfflineRemark[] {
  const checked = validateData(dataset, item.data, pointer);
  if ("errors" in checked) return checked.errors.map(asRemark);
  const { data } = checked;
  const area = item.op === "publish" ? (item.area ?? dataset.areaOf?.(data) ?? "") : "";
  return dataset.rules
    .flatMap((rule) => rule({ op: item.op, data, area, acceptedOn, series }))
    .map(({ severity, rule, path, message }) => ({
      severity,
      pointer: pointerTo(pointer, path),
      rule,
      message,
    }));
}

function errorsOf({ code, detail, errors }: Problem): readonly OfflineRemark[] {
  if (errors.length === 0) return [{ severity: "error", pointer: "", rule: code, message: detail }];
  return errors.map(asRemark);
}

function asRemark({ pointer = "", rule, message, attestable }: ProblemError): OfflineRemark {
  return {
    severity: "error",
    pointer,
    rule,
    message,
    ...(attestable !== undefined && { attestable }),
  };
}
