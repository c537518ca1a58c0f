/** Write rules of emergency notices: no case, no patient, no ward (article 32; PIPL 28). */
import type { RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { datesInOrder } from "./date-rules.ts";
import { error } from "./remarks.ts";

export const emergencyNoticeRules: readonly WriteRule[] = [
  checkCaseData,
  datesInOrder(["from", "to"]),
];

/** Words that are only used of cases, contacts, quarantined persons or wards. */
const caseWords =
  /确诊|病例|密切接触|密接|感染者|阳性(?:人员|患者|者)|患者|隔离(?:人员|对象)|(?:行程|活动)轨迹|流调|被?监护人|孤儿|留守儿童|走失/u;

function checkCaseData({ data }: RuleInput): readonly RuleRemark[] {
  return ["event", "description", "places", "decisionBody"].flatMap((member) => {
    const text = data[member];
    if (typeof text !== "string" || !caseWords.test(text)) return [];
    return [
      error(
        "emergency.case_data",
        [member],
        "应急公告不得写病例、接触者、轨迹和被照料人等个人情况，只写措施、范围、时间和求助电话。",
        "An emergency notice holds no cases, contacts, movements or persons in care: only measures, where, when and whom to call.",
      ),
    ];
  });
}
