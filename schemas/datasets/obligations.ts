import * as z from "zod";
import { defineJudgedDataset, field } from "../../core/definitions.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { isoDate } from "../vocabulary/date.ts";
import { fundAccounts } from "../vocabulary/money-codes.ts";
import { dutyCodes, obligationStatuses } from "../vocabulary/obligation-codes.ts";
import { line } from "../vocabulary/text.ts";

/** What each publisher owes, as it stands on a day. */
export const obligations = defineJudgedDataset({
  name: "obligations",
  title: { zh: "公开义务", en: "Obligations" },
  description: {
    zh: "各公布单位自首个密钥登记之日起应当公布的内容，每单位、每义务、每期间一条，按 on 所指日期（默认今天，北京时间）判断：未到期、按时、逾期公布、逾期未公布。以日志受理时间为准，到期日当日24时前受理即为按时；到期日逢休息日顺延至下一工作日。超出已公布的放假安排的年份，provisional 为真。",
    en: "What each publisher owes from the day its first key was registered: one row per publisher, duty and period, judged at the day `on` names (today in Beijing by default): due, on time, late or missing. Acceptance times of the log count, until 24:00 of the due day; a due day that is a day off moves to the next working day. Beyond the last year whose holidays are announced a date is provisional.",
  },
  articles: ["22", "24", "26", "41", "45", "46", "48"],
  timeField: "due",
  filters: [
    ...["duty", "dataset", "period", "fundAccount", "startedBy.dataset", "startedBy.id"],
    ...["due", "status"],
    ...["daysLate", "record", "provisional"],
  ],
  shownByDefault: {},
  computed: true,
  fields: z.strictObject({
    duty: field(codeOf(dutyCodes), codeFacts(dutyCodes)),
    dataset: field(line(60), { title: { zh: "数据集", en: "Dataset" } }),
    period: field(line(40), {
      title: { zh: "期间", en: "Period" },
      help: {
        zh: "月 2026-06，季度 2026-Q2，半年 2026-H1，年 2026；清单为施行日期；回应和答复为起算日期：意见送达、建议受理或居民询问之日，由他人记录引起的不早于该记录在日志中受理之日",
        en: "month 2026-06, quarter 2026-Q2, half year 2026-H1, year 2026; of a list the day it took effect; of an answer the day it is counted from: when the opinions or the proposal were received or the question asked, and where another's record says so, not before the log accepted that",
      },
    }),
    fundAccount: field(codeOf(fundAccounts).optional(), codeFacts(fundAccounts)),
    startedBy: field(
      z
        .strictObject({
          dataset: field(line(60), { title: { zh: "数据集", en: "Dataset" } }),
          id: field(line(100), { title: { zh: "记录", en: "Record" } }),
        })
        .optional(),
      {
        title: { zh: "引起义务的记录", en: "Started by" },
        help: {
          zh: "应予回应或答复的评议、意见建议或询问；本条的地区即该记录的地区",
          en: "the appraisal, proposal or question to be answered; the row is of its area",
        },
      },
    ),
    due: field(isoDate(), { title: { zh: "到期日", en: "Due" } }),
    status: field(codeOf(obligationStatuses), codeFacts(obligationStatuses)),
    daysLate: field(z.int().min(0), {
      title: { zh: "逾期天数", en: "Days late" },
      help: { zh: "未公布的计至 on 当日", en: "of what is missing: until the day `on`" },
      unit: "days",
    }),
    record: field(line(100).nullable(), {
      title: { zh: "履行的记录", en: "Record" },
      help: { zh: "最先履行的记录编号", en: "id of the record that met it first" },
    }),
    provisional: field(z.boolean(), {
      title: { zh: "到期日暂定", en: "Provisional" },
      help: {
        zh: "该年放假安排尚未公布",
        en: "the holidays of that year are not announced yet",
      },
    }),
  }),
});
