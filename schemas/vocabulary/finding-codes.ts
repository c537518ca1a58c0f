/** Codes of findings (domain.md A3). */
import { codeList } from "./code-list.ts";

export const findingOutcomes = codeList(
  "finding-outcome",
  { zh: "比对结果", en: "Outcome of a check" },
  [
    [
      "breach",
      "与条文不符（系统比对）",
      "differs from the text of the law (compared by the system)",
    ],
    ["advisory", "提示", "advisory"],
    ["not_assessable", "资料不足，无法比对", "not assessable: facts are missing"],
  ],
);

export const findingBases = codeList("finding-basis", { zh: "规则依据", en: "Basis of a rule" }, [
  ["regulation", "条例", "the regulation"],
  ["national_law", "国家法律", "a national law"],
  ["configuration", "可配置的参数", "a configured value"],
]);
