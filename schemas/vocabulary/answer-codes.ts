/** Code lists of answers: endorsements, responses to appraisals, replies. */
import { codeList } from "./code-list.ts";

export const endorsementDecisions = codeList(
  "endorsement-decision",
  { zh: "审核决定", en: "Decision" },
  [
    ["approve", "同意", "approve"],
    ["object", "不同意", "object"],
  ],
);
