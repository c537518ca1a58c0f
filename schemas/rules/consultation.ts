/** Write rules of consultations (article 25). */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { checkHappened, checkNotBefore } from "./dates.ts";
import { error } from "./remarks.ts";

/** What the rules look at; the schema of `consultations` holds it (a type test says so). */
export interface ConsultationFacts {
  readonly heldOn: string;
  readonly outcome: string;
  readonly conclusion?: string | undefined;
  readonly participants: number;
  readonly residents?: number | undefined;
  readonly implementation?:
    | {
        readonly status: string;
        readonly dueOn?: string | undefined;
        readonly doneOn?: string | undefined;
      }
    | undefined;
}

export const consultationRules: readonly WriteRule[] = [
  checkConsultationDates,
  checkConclusion,
  checkParticipants,
  checkImplementation,
];

function checkConsultationDates({ data, acceptedOn }: RuleInput): readonly RuleRemark[] {
  const { heldOn, implementation } = consultationOf(data);
  const done = ["implementation", "doneOn"];
  return [
    ...checkHappened(heldOn, acceptedOn, ["heldOn"]),
    ...checkNotBefore(implementation?.dueOn, heldOn, ["implementation", "dueOn"]),
    ...checkNotBefore(implementation?.doneOn, heldOn, done),
    ...checkHappened(implementation?.doneOn, acceptedOn, done),
  ];
}

/** What was agreed is what residents are told (RC law 34, VC law 35). */
function checkConclusion({ data }: RuleInput): readonly RuleRemark[] {
  const { outcome, conclusion } = consultationOf(data);
  const agreed = outcome === "agreed" || outcome === "partly_agreed";
  if (!agreed || conclusion !== undefined) return [];
  return [
    error(
      "consultation.conclusion",
      ["conclusion"],
      "达成一致（或部分一致）的，请填写协商结论。",
      "Say what was agreed.",
    ),
  ];
}

function checkParticipants({ data }: RuleInput): readonly RuleRemark[] {
  const { participants, residents } = consultationOf(data);
  if (residents === undefined || residents <= participants) return [];
  return [
    error(
      "consultation.residents",
      ["residents"],
      `居民人数不能多于参加人数（${String(participants)}）。`,
      `No more residents can have taken part than people did (${String(participants)}).`,
    ),
  ];
}

function checkImplementation({ data }: RuleInput): readonly RuleRemark[] {
  const { implementation } = consultationOf(data);
  if (implementation === undefined) return [];
  if ((implementation.status === "done") === (implementation.doneOn !== undefined)) return [];
  return [
    error(
      "consultation.done",
      ["implementation", "doneOn"],
      "已落实的请填写落实日期；未落实的不填。",
      "What is done has the day it was done, and nothing else has.",
    ),
  ];
}

function consultationOf(data: Data): ConsultationFacts {
  // Rules run only on data that the schema of `consultations` has accepted.
  return data as Data & ConsultationFacts;
}
