/** Code lists of enforcement notices (article 51) and of the disclosure catalogue (article 26). */
import { codeList } from "./code-list.ts";

/** The two grounds of article 51. */
export const enforcementGrounds = codeList("enforcement-ground", { zh: "违反情形", en: "Ground" }, [
  [
    "51-1",
    "转交职责范围内的事项或者直接安排工作任务",
    "own duties passed on, or tasks assigned directly",
  ],
  [
    "51-2",
    "转交协助事项未提供经费和必要工作条件",
    "assisted matters without funds and working conditions",
  ],
]);

export const enforcementMeasures = codeList(
  "enforcement-measure",
  { zh: "处理方式", en: "Measure" },
  [
    ["correction", "予以纠正", "correction"],
    ["circulated_criticism", "通报批评", "circulated criticism"],
  ],
);

/** Datasets whose records an enforcement notice can confirm. */
export const confirmableDatasets = codeList(
  "confirmable-dataset",
  { zh: "所确认记录的数据集", en: "Dataset of the record confirmed" },
  [
    ["findings", "核对结果", "findings"],
    ["entrustments", "委托事项", "entrustments"],
    ["proposals", "意见建议", "proposals"],
  ],
);

export const disclosureCadences = codeList(
  "disclosure-cadence",
  { zh: "公开时限", en: "When it is published" },
  [
    ["month", "每月", "monthly"],
    ["quarter", "每季度", "quarterly"],
    ["half_year", "每半年", "half-yearly"],
    ["year", "每年", "yearly"],
    ["event", "事项发生后", "after each event"],
    ["standing", "长期公开", "standing"],
  ],
);

export const disclosureWays = codeList("disclosure-way", { zh: "公开形式", en: "How it opens" }, [
  ["proactive", "主动公开", "proactively"],
  ["on_request", "依申请公开", "on request"],
]);
