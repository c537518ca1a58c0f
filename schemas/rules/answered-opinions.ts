/** When an appraisal is answered, and since when its opinions wait (article 48). */
import { beijingDateOf } from "../../core/beijing-date.ts";
import type { Awaiting } from "../../core/definitions.ts";
import { objectsAt, textAt } from "./members.ts";

/** Each opinion has a response of its own, or the whole has one. */
export const answeredOpinions: Awaiting = {
  isAnswered: ({ data, state }) => {
    const responses = objectsAt(state, "responses");
    const opinions = objectsAt(data ?? {}, "opinions");
    if (opinions.length === 0) return responses.length > 0 ? true : undefined;
    return opinions.every(({ no }) =>
      responses.some(({ opinionNo }) => opinionNo === no || opinionNo === undefined),
    );
  },
  since: ({ data, firstPublishedAt }) =>
    textAt(data ?? {}, "feedbackSentOn") ??
    textAt(data ?? {}, "heldOn") ??
    beijingDateOf(firstPublishedAt),
  help: {
    responded: {
      zh: "true：每条意见都已回应（逐条或整体）；false：至少一条意见尚无回应。没有意见、也没有回应的评议两者都不列入",
      en: "true: every opinion has a response, its own or one to the whole; false: at least one has none yet; an appraisal without opinions and responses is in neither",
    },
    olderThan: {
      zh: "自意见反馈日期（没有的按评议日期，再没有按首次公布日期）至 on 超过这么多天（自然日），用 ISO 8601 的天数或周数表示",
      en: "more than so many calendar days from the day the opinions were passed on (else that of the appraisal, else of its first publication) to `on`, as an ISO 8601 duration in days or weeks",
    },
  },
};
