/** What indicators read out of the verdicts of checks. */
import { beijingDateOf } from "../../core/beijing-date.ts";
import type { Outcome } from "../../core/judging/check.ts";
import type {
  Contribution,
  Indicator,
  IndicatorDimension,
  JudgedCase,
} from "../../core/statistics/indicator.ts";
import { periodsOf } from "../../core/statistics/periods.ts";
import { known, periodsAround } from "./facts.ts";

/** What one rule says, by the body concerned: verdicts of this outcome, among all that could be assessed. */
export function assessedBy(
  rule: string,
  counted: Outcome,
): Required<Pick<Indicator, "dimensions" | "period" | "sources" | "verdicts">> {
  return {
    dimensions: [byResponsible],
    period: "year",
    sources: [],
    verdicts: (judged) => {
      const { outcome, responsible } = judged.verdict;
      if (judged.check.rule !== rule || outcome === "not_assessable") return [];
      return [atVerdict(judged, { organization: responsible }, outcome === counted ? 1 : 0, 1)];
    },
  };
}

/** A contribution of a verdict, in the time that it is about; in no cell of a dimension that is not known. */
export function atVerdict(
  { verdict }: JudgedCase,
  dimensions: Readonly<Record<string, string | null>>,
  numerator: number,
  denominator: number,
): Contribution {
  const { subject, area = subject.area, period = subject.time } = verdict;
  const periods = periodsAbout(period, subject);
  return { area, periods, dimensions: known(dimensions), numerator, denominator };
}

/** A date, an acceptance time, `2026-07`, `2026-Q3`, `2026-H2` or `2026`: all periods that it lies in whole. */
function periodsAbout(
  period: string,
  { firstPublishedAt }: Pick<JudgedCase["verdict"]["subject"], "firstPublishedAt">,
): readonly string[] {
  if (/^\d{4}-\d{2}-\d{2}T/u.test(period)) return periodsOf(beijingDateOf(period));
  if (/^\d{4}-\d{2}(?:-\d{2})?$/u.test(period)) return periodsOf(period);
  if (/^\d{4}-Q[1-4]$/u.test(period)) return [period, period.slice(0, 4)];
  if (/^\d{4}(?:-H[12])?$/u.test(period)) return periodsAround("year", period);
  return periodsOf(beijingDateOf(firstPublishedAt));
}

export const byArticle: IndicatorDimension = {
  name: "article",
  title: { zh: "条文", en: "Article" },
};

export const byRule: IndicatorDimension = {
  name: "rule",
  title: { zh: "比对规则", en: "Rule" },
};

export const byOutcome: IndicatorDimension = {
  name: "outcome",
  title: { zh: "比对结果", en: "Outcome" },
  codeList: "finding-outcome",
};

export const byResponsible: IndicatorDimension = {
  name: "organization",
  title: { zh: "所涉单位", en: "Body concerned" },
  organizations: true,
};
