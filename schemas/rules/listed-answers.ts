/** A record's state that lists its answers. */
import type { Answers } from "../../core/definitions.ts";

/** The live answers as a member of the subject's state, oldest first: who, when, and what `shows` names. */
export function listedAs(member: string): Answers["stateOf"] {
  return (_subject, answers) => ({
    [member]: answers.map(({ record, publisher, publishedAt, data }) => ({
      ...{ record, publisher, publishedAt },
      ...data,
    })),
  });
}
