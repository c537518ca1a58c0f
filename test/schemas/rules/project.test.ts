import { expect, expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { Data } from "../../../core/definitions.ts";
import { projects, type projectFields } from "../../../schemas/datasets/projects.ts";
import type { ProjectFacts } from "../../../schemas/rules/project.ts";
import { remarks, said, variant } from "../../support/rule-input.ts";

function check(changes: Data): readonly string[] {
  return said(remarks(projects, variant(projects, changes)));
}

test("the rules look at what the schema holds", () => {
  expectTypeOf<z.output<typeof projectFields>>().toExtend<ProjectFacts>();
  expect(projects.rules).toHaveLength(4);
});

test("a project ends no earlier than it begins, and is accepted no earlier than it is completed", () => {
  expect(check({ dueOn: "2026-04-01" })).toStrictEqual(["date.order /dueOn"]);
  expect(check({ completedOn: "2026-04-01" })).toStrictEqual(["date.order /completedOn"]);
  expect(check({ acceptedOn: "2026-04-23" })).toStrictEqual(["date.order /acceptedOn"]);
  expect(check({ completedOn: undefined, acceptedOn: "2026-04-01" })).toStrictEqual([
    "date.order /acceptedOn",
  ]);
  expect(check({ acceptedOn: "2026-11-02" })).toStrictEqual(["date.future /acceptedOn"]);
  expect(check({ decidedOn: "2026-11-02" })).toStrictEqual(["date.future /decidedOn"]);
});

test("a start that is planned may lie ahead", () => {
  const planned = {
    startOn: "2027-03-01",
    dueOn: "2027-06-30",
    progressPct: 0,
    status: "planned",
    completedOn: undefined,
    acceptedOn: null,
  };
  expect(check(planned)).toStrictEqual([]);
});

test("an accepted project has the day of its acceptance, and no other has", () => {
  expect(check({ acceptedOn: undefined })).toStrictEqual(["project.accepted /acceptedOn"]);
  expect(check({ acceptedOn: null })).toStrictEqual(["project.accepted /acceptedOn"]);
  expect(check({ status: "completed" })).toStrictEqual(["project.accepted /acceptedOn"]);
  expect(check({ status: undefined })).toStrictEqual([]);
});

test("finished is 100 %, not begun is 0 %, between them anything goes", () => {
  expect(check({ progressPct: 99 })).toStrictEqual(["project.progress /progressPct"]);
  const open = { completedOn: undefined, acceptedOn: undefined };
  expect(check({ ...open, status: "planned", progressPct: 1 })).toStrictEqual([
    "project.progress /progressPct",
  ]);
  expect(check({ ...open, status: "in_progress", progressPct: 100 })).toStrictEqual([]);
  expect(check({ ...open, status: "suspended", progressPct: 40 })).toStrictEqual([]);
});

test("a project without budget, progress or result is not refused: R26d says so in public", () => {
  const bare = { budgetFen: undefined, progressPct: undefined, result: undefined };
  expect(check(bare)).toStrictEqual([]);
});
