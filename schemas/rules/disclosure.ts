/** Write rules of notices (RC law 34, VC law 35; contract.md 2 on the audience). */
import { addDays } from "../../core/beijing-date.ts";
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { error } from "./remarks.ts";

/** Residents' committees law 34 and villagers' committees law 35: at least 15 days, from acceptance. */
const minimumDisplayDays = 15;

/** What the rules look at in a notice; the schema of `disclosures` holds it (a type test says so). */
export interface NoticeFacts {
  readonly category: string;
  readonly body?: string | undefined;
  readonly attachments?: readonly unknown[] | undefined;
  readonly displayUntil?: string | null | undefined;
  readonly channels?: readonly string[] | undefined;
  readonly audience?: string | undefined;
  readonly whereToRead?: string | undefined;
  readonly vote?:
    | {
        readonly expected: number;
        readonly present: number;
        readonly for: number;
        readonly against?: number | undefined;
        readonly abstain?: number | undefined;
      }
    | undefined;
}

export const disclosureRules: readonly WriteRule[] = [
  checkDisplay,
  checkAudience,
  checkBody,
  checkVote,
];

/** Conventions and procedures hold until changed: their display needs no end (domain.md A3). */
const endless: ReadonlySet<string> = new Set(["convention", "procedure"]);

/** Members that a notice for residents alone may have; everything accepted is public at once. */
const communityMembers: ReadonlySet<string> = new Set([
  "category",
  "catalogueCode",
  "title",
  "occurredOn",
  "decidedOn",
  "displayUntil",
  "channels",
  "audience",
  "whereToRead",
  "legalBasis",
]);

function checkDisplay({ data, acceptedOn }: RuleInput): readonly RuleRemark[] {
  const { category, displayUntil } = noticeOf(data);
  if (endless.has(category)) return [];
  const earliest = addDays(acceptedOn, minimumDisplayDays);
  if (displayUntil === undefined || displayUntil === null) {
    return [
      error(
        "disclosure.display_missing",
        ["displayUntil"],
        `请填写公示截止日，最早为 ${earliest}；只有公约和办事程序可以不填。`,
        `Give the last day of display, ${earliest} or later; only conventions and procedures go without.`,
      ),
    ];
  }
  if (displayUntil >= earliest) return [];
  return [
    error(
      "disclosure.display_too_short",
      ["displayUntil"],
      `公示期不少于15日（自受理之日起算），截止日最早为 ${earliest}。`,
      `A notice is displayed for at least 15 days from acceptance: ${earliest} or later.`,
    ),
  ];
}

function checkAudience({ data }: RuleInput): readonly RuleRemark[] {
  const { audience, channels, whereToRead } = noticeOf(data);
  if (audience !== "community") return [];
  const tooMuch = Object.keys(data)
    .filter((member) => !communityMembers.has(member))
    .map((member) =>
      error(
        "disclosure.audience_community",
        [member],
        "只对本社区居民公开的事项，此处只登记标题、类别、日期和查阅地点；受理即对全社会公开。",
        "A notice for residents alone holds title, category, dates and where to read it: all that is accepted is public.",
      ),
    );
  if (whereToRead !== undefined || (channels?.length ?? 0) > 0) return tooMuch;
  return [
    ...tooMuch,
    error(
      "disclosure.audience_community",
      ["whereToRead"],
      "请填写居民在哪里可以查阅（whereToRead 或 channels）。",
      "Say where residents can read it (whereToRead or channels).",
    ),
  ];
}

function checkBody({ data }: RuleInput): readonly RuleRemark[] {
  const { audience, body, attachments } = noticeOf(data);
  if (audience === "community" || body !== undefined || (attachments?.length ?? 0) > 0) return [];
  return [
    error(
      "disclosure.body_missing",
      ["body"],
      "请填写正文或附件；只有标题的公示没有公开任何内容。",
      "Give a body or an attachment: a title alone discloses nothing.",
    ),
  ];
}

function checkVote({ data }: RuleInput): readonly RuleRemark[] {
  const { vote } = noticeOf(data);
  if (vote === undefined) return [];
  const remarks: RuleRemark[] = [];
  if (vote.present > vote.expected) {
    remarks.push(
      error(
        "disclosure.vote_present",
        ["vote", "present"],
        "实到人数不能多于应到人数。",
        "No more can be present than were expected.",
      ),
    );
  }
  if (vote.for + (vote.against ?? 0) + (vote.abstain ?? 0) > vote.present) {
    remarks.push(
      error(
        "disclosure.vote_sum",
        ["vote", "for"],
        "同意、反对、弃权之和不能多于实到人数。",
        "Votes for, against and abstentions cannot exceed those present.",
      ),
    );
  }
  return remarks;
}

function noticeOf(data: Data): NoticeFacts {
  // Rules run only on data that the schema of `disclosures` has accepted.
  return data as Data & NoticeFacts;
}
