/** Write rules of benefit and livelihood projects (article 26). */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { checkHappened, checkNotBefore } from "./dates.ts";
import { checkNamed } from "./named-organization.ts";
import { error } from "./remarks.ts";

/** What the rules look at; the schema of `projects` holds it (a type test says so). */
export interface ProjectFacts {
  readonly startOn: string;
  readonly dueOn?: string | undefined;
  readonly decidedOn?: string | undefined;
  readonly progressPct?: number | undefined;
  readonly progressOn?: string | undefined;
  readonly completedOn?: string | undefined;
  readonly acceptedOn?: string | null | undefined;
  readonly status?: string | undefined;
  readonly contractor?: { readonly uscc?: string | null | undefined } | undefined;
}

export const projectRules: readonly WriteRule[] = [
  checkProjectDates,
  checkAcceptance,
  checkProgress,
  checkContractor,
];

function checkProjectDates({ data, acceptedOn: today }: RuleInput): readonly RuleRemark[] {
  const { startOn, dueOn, decidedOn, progressOn, completedOn, acceptedOn } = projectOf(data);
  return [
    ...checkNotBefore(dueOn, startOn, ["dueOn"]),
    ...checkHappened(decidedOn, today, ["decidedOn"]),
    ...checkHappened(progressOn, today, ["progressOn"]),
    ...checkNotBefore(completedOn, startOn, ["completedOn"]),
    ...checkHappened(completedOn, today, ["completedOn"]),
    ...checkNotBefore(acceptedOn, completedOn ?? startOn, ["acceptedOn"]),
    ...checkHappened(acceptedOn, today, ["acceptedOn"]),
  ];
}

/** Accepted works have a day of acceptance; a result before it would be a promise. */
function checkAcceptance({ data }: RuleInput): readonly RuleRemark[] {
  const { status, acceptedOn } = projectOf(data);
  const has = acceptedOn !== undefined && acceptedOn !== null;
  if (status === undefined || (status === "accepted") === has) return [];
  return [
    error(
      "project.accepted",
      ["acceptedOn"],
      "已验收的请填写验收日期；未验收的不填。",
      "An accepted project has the day of its acceptance, and no other.",
    ),
  ];
}

/** Finished is 100 %, not begun is 0 %. */
function checkProgress({ data }: RuleInput): readonly RuleRemark[] {
  const { status, acceptedOn, progressPct } = projectOf(data);
  if (progressPct === undefined) return [];
  const finished =
    status === "completed" ||
    status === "accepted" ||
    (acceptedOn !== undefined && acceptedOn !== null);
  if (finished ? progressPct === 100 : status !== "planned" || progressPct === 0) return [];
  return [
    error(
      "project.progress",
      ["progressPct"],
      finished ? "已完工或验收的项目，进度应为100。" : "未开工的项目，进度应为0。",
      finished
        ? "A completed or accepted project stands at 100."
        : "A project that has not begun stands at 0.",
    ),
  ];
}

function checkContractor({ data }: RuleInput): readonly RuleRemark[] {
  return checkNamed(projectOf(data).contractor, ["contractor"]);
}

function projectOf(data: Data): ProjectFacts {
  // Rules run only on data that the schema of `projects` has accepted.
  return data as Data & ProjectFacts;
}
