/** Write rules of residents' questions (article 26). */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { checkHappened, checkNotBefore } from "./dates.ts";
import { checkNamed } from "./named-organization.ts";
import { error } from "./remarks.ts";

/** What the rules look at; the schema of `queries` holds it (a type test says so). */
export interface QueryFacts {
  readonly askedOn: string;
  readonly status: string;
  readonly answer?: string | undefined;
  readonly answeredOn?: string | undefined;
  readonly referredTo?: { readonly uscc?: string | null | undefined } | undefined;
  readonly referredOn?: string | undefined;
}

export const queryRules: readonly WriteRule[] = [checkQueryDates, checkAnswer, checkReferral];

function checkQueryDates({ data, acceptedOn }: RuleInput): readonly RuleRemark[] {
  const { askedOn, answeredOn, referredOn } = queryOf(data);
  return [
    ...checkHappened(askedOn, acceptedOn, ["askedOn"]),
    ...checkNotBefore(answeredOn, askedOn, ["answeredOn"]),
    ...checkHappened(answeredOn, acceptedOn, ["answeredOn"]),
    ...checkNotBefore(referredOn, askedOn, ["referredOn"]),
    ...checkHappened(referredOn, acceptedOn, ["referredOn"]),
  ];
}

/** An answer is a text and a day; one without the other says nothing of how long it took. */
function checkAnswer({ data }: RuleInput): readonly RuleRemark[] {
  const { status, answer, answeredOn } = queryOf(data);
  if ((answer === undefined) !== (answeredOn === undefined)) {
    return [
      error(
        "query.answer",
        [answer === undefined ? "answer" : "answeredOn"],
        "答复内容和答复日期应同时填写。",
        "An answer has both its text and its date.",
      ),
    ];
  }
  if (status !== "answered" && status !== "open") return [];
  if ((status === "answered") === (answer !== undefined)) return [];
  return [
    error(
      "query.status",
      ["status"],
      "答复状态与答复内容不符：已答复的应有答复，待答复的没有。",
      "The status does not fit: a question is answered where there is an answer, and else open.",
    ),
  ];
}

function checkReferral({ data }: RuleInput): readonly RuleRemark[] {
  const { status, referredTo } = queryOf(data);
  const named = checkNamed(referredTo, ["referredTo"]);
  if (status !== "referred" || referredTo !== undefined) return named;
  return [
    error(
      "query.referred",
      ["referredTo"],
      "已转上级处理的，请填写转往的单位。",
      "Say to which body the question was referred.",
    ),
  ];
}

function queryOf(data: Data): QueryFacts {
  // Rules run only on data that the schema of `queries` has accepted.
  return data as Data & QueryFacts;
}
