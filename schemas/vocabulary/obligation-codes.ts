/** Codes of obligations (domain.md A3). */
import { codeList } from "./code-list.ts";

export const dutyCodes = codeList("duty", { zh: "公开义务", en: "Duty" }, [
  ["statement", "公布收支情况", "statement of income and expenditure"],
  ["notice", "公布一般事项", "general notices"],
  ["duty-list", "公布调整后的清单", "lists after an adjustment"],
  ["appropriation", "公布经费拨付情况", "appropriations"],
  ["audit", "公布专项资金审计", "audits of special funds"],
  ["workforce", "公布社区工作者队伍情况", "workforce figures"],
  ["response", "回应评议意见", "response to an appraisal's opinions"],
  ["proposal-reply", "答复意见建议", "reply to a proposal"],
  ["query-answer", "答复居民询问", "answer to a resident's question"],
]);

export const obligationStatuses = codeList(
  "obligation-status",
  { zh: "履行情况", en: "State of an obligation" },
  [
    ["due", "未到期", "due"],
    ["on_time", "按时", "on time"],
    ["late", "逾期公布", "late"],
    ["missing", "逾期未公布", "missing"],
  ],
);
