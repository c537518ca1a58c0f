import type { RuleRemark } from "../../core/definitions.ts";
import { daysOfLabel } from "../vocabulary/period.ts";
import { error } from "./remarks.ts";

export interface PeriodFacts {
  readonly granularity: string;
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** A period ends no earlier than it begins, and its label names exactly its days. */
export function checkPeriod(period: PeriodFacts, path: readonly string[]): readonly RuleRemark[] {
  const { granularity, label, from, to } = period;
  if (from > to) {
    return [
      error(
        "period.reversed",
        [...path, "to"],
        "期间的截止日早于起始日。",
        "The period ends before it begins.",
      ),
    ];
  }
  if (granularity === "event") return [];
  const days = daysOfLabel(granularity, label);
  if (days === undefined) {
    return [
      error(
        "period.label",
        [...path, "label"],
        "期间名称应为：月 2026-06，季度 2026-Q2，年 2026，并与期间类型一致。",
        "The label is 2026-06 for a month, 2026-Q2 for a quarter, 2026 for a year, and fits the kind.",
      ),
    ];
  }
  if (days.from === from && days.to === to) return [];
  return [
    error(
      "period.label_mismatch",
      [...path, days.from === from ? "to" : "from"],
      `期间名称与起止日不一致：该期间为 ${days.from} 至 ${days.to}。`,
      `Label and days differ: this period runs from ${days.from} to ${days.to}.`,
    ),
  ];
}
