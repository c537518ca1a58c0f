import { describe, expect, expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { Data } from "../../../core/definitions.ts";
import { validateData } from "../../../core/validation.ts";
import { emergencyNotices } from "../../../schemas/datasets/emergency-notices.ts";
import {
  mediationAndLegalAid,
  type mediationFields,
} from "../../../schemas/datasets/mediation-and-legal-aid.ts";
import {
  propertyArrangements,
  type propertyArrangementFields,
} from "../../../schemas/datasets/property-arrangements.ts";
import {
  socialOrganizations,
  type socialOrganizationFields,
} from "../../../schemas/datasets/social-organizations.ts";
import { volunteerProjects } from "../../../schemas/datasets/volunteer-projects.ts";
import type { MediationFacts } from "../../../schemas/rules/mediation.ts";
import type { ArrangementFacts } from "../../../schemas/rules/property-arrangement.ts";
import type { SocialOrganizationFacts } from "../../../schemas/rules/social-organization.ts";
import { remarks, said, variant } from "../../support/rule-input.ts";

test("the rules look at what the schemas hold", () => {
  expectTypeOf<z.output<typeof mediationFields>>().toExtend<MediationFacts>();
  expectTypeOf<z.output<typeof propertyArrangementFields>>().toExtend<ArrangementFacts>();
  expectTypeOf<z.output<typeof socialOrganizationFields>>().toExtend<SocialOrganizationFacts>();
  expect(mediationAndLegalAid.rules.length).toBeGreaterThan(0);
});

describe("property arrangements", () => {
  const check = (changes: Data): readonly string[] =>
    said(remarks(propertyArrangements, variant(propertyArrangements, changes)));

  test.for(["company", "other_manager"])("a %s is named", (managerKind) => {
    expect(check({ managerKind, manager: undefined })).toStrictEqual([
      "property.manager_missing /manager",
    ]);
  });

  test("nobody is not named, owners and the subdistrict's service may be", () => {
    expect(check({ managerKind: "none" })).toStrictEqual(["property.manager_surplus /manager"]);
    expect(check({ managerKind: "none", manager: undefined })).toStrictEqual([]);
    for (const managerKind of ["owners_self", "subdistrict_service"]) {
      expect(check({ managerKind })).toStrictEqual([]);
      expect(check({ managerKind, manager: undefined })).toStrictEqual([]);
    }
  });

  test("a contract ends after it began, and the facts are of a day that has come", () => {
    expect(check({ contractTo: "2024-12-31" })).toStrictEqual(["date.order /contractTo"]);
    expect(check({ asOf: "2026-11-02" })).toStrictEqual(["date.future /asOf"]);
    expect(check({ asOf: "2026-11-01" })).toStrictEqual([]);
  });
});

describe("emergency notices", () => {
  const check = (changes: Data): readonly string[] =>
    said(remarks(emergencyNotices, variant(emergencyNotices, changes)));

  test.for([
    "新增确诊病例2例",
    "3号楼密切接触者已转运",
    "阳性人员已隔离",
    "公布其行程轨迹",
    "为监护人无法照料的儿童安排照料",
    "照料留守儿童5名",
  ])("“%s” is refused", (description) => {
    expect(check({ description })).toStrictEqual(["emergency.case_data /description"]);
  });

  test("a case is refused in every text, and the message does not repeat it", () => {
    for (const member of ["event", "places", "decisionBody"]) {
      const found = remarks(
        emergencyNotices,
        variant(emergencyNotices, { [member]: "张某某确诊" }),
      );
      expect(said(found)).toStrictEqual([`emergency.case_data /${member}`]);
      expect(JSON.stringify(found)).not.toContain("张某某");
    }
  });

  test.for([
    "开展环境消杀和健康宣传，需要送药的居民请拨打求助电话",
    "核酸检测点设在小区东门，凭身份证件登记",
    "疫情防控期间隔离带以外区域正常通行",
  ])("“%s” is no case", (description) => {
    expect(check({ description })).toStrictEqual([]);
  });

  test("the hotline is never a mobile", () => {
    const hotline = (number: string): object =>
      validateData(emergencyNotices, variant(emergencyNotices, { hotline: number }), "");
    expect(hotline("13800138000")).toHaveProperty("errors");
    expect(hotline("12345")).toHaveProperty("data");
  });

  test("an emergency ends after it began", () => {
    expect(check({ to: "2026-08-23" })).toStrictEqual(["date.order /to"]);
  });
});

describe("volunteer projects", () => {
  test("end after they began, and a partner's failing code is a warning", () => {
    const check = (changes: Data): readonly string[] =>
      remarks(volunteerProjects, variant(volunteerProjects, changes)).map(
        ({ severity, rule, path }) => `${severity} ${rule} /${path.join("/")}`,
      );
    expect(check({ to: "2026-06-30" })).toStrictEqual(["error date.order /to"]);
    expect(check({ partner: { name: "某中心", uscc: "53990101MJ00E00143" } })).toStrictEqual([
      "warning uscc.check /partner/uscc",
    ]);
    expect(check({ partner: { name: "某中心" } })).toStrictEqual([]);
  });

  test("hold no list of people", () => {
    const members = Object.keys(volunteerProjects.fields.shape);
    expect(members).not.toContain("names");
    for (const volunteers of [["李某"], "李某、王某"]) {
      expect(
        validateData(volunteerProjects, variant(volunteerProjects, { volunteers }), ""),
      ).toHaveProperty("errors");
    }
  });
});

describe("social organisations", () => {
  const check = (changes: Data): readonly string[] =>
    remarks(socialOrganizations, variant(socialOrganizations, changes)).map(
      ({ severity, rule, path }) => `${severity} ${rule} /${path.join("/")}`,
    );

  test("have a credit code or the number under which they are filed", () => {
    expect(check({ uscc: undefined })).toStrictEqual([]);
    expect(check({ filingNo: undefined })).toStrictEqual([]);
    expect(check({ uscc: undefined, filingNo: undefined })).toStrictEqual([
      "error social_organization.number_missing /uscc",
    ]);
  });

  test("a code of another registrar or one that fails is a warning", () => {
    expect(check({ uscc: "91990100MA00C00298" })).toStrictEqual(["warning uscc.prefix /uscc"]);
    expect(check({ uscc: "52990101MJ00D0027Q" })).toStrictEqual(["warning uscc.check /uscc"]);
  });

  test("what has been deregistered is not active", () => {
    const deregisteredOn = "2026-10-10";
    expect(check({ deregisteredOn })).toStrictEqual(["error social_organization.status /status"]);
    expect(check({ deregisteredOn, status: "deregistered" })).toStrictEqual([]);
    expect(check({ status: "deregistered" })).toStrictEqual([]);
  });

  test("registration comes after the application and before its end", () => {
    expect(check({ appliedOn: "2026-03-17" })).toStrictEqual(["error date.order /registeredOn"]);
    expect(check({ status: "deregistered", deregisteredOn: "2026-03-15" })).toStrictEqual([
      "error date.order /deregisteredOn",
    ]);
  });
});

describe("mediation and legal aid", () => {
  const check = (changes: Data): readonly string[] =>
    said(remarks(mediationAndLegalAid, variant(mediationAndLegalAid, changes)));

  test("the database of professionals is its numbers", () => {
    expect(check({ kind: "professional_database", professionals: undefined })).toStrictEqual([
      "mediation.professionals_missing /professionals",
    ]);
    expect(check({ kind: "professional_database" })).toStrictEqual([]);
    expect(check({ professionals: undefined })).toStrictEqual([]);
  });

  test("numbers of cases have a year, and no more are settled than accepted", () => {
    expect(check({ year: undefined })).toStrictEqual(["mediation.year_missing /year"]);
    const uncounted = { casesAccepted: undefined, casesSettled: undefined };
    expect(check({ ...uncounted, consultations: undefined, year: undefined })).toStrictEqual([]);
    expect(check({ casesSettled: 19 })).toStrictEqual(["mediation.cases /casesSettled"]);
    expect(check({ casesAccepted: undefined, casesSettled: 19 })).toStrictEqual([]);
  });
});
