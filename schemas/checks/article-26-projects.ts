/**
 * Article 26, projects: budget, progress and result. The article orders publication without naming these
 * members, so that one is missing is an advisory.
 */
import {
  defineCaseGroup,
  type Check,
  type JudgedRecord,
  type Verdict,
} from "../../core/judging/check.ts";
import { inForceSince, numberAt, sayer, textAt } from "./facts.ts";

/** What a resident wants to know of a project: what it may cost, how far it is, what came of it. */
const projectFacts: Check = {
  rule: "R26d",
  title: {
    zh: "项目公布预算、进度和结果",
    en: "A project's budget, progress and result are published",
  },
  basis: "regulation",
  article: "26",
  text: {
    zh: "居（村）民委员会应当及时公开社区惠民项目、民生实事项目等事关居民切身利益的重要事项……",
    en: "Committees publish benefit and livelihood projects and other matters that concern residents in time.",
  },
  judge: ({ subjects }) =>
    subjects
      .filter((project) => (textAt(project, "startOn") ?? "") >= inForceSince)
      .map(judgeProject),
};

export const projectCases = defineCaseGroup({
  name: "projects",
  subject: "projects",
  caseOf: ({ id }) => id,
  alone: true,
  relations: {},
  settings: [],
  checks: [projectFacts],
});

const finished: ReadonlySet<string> = new Set(["completed", "accepted"]);

function judgeProject(project: JudgedRecord): Verdict {
  const status = textAt(project, "status");
  const progress = numberAt(project, "progressPct");
  const budget = numberAt(project, "budgetFen");
  const result = textAt(project, "result")?.trim() ?? "";
  const done =
    status === undefined && progress === undefined
      ? undefined
      : finished.has(status ?? "") || progress === 100;
  const missing = [
    ...(budget === undefined ? [["预算", "budget"] as const] : []),
    // Work that is given up makes no more progress.
    ...(progress === undefined && status !== "cancelled" ? [["进度", "progress"] as const] : []),
    ...(done === true && result === "" ? [["结果", "result"] as const] : []),
  ];
  const say = sayer(textAt(project, "name"), {
    subject: project,
    responsible: project.onBehalfOf ?? project.publisher,
    values: {
      budgetFen: budget ?? null,
      progressPct: progress ?? null,
      status: status ?? null,
      hasResult: result !== "",
    },
  });
  const [zh, en] = [
    missing.map(([name]) => name).join("、"),
    missing.map(([, name]) => name).join(", "),
  ];
  if (done === undefined && budget !== undefined && result === "") {
    return say(
      "not_assessable",
      "未登记状态和进度，无法判断是否已完工、是否应公布结果。",
      "neither its status nor its progress is recorded, so whether a result is due cannot be told.",
    );
  }
  return missing.length === 0
    ? say(
        "pass",
        `已公布预算、进度${done === true ? "和结果" : "，尚未完工"}。`,
        done === true
          ? "its budget, progress and result are published."
          : "its budget and progress are published; it is not finished.",
      )
    : say("advisory", `没有公布：${zh}。`, `not published: ${en}.`);
}
