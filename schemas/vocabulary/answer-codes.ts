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

export const responseStatuses = codeList(
  "response-status",
  { zh: "回应状态", en: "Status of the response" },
  [
    ["accepted", "已采纳", "accepted"],
    ["in_progress", "办理中", "in progress"],
    ["done", "已办结", "done"],
    ["declined", "不采纳（附理由）", "declined, with the reason"],
  ],
);

/** A paper answer may be reported by the committee whose appraisal it answers. */
export const responseReporters = codeList(
  "response-reporter",
  { zh: "填报方", en: "Reported by" },
  [
    ["organization", "被评议单位", "the organisation appraised"],
    ["committee", "居（村）民委员会（代报书面答复）", "the committee, of an answer on paper"],
  ],
);

export const replySubjects = codeList(
  "reply-subject",
  { zh: "答复对象", en: "What is replied to" },
  [
    ["proposals", "意见建议", "a proposal"],
    ["entrustments", "委托事项", "an entrustment"],
  ],
);

export const replyStatuses = codeList(
  "reply-status",
  { zh: "答复状态", en: "Status of the reply" },
  [
    ["accepted", "已受理", "accepted"],
    ["disputed", "有异议", "disputed"],
    ["done", "已办结", "done"],
    ["passed_back", "转回委员会", "passed back to the committee"],
  ],
);
