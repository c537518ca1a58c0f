/**
 * Article 25: consultation. That its outcome and what came of it are published is in the two laws on committees
 * as in force since 2026; they set no time, so an outcome without follow-up is an advisory.
 */
import { defineCaseGroup, type Check, type JudgedRecord } from "../../core/judging/check.ts";
import { implementationStatuses } from "../vocabulary/affair-codes.ts";
import { committeeLawsInForceSince, labelOf, textAt, valueAt } from "./facts.ts";
import { publisherOf, verdictOn, type Found } from "./verdicts.ts";

/** Without an agreement there is nothing to carry out. */
const agreed: ReadonlySet<string> = new Set(["agreed", "partly_agreed"]);

const followUp: Check = {
  rule: "C25",
  title: { zh: "协商结果的落实情况已公布", en: "What came of a consultation is published" },
  basis: "national_law",
  article: "25",
  text: {
    zh: "对涉及城乡社区公共利益的重大决策事项、关乎居民群众切身利益的实际困难问题以及矛盾纠纷等，一般由城乡社区协商解决。",
    en: "Major decisions of public interest, residents' practical difficulties and disputes are as a rule settled by consultation in the community.",
  },
  source: {
    zh: "城市居民委员会组织法第三十四条、村民委员会组织法第三十五条（2025年修订、修正，2026年1月1日起施行）：协商结果及落实情况应当公布",
    en: "Laws on residents' committees, article 34, and on villagers' committees, article 35 (as of 2025, in force since 2026-01-01): outcome and implementation of consultations are published",
  },
  judge: ({ subjects }) =>
    subjects
      .filter((each) => (textAt(each, "heldOn") ?? "") >= committeeLawsInForceSince)
      .filter((each) => agreed.has(textAt(each, "outcome") ?? ""))
      .map((each) =>
        verdictOn(each, publisherOf(each), implementation(each), {
          name: `“${textAt(each, "topic") ?? ""}”`,
        }),
      ),
};

/** Consultations one by one. */
export const consultationCases = defineCaseGroup({
  name: "consultations",
  subject: "consultations",
  caseOf: ({ id }) => id,
  alone: true,
  relations: {},
  settings: [],
  checks: [followUp],
});

function implementation(consultation: JudgedRecord): Found {
  const status = textAt(consultation, "implementation.status");
  const heldOn = textAt(consultation, "heldOn") ?? "";
  const values = { heldOn, implementation: status ?? null };
  if (valueAt(consultation, "conclusion") === undefined) {
    return [
      "not_assessable",
      "已达成一致，但没有公布协商结论，无法判断落实情况。",
      "It came to an agreement, but the conclusion is not published, so what came of it cannot be told.",
      values,
    ];
  }
  if (status === undefined) {
    return [
      "advisory",
      `${heldOn}达成的协商结果已公布，落实情况没有公布；法律未定期限，仅作提示。`,
      `The outcome of ${heldOn} is published, what came of it is not; the law sets no time, so this is for attention only.`,
      values,
    ];
  }
  const label = labelOf(implementationStatuses, status);
  return [
    "pass",
    `协商结果和落实情况已公布（${label.zh}）。`,
    `Outcome and implementation are published (${label.en}).`,
    values,
  ];
}
