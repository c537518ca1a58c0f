/**
 * Cases of the rules that ask what every community has: a window, a grid, a board, mediation. Such a thing
 * stands until it ends and is owed at no date, so there is no obligation that would show its absence; yet
 * that nothing is published does not say that there is nothing. Absence is therefore `not_assessable`, and
 * only what the records themselves say (closed, removed, ended) is held against anybody. It concerns only
 * communities that take part: a key is registered there, or something is published for them.
 */
import type {
  CaseGroup,
  CaseInput,
  Check,
  JudgedRecord,
  Relation,
  Verdict,
} from "../../core/judging/check.ts";
import { countiesOf, governmentOf } from "./county-government.ts";
import { areaPrefixes, areasServed, flagAt, latestDay, sayer, textAt, type Say } from "./facts.ts";

type Related = "keys" | "own" | "counties";

/** One community and what is published for it. */
export interface CommunityCase {
  readonly community: JudgedRecord;
  /** Records of the dataset that serve it. */
  readonly own: readonly JudgedRecord[];
  /** Day of the newest record of the case: the judgement is as of then. */
  readonly asOf: string;
  /** USCC of the county's government; `null` where none is registered. */
  readonly county: string | null;
}

/** What a rule says of a case. */
export interface CommunityRule extends Omit<Check, "judge"> {
  /** USCC of the body that the rule binds. */
  readonly responsible: (found: CommunityCase) => string | null;
  readonly values: (found: CommunityCase) => Verdict["values"];
  readonly judge: (found: CommunityCase, say: Say) => Verdict;
}

/** A group of communities, each beside the records of one dataset that serve it. */
export function communityCases(
  name: string,
  dataset: string,
  levels: readonly number[],
  { responsible, values, judge, ...check }: CommunityRule,
): CaseGroup {
  const relations: Readonly<Record<Related, Relation>> = {
    keys: {
      dataset: "keys",
      keyOf: ({ area }) => (area.length === 12 ? [area] : []),
      keysOf: ({ area }) => [area],
    },
    own: {
      dataset,
      keyOf: areasServed,
      keysOf: ({ area }) => areaPrefixes(area).filter(({ length }) => levels.includes(length)),
    },
    counties: countiesOf,
  };
  return {
    name,
    subject: "communities",
    caseOf: (community) => (flagAt(community, "submitting") === true ? community.id : undefined),
    relations,
    settings: [],
    checks: [
      {
        ...check,
        judge: (input) =>
          casesOf(input).map((found) => {
            const { community, own, asOf } = found;
            return judge(
              found,
              sayer(textAt(community, "name"), {
                subject: community,
                responsible: responsible(found),
                period: asOf,
                values: { ...values(found), asOf },
                inputs: own,
              }),
            );
          }),
      },
    ],
  };
}

function casesOf({ subjects, related }: CaseInput): readonly CommunityCase[] {
  const { keys = [], own = [], counties = [] } = related;
  return subjects.flatMap((community) => {
    const asOf = latestDay([community, ...keys, ...own]);
    const abolished = (textAt(community, "validTo") ?? asOf) < asOf;
    if (abolished || (keys.length === 0 && own.length === 0)) return [];
    return [{ community, own, asOf, county: governmentOf(counties) }];
  });
}
