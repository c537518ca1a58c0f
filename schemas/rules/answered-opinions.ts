/** When an appraisal is answered, and since when its opinions wait (article 48). */
import { beijingDateOf } from "../../core/beijing-date.ts";
import type { Awaiting, WaitingRecord } from "../../core/definitions.ts";

/** Each opinion has a response of its own, or the whole has one. */
export const answeredOpinions: Awaiting = {
  isAnswered: ({ data, state }) => {
    const responses = membersOf(state["responses"]);
    const opinions = membersOf(data?.["opinions"]);
    if (opinions.length === 0) return responses.length > 0 ? true : undefined;
    return opinions.every(({ no }) =>
      responses.some(({ opinionNo }) => opinionNo === no || opinionNo === undefined),
    );
  },
  since: (record) =>
    dateIn(record, "feedbackSentOn") ??
    dateIn(record, "heldOn") ??
    beijingDateOf(record.firstPublishedAt),
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

function membersOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter((one) => isMembers(one)) : [];
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function dateIn({ data }: WaitingRecord, name: string): string | undefined {
  const value = data?.[name];
  return typeof value === "string" ? value : undefined;
}
