/** What the sheets of a template are made from. */
import type { AnyDataset, CodeList, Dataset } from "../definitions.ts";
import type { Labels } from "../formats/cell.ts";
import type { CodesSheet } from "./codes-sheet.ts";

export interface TemplateInput {
  readonly dataset: Dataset;
  readonly datasets: readonly AnyDataset[];
  readonly codeLists: readonly CodeList[];
  readonly language: "zh" | "en";
}

/** With the labels in its language, and the code lists' sheet, which the drop-downs of the others name. */
export type SheetInput = TemplateInput & { readonly labels: Labels; readonly codes: CodesSheet };
