/** What indicators read out of the verdicts of checks. */
import { beijingDateOf } from "../../core/beijing-date.ts";
import type {
  Contribution,
  IndicatorDimension,
  JudgedCase,
} from "../../core/statistics/indicator.ts";
import { periodsOf } from "../../core/statistics/periods.ts";
import { periodsAround } from "./facts.ts";

/** A contribution of a verdict, in the time that it is about. */
export function atVerdict(
  { verdict }: JudgedCase,
  dimensions: Readonly<Record<string, string>>,
  numerator: number,
  denominator: number,
): Contribution {
  const { subject, area = subject.area, period = subject.time } = verdict;
  return { area, periods: periodsAbout(period, subject), dimensions, numerator, denominator };
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
