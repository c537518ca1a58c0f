/** A record's state that lists its answers. */
import type { AnswerFacts, Answers } from "../../core/definitions.ts";
import { workingDaysBetween } from "../../core/working-days.ts";

/** The live answers as a member of the subject's state, oldest first: who, when, and what `shows` names. */
export function listedAs(member: string): Answers["stateOf"] {
  return (_subject, answers) => ({ [member]: answers.map(listed) });
}

/** The same with the working days each took since the opinions were passed on; `null` where that day is not known. */
export function listedWithDays(member: string): Answers["stateOf"] {
  return ({ data: subject }, answers) => ({
    [member]: answers.map((answer) => {
      const [sent, on] = [subject?.["feedbackSentOn"], answer.data["respondedOn"]];
      const isKnown = typeof sent === "string" && typeof on === "string";
      return { ...listed(answer), workingDays: isKnown ? workingDaysBetween(sent, on) : null };
    }),
  });
}

function listed({ record, publisher, publishedAt, data }: AnswerFacts): object {
  return { record, publisher, publishedAt, ...data };
}
