/** Write rules of appraisals (article 48). */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { utilitySectors } from "../vocabulary/evaluation-codes.ts";
import { checkHappened, checkNotBefore } from "./dates.ts";
import { checkNamed } from "./named-organization.ts";
import { checkPositions } from "./positions.ts";
import { error } from "./remarks.ts";

/** What the rules look at in an appraisal; the schema of `evaluations` holds it (a type test says so). */
export interface EvaluationFacts {
  readonly kind: string;
  readonly organiserCode?: string | undefined;
  readonly subject: { readonly uscc: string; readonly sector: string };
  readonly ballots: { readonly issued: number; readonly returned: number; readonly valid: number };
  readonly tally: {
    readonly satisfied: number;
    readonly basicallySatisfied: number;
    readonly dissatisfied: number;
  };
  readonly heldOn?: string | undefined;
  readonly feedbackSentOn?: string | null | undefined;
  readonly opinions?: readonly { readonly no: number }[] | undefined;
}

export const evaluationRules: readonly WriteRule[] = [
  checkBallots,
  checkTally,
  checkSector,
  checkOrganiser,
  checkOpinions,
  checkDates,
  checkAppraised,
];

/** Issued, returned, valid: none exceeds the one before. */
function checkBallots({ data }: RuleInput): readonly RuleRemark[] {
  const { issued, returned, valid } = evaluationOf(data).ballots;
  const remarks: RuleRemark[] = [];
  if (returned > issued) {
    remarks.push(
      error(
        "evaluation.returned",
        ["ballots", "returned"],
        `收回份数不能多于发放份数（${String(issued)}）。`,
        `No more ballots can come back than were issued (${String(issued)}).`,
      ),
    );
  }
  if (valid > returned) {
    remarks.push(
      error(
        "evaluation.valid",
        ["ballots", "valid"],
        `有效份数不能多于收回份数（${String(returned)}）。`,
        `No more ballots can be valid than came back (${String(returned)}).`,
      ),
    );
  }
  return remarks;
}

/** Every valid ballot is counted exactly once. */
function checkTally({ data }: RuleInput): readonly RuleRemark[] {
  const { ballots, tally } = evaluationOf(data);
  const sum = tally.satisfied + tally.basicallySatisfied + tally.dissatisfied;
  if (sum === ballots.valid) return [];
  return [
    error(
      "evaluation.tally",
      ["tally"],
      `满意、基本满意、不满意之和为 ${String(sum)}，应等于有效份数 ${String(ballots.valid)}。`,
      `The answers add up to ${String(sum)}; the valid ballots are ${String(ballots.valid)}.`,
    ),
  ];
}

const ofUtilities: ReadonlySet<string> = new Set(utilitySectors.entries.map(({ code }) => code));

function checkSector({ data }: RuleInput): readonly RuleRemark[] {
  const { kind, subject } = evaluationOf(data);
  if (ofUtilities.has(subject.sector) === (kind === "utility")) return [];
  return [
    error(
      "evaluation.sector",
      ["subject", "sector"],
      "行业或部门与评议类型不符：评议公共服务单位填行业，评议部门填部门。",
      "The sector does not fit the kind: a utility has a utility sector, a department a department.",
    ),
  ];
}

/** One spelling only, or the same appraisal could stand twice: a committee's own goes without. */
function checkOrganiser({ data, area }: RuleInput): readonly RuleRemark[] {
  const { organiserCode } = evaluationOf(data);
  if (organiserCode === undefined) return [];
  if (organiserCode !== area && area.startsWith(organiserCode)) return [];
  return [
    error(
      "evaluation.organiser",
      ["organiserCode"],
      "组织方为本委员会时不填；为上级单位时，填其区划代码，并应包含本记录的区划。",
      "Leave it out where the committee itself organised it; else it is the code of a body above whose area holds the record's.",
    ),
  ];
}

function checkOpinions({ data }: RuleInput): readonly RuleRemark[] {
  return checkPositions(evaluationOf(data).opinions, ["opinions"]);
}

function checkDates({ data, acceptedOn }: RuleInput): readonly RuleRemark[] {
  const { heldOn, feedbackSentOn } = evaluationOf(data);
  return [
    ...checkHappened(heldOn, acceptedOn, ["heldOn"]),
    ...checkNotBefore(feedbackSentOn, heldOn, ["feedbackSentOn"]),
    ...checkHappened(feedbackSentOn, acceptedOn, ["feedbackSentOn"]),
  ];
}

function checkAppraised({ data }: RuleInput): readonly RuleRemark[] {
  return checkNamed(evaluationOf(data).subject, ["subject"]);
}

function evaluationOf(data: Data): EvaluationFacts {
  // Rules run only on data that the schema of `evaluations` has accepted.
  return data as Data & EvaluationFacts;
}
