/** Write rules of documents. */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { areaLevel } from "../vocabulary/division-code.ts";
import { institutions } from "../vocabulary/document-codes.ts";
import { datesInOrder, datesPast } from "./date-rules.ts";
import { error, warning } from "./remarks.ts";

/** What the rules look at in a document; the schema of `documents` holds it (a type test says so). */
export interface DocumentFacts {
  readonly kind: string;
  readonly covers?: readonly string[] | undefined;
}

export const documentRules: readonly WriteRule[] = [
  checkIssuer,
  checkCovers,
  datesPast("adoptedOn"),
  datesInOrder(
    ["adoptedOn", "effectiveFrom"],
    ["effectiveFrom", "effectiveTo"],
    ["adoptedOn", "effectiveTo"],
  ),
];

/** A warning: a county may set up what only the city owes, but it does not fulfil the city's duty. */
function checkIssuer({ data, area }: RuleInput): readonly RuleRemark[] {
  const { kind } = documentOf(data);
  const institution = institutions[kind];
  const level = areaLevel(area);
  if (institution === undefined || (level !== "city" && level !== "county")) return [];
  if (institution.owedBy.includes(level)) return [];
  return [
    warning(
      "document.issuer",
      ["kind"],
      `条例第${institution.article}条由${level === "county" ? "市" : "县（市、区）"}人民政府负责，请核对类别。`,
      `Article ${institution.article} binds the ${level === "county" ? "city" : "county"}; please check the kind.`,
    ),
  ];
}

function checkCovers({ data }: RuleInput): readonly RuleRemark[] {
  const { kind, covers } = documentOf(data);
  if (covers === undefined || kind === "worker_career_system") return [];
  return [
    error(
      "document.covers",
      ["covers"],
      "只有社区工作者职业体系制度填写所含制度。",
      "Only the career system of community workers says which systems it covers.",
    ),
  ];
}

function documentOf(data: Data): DocumentFacts {
  // Rules run only on data that the schema of `documents` has accepted.
  return data as Data & DocumentFacts;
}
