import { expect, test } from "vitest";
import type { JudgedRecord } from "../../../core/judging/check.ts";
import { noticeCases } from "../../../schemas/checks/article-26-notices.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

test("D26b: fifteen days from the day of acceptance pass, fourteen do not", () => {
  // 16:30 UTC is already the next day in China.
  const at = "2026-03-01T16:30:00.000Z";
  expect(said(notice(at, { displayUntil: "2026-03-17" }))).toEqual(["D26b pass n"]);
  expect(said(notice(at, { displayUntil: "2026-03-16" }))).toEqual(["D26b breach n"]);
});

test("D26b: a correction must leave fifteen days from its own acceptance", () => {
  const corrected = {
    ...notice("2026-03-12T02:00:00.000Z", { displayUntil: "2026-03-20" }),
    version: 2,
    firstPublishedAt: "2026-03-01T02:00:00.000Z",
  };
  expect(said(corrected)).toEqual(["D26b breach n"]);
});

test("D26b: conventions and procedures need no end; of any other notice a missing one is not assessable", () => {
  const at = "2026-03-01T02:00:00.000Z";
  expect(said(notice(at, { category: "convention" }))).toEqual(["D26b pass n"]);
  expect(said(notice(at, { category: "procedure", displayUntil: null }))).toEqual(["D26b pass n"]);
  expect(said(notice(at, { category: "election" }))).toEqual(["D26b not_assessable n"]);
});

test("D26b: a notice accepted before the laws of 2026 is not judged", () => {
  expect(said(notice("2025-12-31T15:59:59.000Z", { displayUntil: "2026-01-02" }))).toEqual([]);
  expect(said(notice("2025-12-31T16:00:00.000Z", { displayUntil: "2026-01-02" }))).toEqual([
    "D26b breach n",
  ]);
});

test("D26b: a notice that is withdrawn before fifteen days is a breach, with the days it stood", () => {
  const early = withdrawn("error", "2026-03-15T03:00:00.000Z");
  const [judgement] = judge([noticeCases], [early]);
  expect(judgement?.verdict).toMatchObject({
    outcome: "breach",
    responsible: early.publisher,
    values: { days: 14, withdrawalGround: "error" },
  });
  expect(judgement?.verdict.explanation.zh).toContain("只公示了 14 日");
  expect(said(withdrawn("superseded", "2026-03-16T03:00:00.000Z"))).toEqual(["D26b pass n"]);
});

test("D26b: a withdrawal for personal information or by law is never held against a publisher", () => {
  for (const ground of ["personal_information", "legal"] as const) {
    expect(said(withdrawn(ground, "2026-03-01T03:00:00.000Z"))).toEqual(["D26b pass n"]);
  }
});

function withdrawn(
  ground: NonNullable<JudgedRecord["withdrawal"]>["ground"],
  at: string,
): JudgedRecord {
  return { ...notice("2026-03-01T02:00:00.000Z", {}), data: {}, withdrawal: { ground, at } };
}

function notice(publishedAt: string, data: object): JudgedRecord {
  const facts = { category: "other", title: "公示", ...data };
  return judged("disclosures", "n", facts, { publishedAt, firstPublishedAt: publishedAt });
}

function said(record: JudgedRecord): readonly string[] {
  return outcomes(judge([noticeCases], [record]));
}
