/**
 * Article 41: budgeted funds are paid in time. In time is what the record itself gives as due: nothing is
 * judged where it names no day or no amount, nor before that day.
 */
import { beijingDateOf, daysBetween } from "../../core/beijing-date.ts";
import {
  defineCaseGroup,
  type Check,
  type JudgedRecord,
  type Verdict,
} from "../../core/judging/check.ts";
import { yuanDecimal } from "../vocabulary/money.ts";
import { inForceSince, numberAt, sayer, textAt } from "./facts.ts";

const paidInTime: Check = {
  rule: "B41",
  title: { zh: "社区治理经费及时足额拨付", en: "Funds paid in full and in time" },
  basis: "regulation",
  article: "41",
  text: {
    zh: "市、县（市、区）人民政府应当将城乡社区治理所需经费纳入本级财政预算并及时拨付，保障城乡社区治理工作正常开展。",
    en: "City and county governments budget what community governance needs and pay it in time.",
  },
  judge: ({ subjects }) =>
    subjects
      .filter((appropriation) => (textAt(appropriation, "period.to") ?? "") >= inForceSince)
      .map(judgePayment),
};

export const appropriationCases = defineCaseGroup({
  name: "appropriations",
  subject: "appropriations",
  caseOf: ({ id }) => id,
  alone: true,
  relations: {},
  settings: [],
  checks: [paidInTime],
});

function judgePayment(appropriation: JudgedRecord): Verdict {
  const [due, paidOn] = [textAt(appropriation, "dueOn"), textAt(appropriation, "paidOn")];
  const scheduled = numberAt(appropriation, "scheduledFen");
  const paid = numberAt(appropriation, "paidFen");
  const daysLate = due === undefined || paidOn === undefined ? null : daysBetween(due, paidOn);
  const label = textAt(appropriation, "period.label") ?? "";
  const say = sayer(`${textAt(appropriation, "itemName") ?? ""} ${label}`.trim(), {
    subject: appropriation,
    responsible: appropriation.publisher,
    period: label,
    values: {
      budgetFen: numberAt(appropriation, "budgetFen") ?? null,
      scheduledFen: scheduled ?? null,
      paidFen: paid ?? null,
      dueOn: due ?? null,
      paidOn: paidOn ?? null,
      daysLate,
    },
  });
  if (paid === undefined || scheduled === undefined) {
    return say(
      "not_assessable",
      "未登记本期应拨数或已拨数，无法判断是否足额拨付。",
      "what was scheduled or paid is not recorded, so it cannot be told whether it was paid in full.",
    );
  }
  if (scheduled === 0) {
    return say("pass", "本期没有应拨经费。", "nothing was scheduled for the period.");
  }
  if (due === undefined || (paid > 0 && paidOn === undefined)) {
    return say(
      "not_assessable",
      "未登记应拨日期或拨付日期，无法判断是否及时。",
      "the day it was due or the day it was paid is not recorded, so it cannot be told whether it was in time.",
    );
  }
  const short = scheduled - paid;
  const late = daysLate !== null && daysLate > 0;
  if (short > 0 && beijingDateOf(appropriation.publishedAt) <= due) {
    return say(
      "not_assessable",
      `登记时尚未到应拨日期${due}。`,
      `the record is from before the funds were due on ${due}.`,
    );
  }
  if (short <= 0 && !late) {
    return say(
      "pass",
      `应于${due}前拨付 ${yuanDecimal(scheduled)} 元，已于${paidOn ?? due}拨付 ${yuanDecimal(paid)} 元。`,
      `${yuanDecimal(scheduled)} yuan were due by ${due}; ${yuanDecimal(paid)} were paid by ${paidOn ?? due}.`,
    );
  }
  const zh = [
    ...(short > 0 ? [`少拨 ${yuanDecimal(short)} 元`] : []),
    ...(late ? [`拨付日期${paidOn ?? ""}，晚 ${daysLate} 天`] : []),
  ];
  const en = [
    ...(short > 0 ? [`${yuanDecimal(short)} too few`] : []),
    ...(late ? [`paid on ${paidOn ?? ""}, ${daysLate} days late`] : []),
  ];
  return say(
    "breach",
    `应于${due}前拨付 ${yuanDecimal(scheduled)} 元，实际拨付 ${yuanDecimal(paid)} 元：${zh.join("，")}。`,
    `${yuanDecimal(scheduled)} yuan were due by ${due} and ${yuanDecimal(paid)} were paid: ${en.join(", ")}.`,
  );
}
