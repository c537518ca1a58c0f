import { describe, expect, expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { Data } from "../../../core/definitions.ts";
import { documents, type documentFields } from "../../../schemas/datasets/documents.ts";
import { honours, type honourFields } from "../../../schemas/datasets/honours.ts";
import { inspections, type inspectionFields } from "../../../schemas/datasets/inspections.ts";
import type { DocumentFacts } from "../../../schemas/rules/document.ts";
import type { HonourFacts } from "../../../schemas/rules/honour.ts";
import type { InspectionFacts } from "../../../schemas/rules/inspection.ts";
import { documentKinds, institutions } from "../../../schemas/vocabulary/document-codes.ts";
import { remarks, said, variant } from "../../support/rule-input.ts";

test("the rules look at what the schemas hold", () => {
  expectTypeOf<z.output<typeof documentFields>>().toExtend<DocumentFacts>();
  expectTypeOf<z.output<typeof honourFields>>().toExtend<HonourFacts>();
  expectTypeOf<z.output<typeof inspectionFields>>().toExtend<InspectionFacts>();
  expect(documents.rules.length).toBeGreaterThan(0);
});

describe("honours", () => {
  const check = (changes: Data): readonly string[] =>
    said(remarks(honours, variant(honours, changes)));
  const family = { honourKind: "civilised_family", recipientKind: "family" };
  const organization = {
    honourKind: "governance_commendation",
    recipientKind: "organization",
    recipientName: "示例市东湖区柳溪街道桂园社区居民委员会",
    consent: undefined,
  };

  test.for(["person", "family"])("a %s is named with consent alone", (recipientKind) => {
    const natural = recipientKind === "family" ? family : {};
    expect(check({ ...natural, consent: undefined })).toStrictEqual([
      "honour.consent_missing /consent",
    ]);
    expect(check({ ...natural, consent: { given: false, on: "2026-09-02" } })).toStrictEqual([
      "honour.consent_missing /consent/given",
    ]);
  });

  test("a person's full name is refused even with consent", () => {
    expect(check({ recipientName: "周明远" })).toStrictEqual([
      "honour.name_not_masked /recipientName",
    ]);
    for (const recipientName of ["周某", "周某某", "周**", "周＊＊"]) {
      expect(check({ recipientName })).toStrictEqual([]);
    }
  });

  test("an organisation needs neither consent nor mask", () => {
    expect(check(organization)).toStrictEqual([]);
  });

  test("each honour of article 29 goes to its own kind of recipient", () => {
    for (const honourKind of ["civilised_community", "civilised_village", "civilised_family"]) {
      expect(check({ honourKind })).toStrictEqual(["honour.recipient_kind /recipientKind"]);
    }
    expect(check({ honourKind: "other" })).toStrictEqual([]);
  });

  test("an award of the future is refused, one far from its year is a warning", () => {
    expect(check({ awardedOn: "2026-11-02" })).toStrictEqual(["date.future /awardedOn"]);
    expect(check({ year: 2027 })).toStrictEqual(["honour.year /year"]);
    expect(check({ year: 2023 })).toStrictEqual(["honour.year /year"]);
    expect(check({ year: 2025 })).toStrictEqual([]);
  });

  test("a recipient's code that fails is a warning", () => {
    const found = remarks(
      honours,
      variant(honours, { ...organization, recipientUscc: "55990101MF00A00184" }),
    );
    expect(found.map(({ severity, rule }) => `${severity} ${rule}`)).toStrictEqual([
      "warning uscc.check",
    ]);
  });
});

describe("documents", () => {
  const check = (changes: Data, area = "990101"): readonly string[] =>
    remarks(documents, variant(documents, changes), { area }).map(
      ({ severity, rule, path }) => `${severity} ${rule} /${path.join("/")}`,
    );
  const uncovered = { covers: undefined };

  test("every institution has its article among those of the dataset, and none is without", () => {
    const articles = Object.values(institutions).map(({ article }) => article);
    expect(new Set(articles)).toStrictEqual(new Set(documents.articles));
    expect(documentKinds.entries.map(({ code }) => code)).toStrictEqual(Object.keys(institutions));
    for (const { zh } of documentKinds.entries) expect(zh).toMatch(/（第\d+条）$/u);
  });

  test("a county's document for what the city owes is a warning, and the other way round", () => {
    expect(check({ ...uncovered, kind: "plan" })).toStrictEqual(["warning document.issuer /kind"]);
    expect(check({ ...uncovered, kind: "plan" }, "9901")).toStrictEqual([]);
    expect(check({ ...uncovered, kind: "consultation_mechanism" }, "9901")).toStrictEqual([
      "warning document.issuer /kind",
    ]);
    expect(check({ ...uncovered, kind: "joint_meeting" }, "9901")).toStrictEqual([]);
  });

  test("only the career system says what it covers", () => {
    expect(check({ kind: "grid_system" }, "9901")).toStrictEqual(["error document.covers /covers"]);
  });

  test("a document is in force after it was adopted, and ends after it began", () => {
    expect(check({ effectiveFrom: "2026-08-27" })).toStrictEqual([
      "error date.order /effectiveFrom",
    ]);
    expect(check({ effectiveTo: "2026-09-30" })).toStrictEqual(["error date.order /effectiveTo"]);
    expect(check({ adoptedOn: "2026-11-02", effectiveFrom: "2026-12-01" })).toStrictEqual([
      "error date.future /adoptedOn",
    ]);
  });
});

describe("inspections", () => {
  const check = (changes: Data): readonly string[] =>
    said(remarks(inspections, variant(inspections, changes)));

  test("no more issues are rectified than found", () => {
    expect(check({ issuesRectified: 3 })).toStrictEqual(["inspection.issues /issuesRectified"]);
    expect(check({ issuesFound: undefined, issuesRectified: 3 })).toStrictEqual([]);
  });

  test("rectification comes after the inspection, and is no forecast", () => {
    expect(check({ rectificationDueOn: "2026-06-10" })).toStrictEqual([
      "date.order /rectificationDueOn",
    ]);
    expect(check({ rectifiedOn: "2026-06-10" })).toStrictEqual(["date.order /rectifiedOn"]);
    expect(check({ rectifiedOn: "2026-11-02" })).toStrictEqual(["date.future /rectifiedOn"]);
  });
});
