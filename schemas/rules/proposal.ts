/** Write rules of proposals (article 24). A handler that is a committee is for check P24 to say. */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { checkHappened, checkNotBefore } from "./dates.ts";
import { checkNamed } from "./named-organization.ts";
import { error } from "./remarks.ts";

interface Named {
  readonly uscc?: string | null | undefined;
}

/** What the rules look at; the schema of `proposals` holds it (a type test says so). */
export interface ProposalFacts {
  readonly handler: Named;
  readonly submittedOn: string;
  readonly receivedOn?: string | undefined;
  readonly dueOn?: string | undefined;
  readonly status: string;
  readonly passedBack?: { readonly on: string } | undefined;
  readonly reply?: { readonly on: string } | undefined;
  readonly doneOn?: string | undefined;
}

export const proposalRules: readonly WriteRule[] = [
  checkProposalDates,
  checkPassedBack,
  checkDone,
  checkHandler,
];

function checkProposalDates({ data, acceptedOn }: RuleInput): readonly RuleRemark[] {
  const { submittedOn, receivedOn, dueOn, passedBack, reply, doneOn } = proposalOf(data);
  const later = [
    [receivedOn, ["receivedOn"]],
    [passedBack?.on, ["passedBack", "on"]],
    [reply?.on, ["reply", "on"]],
    [doneOn, ["doneOn"]],
  ] as const;
  return [
    ...checkHappened(submittedOn, acceptedOn, ["submittedOn"]),
    ...checkNotBefore(dueOn, submittedOn, ["dueOn"]),
    ...later.flatMap(([date, path]) => [
      ...checkNotBefore(date, submittedOn, path),
      ...checkHappened(date, acceptedOn, path),
    ]),
  ];
}

/** A proposal that came back says when: the article forbids just that. */
function checkPassedBack({ data }: RuleInput): readonly RuleRemark[] {
  const { status, passedBack } = proposalOf(data);
  if (status !== "passed_back" || passedBack !== undefined) return [];
  return [
    error(
      "proposal.passed_back",
      ["passedBack"],
      "状态为转回委员会办理的，请填写转回日期。",
      "Say when the proposal was passed back.",
    ),
  ];
}

function checkDone({ data }: RuleInput): readonly RuleRemark[] {
  const { status, doneOn } = proposalOf(data);
  if ((status === "done") === (doneOn !== undefined)) return [];
  return [
    error(
      "proposal.done",
      ["doneOn"],
      "已办结的请填写办结日期；未办结的不填。",
      "A proposal that is done has the day it was done, and no other.",
    ),
  ];
}

function checkHandler({ data }: RuleInput): readonly RuleRemark[] {
  return checkNamed(proposalOf(data).handler, ["handler"]);
}

function proposalOf(data: Data): ProposalFacts {
  // Rules run only on data that the schema of `proposals` has accepted.
  return data as Data & ProposalFacts;
}
