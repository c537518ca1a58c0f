/** What indicators read out of records, and what they share. */
import { beijingDateOf } from "../../core/beijing-date.ts";
import type { JudgedRecord } from "../../core/judging/check.ts";
import type { Contribution, IndicatorDimension } from "../../core/statistics/indicator.ts";
import { periodsOf, quarterOf } from "../../core/statistics/periods.ts";

/** A contribution of a record at a date. */
export function at(
  record: Pick<JudgedRecord, "area">,
  date: string,
  dimensions: Readonly<Record<string, string | undefined>>,
  numerator: number,
  denominator = 0,
): Contribution {
  return {
    area: record.area,
    periods: periodsOf(date),
    dimensions: known(dimensions),
    numerator,
    denominator,
  };
}

/** The codes that are known. */
export function known(
  dimensions: Readonly<Record<string, string | null | undefined>>,
): Readonly<Record<string, string>> {
  const isKnown = (pair: [string, unknown]): pair is [string, string] =>
    typeof pair[1] === "string";
  return Object.fromEntries(Object.entries(dimensions).filter(isKnown));
}

/** The periods that a period itself lies in whole: a quarter lies in no month. */
export function periodsAround(granularity: string, lastDay: string): readonly string[] {
  const year = lastDay.slice(0, 4);
  if (granularity === "year") return [year];
  if (granularity === "quarter") return [quarterOf(lastDay), year];
  return periodsOf(lastDay);
}

/** The day on which the record's time lies: its own, or the one in China of its first publication. */
export function dayOf({ time, firstPublishedAt }: JudgedRecord): string {
  return /^\d{4}-\d{2}-\d{2}$/u.test(time) ? time : beijingDateOf(firstPublishedAt);
}

/** Hundredths of a decimal that is kept as text. */
export function hundredths(decimal: string): number {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return Number(whole) * 100 + Number(fraction.padEnd(2, "0").slice(0, 2));
}

export const byFundAccount: IndicatorDimension = {
  name: "fundAccount",
  title: { zh: "资金账户", en: "Fund account" },
  codeList: "fund-account",
};

export const byPurpose: IndicatorDimension = {
  name: "purpose",
  title: { zh: "用途", en: "Purpose" },
  codeList: "purpose",
};

export const byEntruster: IndicatorDimension = {
  name: "organization",
  title: { zh: "委托部门", en: "Entrusting body" },
  organizations: true,
};

export const byHandler: IndicatorDimension = {
  name: "organization",
  title: { zh: "承办单位", en: "Handler" },
  organizations: true,
};
