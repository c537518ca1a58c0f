/** What articles 23 and 24 read out of entrustments. */
import type { CaseInput, JudgedRecord } from "../../core/judging/check.ts";
import { textAt } from "./facts.ts";

/** What an entrustment is judged beside. */
export type EntrustmentRelation = "lists" | "entrusters" | "powers";

/** The input of a rule of article 23. */
export type EntrustmentInput = CaseInput<EntrustmentRelation>;

/** The mandate's date decides which list counts; without a mandate the first day of the matter. */
export function mandatedOn(entrustment: JudgedRecord): string {
  return textAt(entrustment, "mandate.signedOn") ?? textAt(entrustment, "from") ?? "";
}

/** Who asks what, as a sentence about it begins. */
export function matterOf(entrustment: JudgedRecord): string {
  const name = textAt(entrustment, "entruster.name") ?? "";
  return `${name}“${textAt(entrustment, "matter") ?? ""}”`;
}
