/**
 * Article 26, notices: how long they are on display, which two laws of 2026 put at 15 days. The display runs
 * from acceptance; a correction begins it anew, and who takes a notice back ends it. Conventions and
 * procedures hold until they are changed and need no end.
 */
import { addDays, beijingDateOf, daysBetween } from "../../core/beijing-date.ts";
import {
  defineCaseGroup,
  type Check,
  type JudgedRecord,
  type Verdict,
} from "../../core/judging/check.ts";
import { sayer, textAt } from "./facts.ts";

const leastDays = 15;
/** The day on which the two laws came into force. */
const lawsInForceSince = "2026-01-01";
const endless: ReadonlySet<string> = new Set(["convention", "procedure"]);
/** Grounds that end a display at any time: they go before the law's days. */
const atAnyTime: ReadonlySet<string> = new Set(["personal_information", "legal"]);

const display: Check = {
  rule: "D26b",
  title: { zh: "公示不少于十五日", en: "On display for at least 15 days" },
  basis: "national_law",
  article: "26",
  text: {
    zh: "居（村）民委员会应当建立健全居（村）务公开和民主监督制度，完善社区事务公示制度，公开办事制度和程序，保障居民的知情权、参与权、选择权、监督权。",
    en: "Committees disclose residents' and village affairs, improve community notices and make procedures public, for the residents' right to know, to take part, to choose and to supervise.",
  },
  source: {
    zh: "《城市居民委员会组织法》第三十四条、《村民委员会组织法》第三十五条（2026年1月1日起施行）：公布时间不少于十五日",
    en: "Residents' Committees Law, article 34, and Villagers' Committees Law, article 35 (in force from 2026-01-01): no less than 15 days on display",
  },
  judge: ({ subjects }) =>
    subjects
      .filter(({ publishedAt }) => beijingDateOf(publishedAt) >= lawsInForceSince)
      .map((notice) => judgeNotice(notice)),
};

/** Notices one by one, those that were taken back among them. */
export const noticeCases = defineCaseGroup({
  name: "notices",
  subject: "disclosures",
  caseOf: ({ id }) => id,
  alone: true,
  withdrawn: true,
  relations: {},
  settings: [],
  checks: [display],
});

function judgeNotice(notice: JudgedRecord): Verdict {
  const from = beijingDateOf(notice.publishedAt);
  const least = addDays(from, leastDays);
  const { withdrawal } = notice;
  const until =
    withdrawal === undefined ? textAt(notice, "displayUntil") : beijingDateOf(withdrawal.at);
  const say = sayer(textAt(notice, "title"), {
    subject: notice,
    responsible: notice.onBehalfOf ?? notice.publisher,
    period: from,
    values: {
      acceptedOn: from,
      displayedUntil: until ?? null,
      days: until === undefined ? null : daysBetween(from, until),
      requiredDays: leastDays,
      withdrawalGround: withdrawal?.ground ?? null,
    },
  });
  if (withdrawal !== undefined) {
    if (atAnyTime.has(withdrawal.ground)) {
      return say(
        "pass",
        "因个人信息或依法撤回，不受公示期限制。",
        "It was withdrawn for personal information or by law, which may be done at any time.",
      );
    }
    const [on, days] = [
      beijingDateOf(withdrawal.at),
      daysBetween(from, beijingDateOf(withdrawal.at)),
    ];
    return on >= least
      ? say("pass", `公示 ${days} 日后撤回。`, `It was withdrawn after ${days} days.`)
      : say(
          "breach",
          `${from}受理的公示于${on}撤回，只公示了 ${days} 日，少于 ${leastDays} 日。`,
          `The notice accepted on ${from} was withdrawn on ${on}, after ${days} days where ${leastDays} are the least.`,
        );
  }
  if (until === undefined) {
    return endless.has(textAt(notice, "category") ?? "")
      ? say("pass", "公约和办事程序长期公示。", "conventions and procedures stay on display.")
      : say(
          "not_assessable",
          "未登记公示截止日，无法判断公示期。",
          "its last day of display is not recorded, so it cannot be told.",
        );
  }
  return until >= least
    ? say(
        "pass",
        `自${from}受理起公示至${until}，不少于 ${leastDays} 日。`,
        `on display from ${from} to ${until}, no less than ${leastDays} days.`,
      )
    : say(
        "breach",
        `自${from}受理起只公示至${until}，少于 ${leastDays} 日。`,
        `on display from ${from} to ${until} only, fewer than ${leastDays} days.`,
      );
}
