/**
 * Article 48, second paragraph: utilities respond in time. The article has no number, so what took longer than
 * the working days that a county has set is an advisory. It gives this appraisal to residents' committees: of
 * one by another body the working days are counted and nothing is held against anybody. An opinion that is not
 * answered yet is owed, and no finding.
 */
import { beijingDateOf } from "../../core/beijing-date.ts";
import { defineCaseGroup, type Check, type JudgedRecord } from "../../core/judging/check.ts";
import { addWorkingDays, workingDaysBetween } from "../../core/working-days.ts";
import { answersTo, inForceSince, keysOfText, objectsAt, textAt } from "./facts.ts";
import { heldOn } from "./evaluation-facts.ts";
import { publisherOf, verdictOn, type Found } from "./verdicts.ts";

type Related = "organisers" | "responses";

const answered: Check<Related> = {
  rule: "V48b",
  title: { zh: "公共服务单位及时回应评议意见", en: "Utilities respond to opinions in time" },
  basis: "configuration",
  article: "48",
  text: {
    zh: "社区居民委员会可以组织社区居民对供水、供电、供气、环境卫生、园林绿化等公共服务单位的服务情况进行评议，并反馈评议意见。相关公共服务单位对评议意见应当及时回应。",
    en: "Residents' committees may have residents appraise water, power, gas, sanitation, landscaping and other utilities, and pass the opinions on to them. The utilities respond to the opinions in time.",
  },
  judge: ({ subjects, related: { organisers, responses }, setting }) =>
    subjects.flatMap((evaluation) => {
      const allowed = (on: string): number =>
        Number(setting("responseWorkingDays", evaluation.area, on).value);
      const residents = organisers.some(({ data }) => data["kind"] === "residents_committee");
      return (objectsAt(evaluation, "opinions") ?? []).flatMap(({ no }) => {
        const response = firstResponse(evaluation, responses, no);
        if (typeof no !== "number" || response === undefined) return [];
        if (heldOn(evaluation) < inForceSince) return [];
        const found = timeTaken(evaluation, response, residents, allowed);
        return [
          verdictOn(evaluation, textAt(evaluation, "subject.uscc") ?? null, found, {
            name: `${textAt(evaluation, "subject.name") ?? ""} ${textAt(evaluation, "period") ?? ""} 评议第${no}条意见`,
            discriminator: String(no),
          }),
        ];
      });
    }),
};

/** Appraisals of utilities, each beside its responses and the body that held it. */
export const responseCases = defineCaseGroup<Related>({
  name: "evaluation-responses",
  subject: "evaluations",
  caseOf: (evaluation) => (textAt(evaluation, "kind") === "utility" ? evaluation.id : undefined),
  alone: true,
  relations: {
    organisers: {
      dataset: "organizations",
      keyOf: (body) => keysOfText(body, "uscc"),
      keysOf: (evaluation) => [publisherOf(evaluation)],
    },
    responses: {
      dataset: "evaluation-responses",
      keyOf: (response) => keysOfText(response, "evaluation"),
      keysOf: ({ id, ref }) => (ref === null ? [id] : [id, ref]),
    },
  },
  settings: ["responseWorkingDays"],
  checks: [answered],
});

/** The first response to an opinion, or to the whole; a ref may be another's, the state says whose it is. */
function firstResponse(
  evaluation: JudgedRecord,
  responses: readonly JudgedRecord[],
  no: unknown,
): JudgedRecord | undefined {
  const own = new Set(answersTo(evaluation, "responses").map(({ record }) => record));
  return responses
    .filter(({ id, data }) => own.has(id) && [no, undefined].includes(data["opinionNo"]))
    .toSorted((a, b) => respondedOn(a).localeCompare(respondedOn(b)))[0];
}

function timeTaken(
  evaluation: JudgedRecord,
  response: JudgedRecord,
  residents: boolean,
  allowed: (on: string) => number,
): Found {
  const sent = textAt(evaluation, "feedbackSentOn");
  const on = respondedOn(response);
  const values = { feedbackSentOn: sent ?? null, respondedOn: on, workingDays: null };
  if (sent === undefined) {
    return [
      "not_assessable",
      `${on}已回应，未登记意见反馈日期，无法计算用了多少个工作日。`,
      `Answered on ${on}; when the opinion was passed on is not recorded, so the working days cannot be counted.`,
      values,
      [response],
    ];
  }
  const limit = allowed(sent);
  const taken = workingDaysBetween(sent, on);
  const due = addWorkingDays(sent, limit);
  const counted = {
    ...values,
    workingDays: taken,
    responseWorkingDays: limit,
    due: due.date,
    provisional: due.provisional,
  };
  const [zh, en] = [
    `${sent}反馈，${on}回应，用了 ${taken} 个工作日`,
    `Passed on on ${sent}, answered on ${on}, after ${taken} working days`,
  ];
  if (!residents) {
    return [
      "not_assessable",
      `${zh}；条文规定的是社区居民委员会组织的评议，本次评议由其他单位组织，只作统计，不作判断。`,
      `${en}; the article speaks of appraisals by residents' committees, and this one was held by another body: the days are counted and not judged.`,
      counted,
      [response],
    ];
  }
  return taken <= limit
    ? ["pass", `${zh}，在 ${limit} 个工作日以内。`, `${en}, within ${limit}.`, counted, [response]]
    : [
        "advisory",
        `${zh}，超过 ${limit} 个工作日（应在${due.date}前）；条文要求及时回应，未定天数，天数由本地设定，仅作提示。`,
        `${en}, more than the ${limit} set locally (due ${due.date}); the article says in time without a number, so this is for attention only.`,
        counted,
        [response],
      ];
}

function respondedOn(response: JudgedRecord): string {
  return textAt(response, "respondedOn") ?? beijingDateOf(response.firstPublishedAt);
}
