/** The gate: what an item says of persons becomes errors (contract.md 2, domain.md C.7). */
import type { Bilingual, Dataset } from "../definitions.ts";
import { titleOfPath } from "../fields.ts";
import type { ProblemError } from "../problem.ts";
import type { SubmissionItem } from "../records.ts";
import { pointerTo } from "../validation.ts";
import { isAttested, type Finding } from "./finding.ts";
import { findingError } from "./finding-error.ts";
import { textsOf, type ItemText } from "./item-texts.ts";
import { scan } from "./scan.ts";

/**
 * An error for each place of an item that holds personal data: in its data, `ref` or `reason`. It tells
 * pointer, rule, offset, length and what may be attested, and never the value. `today` is an ISO date.
 */
export function personalDataErrors(
  dataset: Dataset,
  item: SubmissionItem,
  pointer: string,
  today: string,
): readonly ProblemError[] {
  const attested = item.op === "withdraw" ? [] : (item.attested ?? []);
  const data = item.op === "withdraw" ? undefined : item.data;
  const context = titleIn(dataset, data);
  const refused = (text: string): readonly Finding[] =>
    scan(text, { today, context }).filter(({ kind }) => !isAttested(kind, attested));
  const errors: ProblemError[] = [];
  if (item.op === "publish") {
    const field = { zh: "编号", en: "ref" };
    for (const found of refused(item.ref ?? ""))
      errors.push(fieldError(`${pointer}/ref`, field, found));
  } else {
    const field = { zh: "理由", en: "reason" };
    for (const found of refused(item.reason))
      errors.push(fieldError(`${pointer}/reason`, field, found));
  }
  for (const text of textsOf(dataset, data)) {
    for (const found of refused(text.text)) {
      if (isDutyPhone(text, found)) continue;
      const field = titleOfPath(dataset.fields, text.path) ?? { zh: "数据", en: "data" };
      errors.push(fieldError(pointerTo(`${pointer}/data`, text.path), field, found));
    }
  }
  return errors;
}

/** An office may be reached by a mobile that belongs to the duty, not to a person; it must say so. */
function isDutyPhone({ path, holder }: ItemText, { kind }: Finding): boolean {
  return kind === "mobile" && path.at(-1) === "officePhone" && holder["dutyPhone"] === true;
}

function titleIn({ titleField = "" }: Dataset, data: unknown): string {
  let value = data;
  for (const step of titleField.split(".")) {
    value =
      typeof value === "object" && value !== null
        ? Object.getOwnPropertyDescriptor(value, step)?.value
        : undefined;
  }
  return typeof value === "string" ? value : "";
}

function fieldError(pointer: string, field: Bilingual, found: Finding): ProblemError {
  const { offset, length } = found;
  const place = String(offset + 1);
  const where = {
    zh: `“${field.zh}”第 ${place} 个字符`,
    en: `“${field.en}” from character ${place} on`,
  };
  return { ...findingError(pointer, where, found), offset, length };
}
