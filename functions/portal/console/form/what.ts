import type { Data, Dataset } from "../../../../core/definitions.ts";
import type { Language } from "../../../../core/problem.ts";
import { valueAt } from "../../../../core/value-at.ts";

const operations = {
  publish: { zh: "", en: "" },
  correct: { zh: "更正 · ", en: "Correction · " },
  withdraw: { zh: "撤回 · ", en: "Withdrawal · " },
} as const;

/** One line that says what a submission is: its dataset and its title. */
export function whatOf(
  dataset: Dataset,
  data: Data,
  op: keyof typeof operations,
  language: Language,
): string {
  const title = dataset.titleField === undefined ? undefined : valueAt(data, dataset.titleField);
  const name = `${operations[op][language]}${dataset.title[language]}`;
  return typeof title === "string" && title !== "" ? `${name} · ${title}` : name;
}
