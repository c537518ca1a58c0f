/** Write rules of mediation and legal aid (article 27). */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { creditCodes } from "./credit-code.ts";
import { datesInOrder } from "./date-rules.ts";
import { checkOfficePhone } from "./phone.ts";
import { error } from "./remarks.ts";
import { checkServedAreas } from "./served-areas.ts";

/** What the rules look at; the schema of `mediation-and-legal-aid` holds it (a type test says so). */
export interface MediationFacts {
  readonly kind: string;
  readonly year?: number | undefined;
  readonly professionals?: object | undefined;
  readonly casesAccepted?: number | undefined;
  readonly casesSettled?: number | undefined;
  readonly consultations?: number | undefined;
}

export const mediationRules: readonly WriteRule[] = [
  checkProfessionals,
  checkYear,
  checkCases,
  checkOfficePhone,
  checkServedAreas,
  datesInOrder(["validFrom", "validTo"]),
  creditCodes(["provider", "uscc"]),
];

function checkProfessionals({ data }: RuleInput): readonly RuleRemark[] {
  const { kind, professionals } = mediationOf(data);
  if (kind !== "professional_database" || professionals !== undefined) return [];
  return [
    error(
      "mediation.professionals_missing",
      ["professionals"],
      "专业人员数据资料库须填写各类专业人员人数。",
      "The database of professionals is shown by their numbers: give them.",
    ),
  ];
}

/** Numbers of cases mean nothing without their year. */
function checkYear({ data }: RuleInput): readonly RuleRemark[] {
  const { year, casesAccepted, casesSettled, consultations } = mediationOf(data);
  const counted = casesAccepted ?? casesSettled ?? consultations;
  if (year !== undefined || counted === undefined) return [];
  return [
    error(
      "mediation.year_missing",
      ["year"],
      "填写件数、次数的，请填年度。",
      "Give the year that the numbers of cases are of.",
    ),
  ];
}

function checkCases({ data }: RuleInput): readonly RuleRemark[] {
  const { casesAccepted, casesSettled } = mediationOf(data);
  if (casesAccepted === undefined || casesSettled === undefined) return [];
  if (casesSettled <= casesAccepted) return [];
  return [
    error(
      "mediation.cases",
      ["casesSettled"],
      "化解件数不能多于受理件数。",
      "No more disputes can be settled than were accepted.",
    ),
  ];
}

function mediationOf(data: Data): MediationFacts {
  // Rules run only on data that the schema of `mediation-and-legal-aid` has accepted.
  return data as Data & MediationFacts;
}
