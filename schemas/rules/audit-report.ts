/** Write rules of audit reports (article 45). */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { creditCodes } from "./credit-code.ts";
import { datesPast } from "./date-rules.ts";
import { checkPeriod, type PeriodFacts } from "./period.ts";
import { error } from "./remarks.ts";
import { checkServedAreas } from "./served-areas.ts";

/** What the rules look at; the schema of `audit-reports` holds it (a type test says so). */
export interface AuditReportFacts {
  readonly period: PeriodFacts;
  readonly conclusion: string;
  readonly auditedFen?: number | undefined;
  readonly irregularFen?: number | undefined;
  readonly problems?: readonly { readonly no: number }[] | undefined;
  readonly reportedOn: string;
  readonly rectification?:
    { readonly dueOn?: string | undefined; readonly doneOn?: string | undefined } | undefined;
}

export const auditReportRules: readonly WriteRule[] = [
  checkOwnPeriod,
  checkServedAreas,
  checkIrregular,
  checkProblems,
  datesPast("reportedOn"),
  checkDates,
  creditCodes(["subject", "uscc"], ["auditor", "uscc"]),
];

function checkOwnPeriod({ data }: RuleInput): readonly RuleRemark[] {
  return checkPeriod(reportOf(data).period, ["period"]);
}

function checkIrregular({ data }: RuleInput): readonly RuleRemark[] {
  const { auditedFen, irregularFen } = reportOf(data);
  if (auditedFen === undefined || (irregularFen ?? 0) <= auditedFen) return [];
  return [
    error(
      "audit.irregular_amount",
      ["irregularFen"],
      "违规金额不能大于审计金额。",
      "The irregular amount cannot exceed the amount audited.",
    ),
  ];
}

/** A report that found nothing lists nothing, and each problem has a number of its own. */
function checkProblems({ data }: RuleInput): readonly RuleRemark[] {
  const { conclusion, problems = [] } = reportOf(data);
  if (conclusion === "compliant" && problems.length > 0) {
    return [
      error(
        "audit.conclusion",
        ["conclusion"],
        "列有问题的，结论不能是“合规，未发现问题”。",
        "A report that lists problems cannot conclude that there are none.",
      ),
    ];
  }
  const seen = new Set<number>();
  return problems.flatMap(({ no }, index) => {
    if (!seen.has(no)) {
      seen.add(no);
      return [];
    }
    return [
      error(
        "audit.problem_number",
        ["problems", index, "no"],
        "问题序号重复。",
        "This number stands twice.",
      ),
    ];
  });
}

/** An audit looks back at its period, and rectification follows the report. */
function checkDates({ data }: RuleInput): readonly RuleRemark[] {
  const { period, reportedOn, rectification } = reportOf(data);
  const remarks: RuleRemark[] = [];
  if (reportedOn < period.from) {
    remarks.push(
      error(
        "date.order",
        ["reportedOn"],
        `报告日期早于审计期间的起始日 ${period.from}。`,
        `The report is before the period it audits, which began on ${period.from}.`,
      ),
    );
  }
  if (rectification?.dueOn !== undefined && rectification.dueOn < reportedOn) {
    remarks.push(
      error(
        "date.order",
        ["rectification", "dueOn"],
        `整改期限早于报告日期 ${reportedOn}。`,
        `Rectification is due before the report of ${reportedOn}.`,
      ),
    );
  }
  return remarks;
}

function reportOf(data: Data): AuditReportFacts {
  // Rules run only on data that the schema of `audit-reports` has accepted.
  return data as Data & AuditReportFacts;
}
