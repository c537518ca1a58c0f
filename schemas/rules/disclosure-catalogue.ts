/** Write rules of the disclosure catalogue (article 26). */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { checkNotBefore } from "./dates.ts";
import { error } from "./remarks.ts";

/** What the rules look at; the schema of `disclosure-catalogue` holds it (a type test says so). */
export interface CatalogueFacts {
  readonly cadence: string;
  readonly withinWorkingDays?: number | undefined;
  readonly dueDay?: number | undefined;
  readonly dataset?: string | undefined;
  readonly fundAccounts?: readonly string[] | undefined;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string | null | undefined;
}

export const disclosureCatalogueRules: readonly WriteRule[] = [
  checkDue,
  checkFundAccounts,
  checkCatalogueDates,
];

/** Days count from an event; a day of the month follows a period. */
function checkDue({ data }: RuleInput): readonly RuleRemark[] {
  const { cadence, withinWorkingDays, dueDay } = catalogueOf(data);
  const remarks: RuleRemark[] = [];
  if (withinWorkingDays !== undefined && cadence !== "event") {
    remarks.push(
      error(
        "catalogue.working_days",
        ["withinWorkingDays"],
        "只有事项发生后公开的（event），才填写工作日数。",
        "Working days are for what is published after an event (event).",
      ),
    );
  }
  if (dueDay !== undefined && (cadence === "event" || cadence === "standing")) {
    remarks.push(
      error(
        "catalogue.due_day",
        ["dueDay"],
        "只有按月、季度、半年、年公开的，才填写截止日。",
        "A due day is for what is published month by month, by quarter, half-year or year.",
      ),
    );
  }
  return remarks;
}

/** The accounts whose statements are owed: named once each, and only of statements. */
function checkFundAccounts({ data }: RuleInput): readonly RuleRemark[] {
  const { dataset, fundAccounts } = catalogueOf(data);
  if (fundAccounts === undefined) return [];
  if (dataset === "receipts" && new Set(fundAccounts).size === fundAccounts.length) return [];
  return [
    error(
      "catalogue.fund_accounts",
      ["fundAccounts"],
      "资金账户只用于收支情况（receipts），且不能重复。",
      "Fund accounts go with statements (receipts), each named once.",
    ),
  ];
}

function checkCatalogueDates({ data }: RuleInput): readonly RuleRemark[] {
  const { effectiveFrom, effectiveTo } = catalogueOf(data);
  return checkNotBefore(effectiveTo, effectiveFrom, ["effectiveTo"]);
}

function catalogueOf(data: Data): CatalogueFacts {
  // Rules run only on data that the schema of `disclosure-catalogue` has accepted.
  return data as Data & CatalogueFacts;
}
