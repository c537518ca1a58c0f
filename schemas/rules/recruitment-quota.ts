/** Write rules of recruitment quotas (article 47). */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { datesInOrder, datesPast } from "./date-rules.ts";
import { error } from "./remarks.ts";

/** What the rules look at; the schema of `recruitment-quotas` holds it (a type test says so). */
export interface RecruitmentQuotaFacts {
  readonly totalPosts?: number | undefined;
  readonly posts: number;
  readonly filled?: number | undefined;
}

export const recruitmentQuotaRules: readonly WriteRule[] = [
  datesInOrder(["announcedOn", "closedOn"]),
  datesPast("announcedOn", "closedOn"),
  checkPosts,
];

function checkPosts({ data }: RuleInput): readonly RuleRemark[] {
  const { totalPosts, posts, filled } = quotaOf(data);
  const remarks: RuleRemark[] = [];
  if (totalPosts !== undefined && posts > totalPosts) {
    remarks.push(
      error(
        "recruitment.posts",
        ["posts"],
        "专门岗位数不能大于招聘岗位总数。",
        "No more posts can be kept for community workers than there are.",
      ),
    );
  }
  if (filled !== undefined && filled > posts) {
    remarks.push(
      error(
        "recruitment.filled",
        ["filled"],
        "录用人数不能大于专门岗位数。",
        "No more can be filled than there are posts.",
      ),
    );
  }
  return remarks;
}

function quotaOf(data: Data): RecruitmentQuotaFacts {
  // Rules run only on data that the schema of `recruitment-quotas` has accepted.
  return data as Data & RecruitmentQuotaFacts;
}
