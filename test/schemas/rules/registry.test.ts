import { describe, expect, expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { Data } from "../../../core/definitions.ts";
import { communities, type communityFields } from "../../../schemas/datasets/communities.ts";
import { organizations, type organizationFields } from "../../../schemas/datasets/organizations.ts";
import {
  rulesSettings,
  type rulesSettingFields,
} from "../../../schemas/datasets/rules-settings.ts";
import type { CommunityFacts } from "../../../schemas/rules/community.ts";
import type { OrganizationFacts } from "../../../schemas/rules/organization.ts";
import type { SettingFacts } from "../../../schemas/rules/rules-setting.ts";
import { settingSpecs } from "../../../schemas/vocabulary/rule-settings.ts";
import { remarks, said, variant } from "../../support/rule-input.ts";

test("the rules look at what the schemas hold", () => {
  expectTypeOf<z.output<typeof communityFields>>().toExtend<CommunityFacts>();
  expectTypeOf<z.output<typeof organizationFields>>().toExtend<OrganizationFacts>();
  expectTypeOf<z.output<typeof rulesSettingFields>>().toExtend<SettingFacts>();
  expect(communities.rules.length).toBeGreaterThan(0);
});

describe("communities", () => {
  const check = (changes: Data): readonly string[] =>
    remarks(communities, variant(communities, changes)).map(
      ({ severity, rule, path }) => `${severity} ${rule} /${path.join("/")}`,
    );
  const virtual = { code: "990101003498", kind: "virtual" };

  test("the parent's code is the beginning of the code", () => {
    expect(check({ parentCode: "990101005" })).toStrictEqual([
      "error community.parent_code /parentCode",
    ]);
  });

  test("a kind that does not fit the block is a warning", () => {
    expect(check({ kind: "villagers" })).toStrictEqual(["warning community.kind_block /kind"]);
    expect(check({ code: "990101003219", kind: "villagers" })).toStrictEqual([]);
    expect(check({ code: "990101003700" })).toStrictEqual(["warning community.kind_block /kind"]);
  });

  test("a virtual unit cannot publish, by its kind or by its code", () => {
    const refused = "error committee.not_submitting /submitting";
    expect(check(virtual)).toStrictEqual([refused]);
    expect(check({ kind: "virtual" })).toContain(refused);
    expect(check({ code: "990101003598" })).toContain(refused);
    expect(check({ ...virtual, submitting: false, nonSubmittingReason: "virtual" })).toStrictEqual(
      [],
    );
  });

  test("who cannot publish says why, and only who cannot", () => {
    const refused = ["error community.non_submitting_reason /nonSubmittingReason"];
    expect(check({ submitting: false })).toStrictEqual(refused);
    expect(check({ nonSubmittingReason: "not_established" })).toStrictEqual(refused);
    expect(check({ submitting: false, nonSubmittingReason: "not_established" })).toStrictEqual([]);
  });

  test("a publishing unit under a statistical county is a warning", () => {
    const unit = { code: "990171001003", parentCode: "990171001" };
    expect(check(unit)).toStrictEqual(["warning community.statistical_county /submitting"]);
  });

  test("validity and term end after they begin, and nobody succeeds itself", () => {
    expect(check({ validTo: "2026-08-31" })).toStrictEqual([
      "error community.dates_reversed /validTo",
    ]);
    expect(check({ termTo: "2026-08-31" })).toStrictEqual([
      "error community.dates_reversed /termTo",
    ]);
    expect(check({ successors: ["990101003020", "990101003019"] })).toStrictEqual([
      "error community.own_successor /successors/1",
    ]);
  });
});

describe("a community's office phone", () => {
  test("is a mobile only where that is the duty's", () => {
    const check = (changes: Data): readonly string[] =>
      said(remarks(communities, variant(communities, changes)));
    expect(check({ officePhone: "13800138000" })).toStrictEqual(["phone.mobile /officePhone"]);
    expect(check({ officePhone: "13800138000", dutyPhone: true })).toStrictEqual([]);
  });
});

describe("organizations", () => {
  const check = (changes: Data): readonly string[] =>
    remarks(organizations, variant(organizations, changes)).map(
      ({ severity, rule, path }) => `${severity} ${rule} /${path.join("/")}`,
    );

  test("a credit code whose check character fails is refused", () => {
    expect(check({ uscc: "55990101MF00A00184" })).toStrictEqual(["error uscc.check /uscc"]);
  });

  test("the registrar can override it, saying why: nobody can change a code in use", () => {
    const uscc = "55990101MF00A00184";
    expect(check({ uscc, usccException: "证书如此" })).toStrictEqual(["warning uscc.check /uscc"]);
    expect(check({ uscc: "91350203M0001QAY9B", kind: "utility" })).toStrictEqual([]);
  });

  test("a committee's code that begins with something else than 54, 55, 59 is a warning", () => {
    expect(check({ uscc: "1199010100A0D0018D" })).toStrictEqual(["warning uscc.prefix /uscc"]);
    expect(check({ uscc: "1199010100A0D0018D", kind: "department" })).toStrictEqual([]);
  });

  test.for([
    ["residents_committee", "990101003"],
    ["villagers_committee", "990101"],
    ["subdistrict", "990101"],
    ["county", "9901"],
  ] as const)("a %s cannot answer for %s", ([kind, areaCode]) => {
    expect(check({ kind, areaCode })).toContain("error organization.area_level /areaCode");
  });

  test("all but the root name the body above, and nobody is above itself", () => {
    const refused = ["error organization.parent /parent"];
    const root = { kind: "root", areaCode: "9901" };
    expect(check({ parent: undefined })).toStrictEqual(refused);
    expect(check({ parent: null })).toStrictEqual(refused);
    expect(check({ parent: "55990101MF00A0093X" })).toStrictEqual(refused);
    expect(check(root)).toStrictEqual(refused);
    expect(check({ ...root, parent: null })).toStrictEqual([]);
    expect(check({ ...root, parent: undefined })).toStrictEqual([]);
  });
});

describe("rules-settings", () => {
  test.for(["990101003", "990101003005"])(
    "for %s only how often statements are due is settled",
    (area) => {
      const at = (setting: string, value: unknown): readonly string[] =>
        said(remarks(rulesSettings, variant(rulesSettings, { setting, value }), { area }));
      expect(at("villagersStatementCadence", "month")).toStrictEqual([]);
      expect(at("residentsStatementCadence", "month")).toStrictEqual([]);
      expect(at("responseWorkingDays", 10)).toStrictEqual(["setting.level /setting"]);
      expect(at("endorsementRequired", true)).toStrictEqual(["setting.level /setting"]);
    },
  );

  const check = (setting: string, value: unknown): readonly string[] =>
    said(remarks(rulesSettings, variant(rulesSettings, { setting, value })));

  test.for(Object.entries(settingSpecs))(
    "the default of %s is a value that it takes",
    ([name, spec]) => {
      expect(check(name, spec.default)).toStrictEqual([]);
      expect(spec.reason.zh).not.toBe("");
    },
  );

  test.for([
    ["statementDueDay", 29],
    ["statementDueDay", 0],
    ["statementDueDay", "20"],
    ["endorsementRequired", 1],
    ["endorsementRequired", "true"],
    ["villagersStatementCadence", "year"],
    ["residentsStatementCadence", "weekly"],
    ["workersPer10000", true],
    ["villagersStatementCadence", "half_year"],
    ["idleResourceCadence", "week"],
    ["householdsMin", 0],
  ] as const)("%s does not take %j", ([setting, value]) => {
    expect(check(setting, value)).toStrictEqual(["setting.value /value"]);
  });
});
