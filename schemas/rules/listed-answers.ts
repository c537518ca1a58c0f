/** A record's state that lists its answers. */
import type { AnswerFacts, Answers } from "../../core/definitions.ts";
import { textAt } from "./members.ts";

/** The live answers as a member of the subject's state, oldest first: who, when, and what `shows` names. */
export function listedAs(member: string): Answers["stateOf"] {
  return (_subject, answers) => ({ [member]: answers.map(listed) });
}

/** The same with the working days each took since the opinions were passed on; `null` where that day is not known. */
export function listedWithDays(member: string): Answers["stateOf"] {
  return ({ data: subject }, answers, workingDays) => ({
    [member]: answers.map((answer) => {
      const sent = textAt(subject ?? {}, "feedbackSentOn");
      const on = textAt(answer.data, "respondedOn");
      const isKnown = sent !== undefined && on !== undefined;
      return { ...listed(answer), workingDays: isKnown ? workingDays(sent, on) : null };
    }),
  });
}

function listed({ record, publisher, publishedAt, data }: AnswerFacts): object {
  return { record, publisher, publishedAt, ...data };
}
