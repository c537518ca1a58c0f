import { expect, expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { Data } from "../../../core/definitions.ts";
import { proposals, type proposalFields } from "../../../schemas/datasets/proposals.ts";
import type { ProposalFacts } from "../../../schemas/rules/proposal.ts";
import { remarks, said, variant } from "../../support/rule-input.ts";

function check(changes: Data): readonly string[] {
  return said(remarks(proposals, variant(proposals, changes)));
}

test("the rules look at what the schema holds", () => {
  expectTypeOf<z.output<typeof proposalFields>>().toExtend<ProposalFacts>();
  expect(proposals.rules).toHaveLength(4);
});

test("nothing of a proposal happens before it was submitted, or after the day of acceptance", () => {
  expect(check({ receivedOn: "2026-04-12" })).toStrictEqual(["date.order /receivedOn"]);
  expect(check({ dueOn: "2026-04-12" })).toStrictEqual(["date.order /dueOn"]);
  expect(check({ dueOn: "2027-04-12" })).toStrictEqual([]);
  expect(check({ reply: { on: "2026-11-02", text: "已阅" } })).toStrictEqual([
    "date.future /reply/on",
  ]);
  expect(check({ passedBack: { on: "2026-04-01" } })).toStrictEqual(["date.order /passedBack/on"]);
});

test("a proposal that was passed back says when", () => {
  const back = { status: "passed_back", doneOn: undefined };
  expect(check(back)).toStrictEqual([]);
  expect(check({ ...back, passedBack: undefined })).toStrictEqual([
    "proposal.passed_back /passedBack",
  ]);
});

test("a proposal that is done has the day it was done, and no other", () => {
  expect(check({ doneOn: undefined })).toStrictEqual(["proposal.done /doneOn"]);
  expect(check({ status: "in_progress" })).toStrictEqual(["proposal.done /doneOn"]);
});

test("a committee as handler is not refused: the check on article 24 says so in public", () => {
  const handler = { name: "西沟村村民委员会", uscc: "54990121MF00B0021A" };
  expect(check({ handler })).toStrictEqual([]);
});
