/** A statistic as a table for people, or (`code`) for machines. */
import { fewestToRank } from "../statistics/indicator.ts";
import { unitNames, type StatisticTable } from "../statistics/statistic-table.ts";
import { formulaSafe, type TableLanguage } from "./cell.ts";
import { csvLine } from "./csv.ts";
import { yuanOfFen } from "./people.ts";

/** Lines with a heading; money in yuan for people, fen for machines. Numerator and denominator are as they are counted. */
export function statisticCsv(table: StatisticTable, language: TableLanguage): string {
  const { indicator, axes, rows } = table;
  const isMoney = indicator.unit === "fen" && language !== "code";
  const value = (number: number | null): string =>
    number === null ? "" : isMoney ? yuanText(number) : String(number);
  const heading =
    language === "code"
      ? [
          ...axes.map(({ name }) => name),
          ...["value", "numerator", "denominator", "unit", "seq", "suppressed", "smallSample"],
        ]
      : [
          ...axes.flatMap(({ role, label }) =>
            role === "area" ? [label, { zh: "名称", en: "Name" }[language]] : [label],
          ),
          `${indicator.title[language]}（${unitNames[indicator.unit][language]}）`,
          indicator.numerator[language],
          indicator.denominator?.[language] ?? { zh: "分母", en: "denominator" }[language],
          { zh: "日志序号", en: "log seq" }[language],
          { zh: "说明", en: "remark" }[language],
        ];
  const labels = axes.map(
    ({ categories }) => new Map(categories.map(({ id, label }) => [id, label])),
  );
  const lines = rows.map((row) => {
    const figures = [value(row.value), textOf(row.numerator), textOf(row.denominator)];
    if (language === "code") {
      const marks = [row.suppressed, row.smallSample].map((mark) => String(mark === true));
      return csvLine([...row.place, ...figures, indicator.unit, String(row.seq), ...marks]);
    }
    const words = axes.flatMap(({ role }, index) => {
      const id = row.place[index] ?? "";
      const label = formulaSafe(labels[index]?.get(id) ?? id);
      return role === "area" ? [id, label] : [label];
    });
    const remark =
      row.suppressed === true
        ? { zh: "有效票少，不显示", en: "not shown: few ballots" }[language]
        : row.value === null
          ? { zh: "未知", en: "unknown" }[language]
          : row.smallSample === true
            ? smallSample[language]
            : "";
    return csvLine([...words, ...figures, String(row.seq), remark]);
  });
  return csvLine(heading) + lines.join("");
}

function textOf(number: number | null): string {
  return number === null ? "" : String(number);
}

const smallSample = {
  zh: `样本少于${String(fewestToRank)}（n<${String(fewestToRank)}），不宜用于排名`,
  en: `small sample (n<${String(fewestToRank)}): not for ranking`,
};

/** Whole fen exactly; a part of a fen (per household) rounded to the next. */
function yuanText(fen: number): string {
  return yuanOfFen(Math.round(fen));
}
