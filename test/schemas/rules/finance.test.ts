import { describe, expect, expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { Data } from "../../../core/definitions.ts";
import {
  appropriations,
  type appropriationFields,
} from "../../../schemas/datasets/appropriations.ts";
import { auditReports, type auditReportFields } from "../../../schemas/datasets/audit-reports.ts";
import { donations, type donationFields } from "../../../schemas/datasets/donations.ts";
import {
  purchaseCatalogues,
  type purchaseCatalogueFields,
} from "../../../schemas/datasets/purchase-catalogues.ts";
import {
  recruitmentQuotas,
  type recruitmentQuotaFields,
} from "../../../schemas/datasets/recruitment-quotas.ts";
import {
  servicePurchases,
  type servicePurchaseFields,
} from "../../../schemas/datasets/service-purchases.ts";
import { workforce, type workforceFields } from "../../../schemas/datasets/workforce.ts";
import type { AppropriationFacts } from "../../../schemas/rules/appropriation.ts";
import type { AuditReportFacts } from "../../../schemas/rules/audit-report.ts";
import type { DonationFacts } from "../../../schemas/rules/donation.ts";
import type { PurchaseCatalogueFacts } from "../../../schemas/rules/purchase-catalogue.ts";
import type { RecruitmentQuotaFacts } from "../../../schemas/rules/recruitment-quota.ts";
import type { ServicePurchaseFacts } from "../../../schemas/rules/service-purchase.ts";
import type { WorkforceFacts } from "../../../schemas/rules/workforce.ts";
import { remarks, said, variant } from "../../support/rule-input.ts";

test("the rules look at what the schemas hold", () => {
  expectTypeOf<z.output<typeof appropriationFields>>().toExtend<AppropriationFacts>();
  expectTypeOf<z.output<typeof auditReportFields>>().toExtend<AuditReportFacts>();
  expectTypeOf<z.output<typeof donationFields>>().toExtend<DonationFacts>();
  expectTypeOf<z.output<typeof purchaseCatalogueFields>>().toExtend<PurchaseCatalogueFacts>();
  expectTypeOf<z.output<typeof recruitmentQuotaFields>>().toExtend<RecruitmentQuotaFacts>();
  expectTypeOf<z.output<typeof servicePurchaseFields>>().toExtend<ServicePurchaseFacts>();
  expectTypeOf<z.output<typeof workforceFields>>().toExtend<WorkforceFacts>();
  expect(donations.rules.length).toBeGreaterThan(0);
});

describe("appropriations", () => {
  const check = (changes: Data): readonly string[] =>
    remarks(appropriations, variant(appropriations, changes)).map(
      ({ severity, rule, path }) => `${severity} ${rule} /${path.join("/")}`,
    );

  test("the label names exactly the days of the period", () => {
    const period = {
      granularity: "quarter",
      label: "2026-Q3",
      from: "2026-07-01",
      to: "2026-09-29",
    };
    expect(check({ period })).toStrictEqual(["error period.label_mismatch /period/to"]);
  });

  test("a payment has its day, and nothing paid has none", () => {
    expect(check({ paidOn: undefined })).toStrictEqual(["warning appropriation.paid_on /paidOn"]);
    expect(check({ paidFen: 0 })).toStrictEqual(["error appropriation.nothing_paid /paidOn"]);
    expect(check({ paidFen: 0, paidOn: undefined })).toStrictEqual([]);
  });

  test("more than the year's budget is a warning", () => {
    expect(check({ budgetFen: 3749999 })).toStrictEqual([
      "warning appropriation.over_budget /scheduledFen",
      "warning appropriation.over_budget /paidFen",
    ]);
    expect(check({ budgetFen: 3750000 })).toStrictEqual([]);
  });

  test("what has not come yet is no payment", () => {
    expect(check({ paidOn: "2026-11-02" })).toStrictEqual(["error date.future /paidOn"]);
  });
});

test("a catalogue's code names one item", () => {
  const item = { itemCode: "SQ0101", itemName: "居家养老上门服务" };
  const data = variant(purchaseCatalogues, { items: [item, { ...item, itemName: "助餐" }] });
  expect(said(remarks(purchaseCatalogues, data))).toStrictEqual([
    "purchase_catalogue.item_repeated /items/1/itemCode",
  ]);
  const ended = variant(purchaseCatalogues, { effectiveTo: "2026-12-31" });
  expect(said(remarks(purchaseCatalogues, ended))).toStrictEqual(["date.order /effectiveTo"]);
});

describe("service-purchases", () => {
  const check = (changes: Data): readonly string[] =>
    said(remarks(servicePurchases, variant(servicePurchases, changes), { area: "990101003" }));

  test("more paid than contracted is a warning", () => {
    expect(check({ paidFen: 46800001 })).toStrictEqual(["service_purchase.overpaid /paidFen"]);
  });

  test("a service is accepted after it began, and a contract signed before it is published", () => {
    expect(check({ completion: { on: "2026-02-28", passed: true } })).toStrictEqual([
      "date.order /completion/on",
    ]);
    expect(check({ signedOn: "2026-11-02", to: undefined })).toStrictEqual([
      "date.future /signedOn",
    ]);
    expect(check({ to: "2026-02-25" })).toStrictEqual(["date.order /to", "date.order /to"]);
  });
});

describe("donations", () => {
  const check = (changes: Data): readonly string[] =>
    said(remarks(donations, variant(donations, changes)));
  const money = { form: "money", goods: undefined };

  test.for(["individual", "anonymous"])("a donor that is %s is not named in full", (kind) => {
    expect(check({ donor: { kind, name: "王小明" } })).toStrictEqual([
      "donation.donor_not_masked /donor/name",
    ]);
    for (const name of ["王某", "王某某", "王*", "王＊＊", "爱心人士", "热心居民", undefined]) {
      expect(check({ donor: name === undefined ? { kind } : { kind, name } })).toStrictEqual([]);
    }
  });

  test("an organisation is named, and it alone has a credit code", () => {
    expect(check({ donor: { kind: "organization" } })).toStrictEqual([
      "donation.donor_missing /donor/name",
    ]);
    expect(
      check({ donor: { kind: "individual", name: "王某", uscc: "91990101MA00C00612" } }),
    ).toStrictEqual(["donation.donor_uscc /donor/uscc"]);
  });

  test("money has an amount, goods have a name", () => {
    expect(check({ ...money, amountFen: undefined, usedFen: undefined })).toStrictEqual([
      "donation.amount_missing /amountFen",
    ]);
    expect(check({ ...money, amountFen: 0, usedFen: 0 })).toStrictEqual([
      "donation.amount_missing /amountFen",
    ]);
    expect(check({ goods: undefined })).toStrictEqual(["donation.goods_missing /goods"]);
    expect(check({ form: "service", goods: undefined, amountFen: undefined })).toStrictEqual([]);
  });

  test("no more is used than was given, and not before it came", () => {
    expect(check({ usedFen: 360001 })).toStrictEqual(["donation.overused /usedFen"]);
    expect(check({ usedOn: "2026-08-11" })).toStrictEqual(["date.order /usedOn"]);
    expect(check({ receivedOn: "2026-11-02", usedOn: undefined })).toStrictEqual([
      "date.future /receivedOn",
    ]);
  });
});

describe("audit-reports", () => {
  const check = (changes: Data): readonly string[] =>
    said(remarks(auditReports, variant(auditReports, changes), { area: "990101003" }));

  test("no more is irregular than was audited", () => {
    expect(check({ irregularFen: 126000001 })).toStrictEqual([
      "audit.irregular_amount /irregularFen",
    ]);
    expect(check({ auditedFen: undefined })).toStrictEqual([]);
  });

  test("a report that lists problems does not conclude that there are none", () => {
    expect(check({ conclusion: "compliant" })).toStrictEqual(["audit.conclusion /conclusion"]);
    expect(check({ conclusion: "compliant", problems: undefined })).toStrictEqual([]);
  });

  test("each problem has its own number", () => {
    const twice = [
      { no: 1, text: "甲" },
      { no: 1, text: "乙" },
    ];
    expect(check({ problems: twice })).toStrictEqual(["audit.problem_number /problems/1/no"]);
  });

  test("an audit looks back at its period, and rectification follows the report", () => {
    expect(check({ reportedOn: "2024-12-31" })).toStrictEqual(["date.order /reportedOn"]);
    expect(check({ rectification: { dueOn: "2026-06-19" } })).toStrictEqual([
      "date.order /rectification/dueOn",
    ]);
    expect(check({ rectification: {} })).toStrictEqual([]);
  });
});

describe("workforce", () => {
  const check = (changes: Data): readonly string[] =>
    said(remarks(workforce, variant(workforce, changes)));

  test("parts are not more than the whole", () => {
    const more = "workforce.more_than_in_post";
    expect(check({ certified: 65 })).toStrictEqual([`${more} /certified`]);
    expect(check({ collegeOrAbove: 65 })).toStrictEqual([`${more} /collegeOrAbove`]);
    expect(check({ payBands: [{ grade: "一级", persons: 65 }] })).toStrictEqual([
      `${more} /payBands`,
    ]);
  });

  test("more workers than posts is a warning", () => {
    const found = remarks(workforce, variant(workforce, { establishedPosts: 63 }));
    expect(found.map(({ severity, rule }) => `${severity} ${rule}`)).toStrictEqual([
      "warning workforce.over_posts",
    ]);
  });

  test("the day of the count fits the year, and a pay band ends above where it begins", () => {
    expect(check({ year: 2024 })).toStrictEqual([]);
    expect(check({ year: 2023 })).toStrictEqual(["workforce.year /countedOn"]);
    expect(check({ year: 2026 })).toStrictEqual(["workforce.year /countedOn"]);
    const band = { grade: "一级", persons: 1, monthlyFromFen: 2, monthlyToFen: 1 };
    expect(check({ payBands: [band] })).toStrictEqual([
      "workforce.pay_band /payBands/0/monthlyToFen",
    ]);
  });
});

test("no more posts are filled than kept, nor kept than there are", () => {
  const check = (changes: Data): readonly string[] =>
    said(remarks(recruitmentQuotas, variant(recruitmentQuotas, changes)));
  expect(check({ posts: 31 })).toStrictEqual(["recruitment.posts /posts"]);
  expect(check({ filled: 7 })).toStrictEqual(["recruitment.filled /filled"]);
  expect(check({ closedOn: "2026-03-01" })).toStrictEqual(["date.order /closedOn"]);
  expect(check({ totalPosts: undefined, filled: undefined })).toStrictEqual([]);
});
