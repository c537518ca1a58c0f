/**
 * Article 45: special funds are audited. That a year has no audit is an obligation, not a finding. What is
 * judged is the audit itself: whether it covers a whole year, came to an opinion, and was followed by
 * rectification in the time that it set. The law has no number for any of these: advisories.
 */
import { beijingDateOf } from "../../core/beijing-date.ts";
import {
  defineCaseGroup,
  type Check,
  type JudgedRecord,
  type Verdict,
} from "../../core/judging/check.ts";
import { fundAccounts } from "../vocabulary/money-codes.ts";
import { inForceSince, labelOf, numberAt, objectsAt, sayer, textAt } from "./facts.ts";

const audited: Check = {
  rule: "A45",
  title: {
    zh: "专项资金逐年审计并整改",
    en: "Special funds audited year by year, and rectified",
  },
  basis: "regulation",
  article: "45",
  text: {
    zh: "市、县（市、区）人民政府应当加强对城乡社区治理经费使用的管理和监督，对专项资金依法审计。",
    en: "City and county governments manage and supervise the use of funds, and audit special funds by law.",
  },
  judge: ({ subjects }) =>
    subjects
      .filter((report) => (textAt(report, "period.to") ?? "") >= inForceSince)
      .map(judgeAudit),
};

export const auditCases = defineCaseGroup({
  name: "audits",
  subject: "audit-reports",
  caseOf: (report) => (textAt(report, "auditKind") === "special_fund" ? report.id : undefined),
  alone: true,
  relations: {},
  settings: [],
  checks: [audited],
});

function judgeAudit(report: JudgedRecord): Verdict {
  const [from, to] = [textAt(report, "period.from") ?? "", textAt(report, "period.to") ?? ""];
  const due = textAt(report, "rectification.dueOn");
  const done = textAt(report, "rectification.doneOn");
  const problems = objectsAt(report, "problems") ?? [];
  const open = problems.filter(({ rectifiedOn }) => rectifiedOn === undefined).length;
  const conclusion = textAt(report, "conclusion");
  const account = labelOf(fundAccounts, textAt(report, "fundAccount"));
  const label = textAt(report, "period.label") ?? "";
  const say = sayer(textAt(report, "title"), {
    subject: report,
    responsible: textAt(report, "subject.uscc") ?? null,
    period: label,
    values: {
      from,
      to,
      conclusion: conclusion ?? null,
      irregularFen: numberAt(report, "irregularFen") ?? null,
      problems: problems.length,
      openProblems: done === undefined ? open : 0,
      rectificationDueOn: due ?? null,
      rectifiedOn: done ?? null,
    },
  });
  if (conclusion === "no_opinion") {
    return say(
      "not_assessable",
      `“${account.zh}”${label}的审计因资料不足没有形成意见。`,
      `the audit of ${label} (${account.en}) came to no opinion for want of records.`,
    );
  }
  if (from.slice(5) > "01-01" || to.slice(5) < "12-31") {
    return say(
      "advisory",
      `审计期间${from}至${to}没有覆盖完整年度。`,
      `the audit from ${from} to ${to} covers no whole year.`,
    );
  }
  if (done !== undefined && due !== undefined && done > due) {
    return say(
      "advisory",
      `整改于${done}完成，晚于期限${due}。`,
      `rectification was done on ${done}, after it was due on ${due}.`,
    );
  }
  if (done === undefined && open > 0) {
    const [zh, en] = [
      `${open} 个问题没有登记整改完成`,
      `of ${open} problems no rectification is recorded`,
    ];
    if (due === undefined || beijingDateOf(report.publishedAt) <= due) {
      return say(
        "not_assessable",
        due === undefined ? `${zh}，也没有登记期限。` : `${zh}，登记时尚未到期限${due}。`,
        due === undefined ? `${en}, nor when it is due.` : `${en}; it was not yet due (${due}).`,
      );
    }
    return say("advisory", `${zh}，期限为${due}。`, `${en}; it was due on ${due}.`);
  }
  return say(
    "pass",
    `“${account.zh}”${label}已审计，没有未整改的问题。`,
    `${label} (${account.en}) was audited; no problem is left open.`,
  );
}
