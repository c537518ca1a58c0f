import { expect, test } from "vitest";
import { uniqueHeadKey } from "../../../core/submission/heads.ts";
import { evaluations } from "../../../schemas/datasets/evaluations.ts";
import { dutyLists } from "../../../schemas/datasets/duty-lists.ts";

const { data } = evaluations.example;
const key = (change: object): string | undefined =>
  uniqueHeadKey(evaluations, "990101003005", { ...data, ...change });

test("two appraisals of one organisation in one period are one, however its name is written", () => {
  const subject = { name: "区民政局", uscc: "1199010100A0D0018D", sector: "civil_affairs" };
  expect(key({ subject })).toBe(key({}));
  expect(key({ subject: { ...subject, uscc: "1199010100A0D00268" } })).not.toBe(key({}));
  expect(key({ period: "2026-H2" })).not.toBe(key({}));
  expect(key({ organiserCode: undefined })).not.toBe(key({}));
});

test("a unique field whose object is missing counts as one value", () => {
  const { subject: _, ...list } = dutyLists.example.data;
  const of = (more: object): string | undefined =>
    uniqueHeadKey(dutyLists, "990101", { ...list, ...more });
  expect(of({})).toBe(of({ subject: undefined }));
  expect(of({})).not.toBe(of({ subject: { uscc: "1199010100A0D0018D" } }));
});
