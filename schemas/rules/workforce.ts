/** Write rules of counts of community workers (article 46). */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { datesPast } from "./date-rules.ts";
import { error, warning } from "./remarks.ts";

/** What the rules look at; the schema of `workforce` holds it (a type test says so). */
export interface WorkforceFacts {
  readonly year: number;
  readonly countedOn: string;
  readonly establishedPosts?: number | undefined;
  readonly inPost: number;
  readonly certified?: number | undefined;
  readonly collegeOrAbove?: number | undefined;
  readonly payBands?:
    | readonly {
        readonly persons: number;
        readonly monthlyFromFen?: number | undefined;
        readonly monthlyToFen?: number | undefined;
      }[]
    | undefined;
}

export const workforceRules: readonly WriteRule[] = [
  checkYear,
  checkParts,
  checkPosts,
  checkBands,
  datesPast("countedOn"),
];

/** The count of a year may be taken as late as in January. */
function checkYear({ data }: RuleInput): readonly RuleRemark[] {
  const { year, countedOn } = workforceOf(data);
  const counted = Number(countedOn.slice(0, 4));
  if (counted === year || counted === year + 1) return [];
  return [
    error(
      "workforce.year",
      ["countedOn"],
      "统计日期应在该年度内或次年。",
      "The day of the count lies in the year or in the one after.",
    ),
  ];
}

function checkParts({ data }: RuleInput): readonly RuleRemark[] {
  const { inPost, certified, collegeOrAbove, payBands = [] } = workforceOf(data);
  const paid = payBands.reduce((total, { persons }) => total + persons, 0);
  return [
    { name: "certified", number: certified ?? 0 },
    { name: "collegeOrAbove", number: collegeOrAbove ?? 0 },
    { name: "payBands", number: paid },
  ].flatMap(({ name, number }) =>
    number <= inPost
      ? []
      : [
          error(
            "workforce.more_than_in_post",
            [name],
            "该人数大于在岗人数。",
            "This is more than there are in post.",
          ),
        ],
  );
}

function checkPosts({ data }: RuleInput): readonly RuleRemark[] {
  const { establishedPosts, inPost } = workforceOf(data);
  if (establishedPosts === undefined || inPost <= establishedPosts) return [];
  return [
    warning(
      "workforce.over_posts",
      ["inPost"],
      "在岗人数大于核定岗位数，请核对。",
      "More are in post than there are posts; please check.",
    ),
  ];
}

function checkBands({ data }: RuleInput): readonly RuleRemark[] {
  return (workforceOf(data).payBands ?? []).flatMap(({ monthlyFromFen, monthlyToFen }, index) =>
    monthlyFromFen === undefined || monthlyToFen === undefined || monthlyFromFen <= monthlyToFen
      ? []
      : [
          error(
            "workforce.pay_band",
            ["payBands", index, "monthlyToFen"],
            "月薪上限小于下限。",
            "The band ends below where it begins.",
          ),
        ],
  );
}

function workforceOf(data: Data): WorkforceFacts {
  // Rules run only on data that the schema of `workforce` has accepted.
  return data as Data & WorkforceFacts;
}
