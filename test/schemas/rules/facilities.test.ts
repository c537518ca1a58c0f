import { describe, expect, expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { Data } from "../../../core/definitions.ts";
import { facilities, type facilityFields } from "../../../schemas/datasets/facilities.ts";
import { facilityUses, type facilityUseFields } from "../../../schemas/datasets/facility-uses.ts";
import { idleResources } from "../../../schemas/datasets/idle-resources.ts";
import { residentialTariffs } from "../../../schemas/datasets/residential-tariffs.ts";
import { utilityBills, type utilityBillFields } from "../../../schemas/datasets/utility-bills.ts";
import { tenThousandths } from "../../../schemas/rules/decimals.ts";
import type { FacilityFacts } from "../../../schemas/rules/facility.ts";
import type { FacilityUseFacts } from "../../../schemas/rules/facility-use.ts";
import type { UtilityBillFacts } from "../../../schemas/rules/utility-bill.ts";
import {
  comprehensiveKinds,
  facilityKinds,
  ruralKinds,
} from "../../../schemas/vocabulary/facility-codes.ts";
import { remarks, said, variant } from "../../support/rule-input.ts";

test("the rules look at what the schemas hold", () => {
  expectTypeOf<z.output<typeof facilityFields>>().toExtend<FacilityFacts>();
  expectTypeOf<z.output<typeof facilityUseFields>>().toExtend<FacilityUseFacts>();
  expectTypeOf<z.output<typeof utilityBillFields>>().toExtend<UtilityBillFacts>();
  expect(facilities.rules.length).toBeGreaterThan(0);
});

test("offices, venues and centres are article 16's kinds; shops, police posts and roads are not", () => {
  const codes = facilityKinds.entries.map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining([...comprehensiveKinds, ...ruralKinds]));
  for (const kind of ["committee_office", "village_service_centre", "elderly_care_centre"]) {
    expect(comprehensiveKinds.has(kind), kind).toBe(true);
  }
  for (const kind of ["shopping", "police_post", "rural_transport", "other"]) {
    expect(comprehensiveKinds.has(kind), kind).toBe(false);
  }
});

describe("facilities", () => {
  const check = (changes: Data, area = "990101003"): readonly string[] =>
    said(remarks(facilities, variant(facilities, changes), { area }));
  const alone = { servedAreas: undefined };

  test("the area of a shared facility is what its communities have in common", () => {
    expect(check({}, "990101")).toStrictEqual(["served_areas.common_prefix /servedAreas"]);
    expect(check({ servedAreas: ["990101003007", "990101005001"] }, "990101")).toStrictEqual([]);
    expect(check({ servedAreas: ["990101003007"] }, "990101003007")).toStrictEqual([]);
    expect(check({ servedAreas: ["990101003007", "990101005001"] })).toStrictEqual([
      "served_areas.outside /servedAreas/1",
    ]);
    expect(check(alone, "990101003007")).toStrictEqual([]);
  });

  test("a community is not served twice", () => {
    expect(check({ servedAreas: ["990101003007", "990101003005", "990101003007"] })).toStrictEqual([
      "served_areas.repeated /servedAreas/2",
    ]);
  });

  test("a facility of article 16 says how it was acquired, a shop need not", () => {
    expect(check({ acquisitionMode: undefined })).toStrictEqual([
      "facility.acquisition_missing /acquisitionMode",
    ]);
    expect(check({ acquisitionMode: undefined, kind: "shopping" })).toStrictEqual([]);
  });

  test("delivery follows approval, and a lease ends after it began", () => {
    expect(check({ deliveredOn: "2024-03-17" })).toStrictEqual(["date.order /deliveredOn"]);
    expect(check({ lease: { from: "2026-01-02", to: "2026-01-01" } })).toStrictEqual([
      "date.order /lease/to",
    ]);
    expect(check({ lease: { from: "2026-01-01", to: "2026-01-01" } })).toStrictEqual([]);
  });

  test.for(["suspended", "closed"])(
    "a facility that is %s without a reason is a warning",
    (status) => {
      const found = remarks(facilities, variant(facilities, { status }), { area: "990101003" });
      expect(found.map(({ severity, rule }) => `${severity} ${rule}`)).toStrictEqual([
        "warning facility.status_reason",
      ]);
      expect(check({ status, statusReason: "屋面漏雨" })).toStrictEqual([]);
    },
  );

  test("a phone that is a mobile is said to be the duty's", () => {
    expect(check({ officePhone: "13800138000" })).toStrictEqual(["phone.mobile /officePhone"]);
    expect(check({ officePhone: "13800138000", dutyPhone: true })).toStrictEqual([]);
  });
});

describe("facility-uses", () => {
  const check = (changes: Data): readonly string[] =>
    said(remarks(facilityUses, variant(facilityUses, changes)));

  test("free of charge means no fee, and no fee means free", () => {
    const refused = ["facility_use.fee /feeFen"];
    expect(check({ feeFen: 1 })).toStrictEqual(refused);
    expect(check({ feeFen: undefined })).toStrictEqual([]);
    expect(check({ free: false })).toStrictEqual(refused);
    expect(check({ free: false, feeFen: 120000 })).toStrictEqual([]);
    expect(check({ free: false, feeFen: undefined })).toStrictEqual([]);
  });

  test("a use ends after it began", () => {
    expect(check({ to: "2026-08-31" })).toStrictEqual(["date.order /to"]);
  });
});

describe("residential-tariffs", () => {
  const check = (changes: Data): readonly string[] =>
    said(remarks(residentialTariffs, variant(residentialTariffs, changes)));

  test("a price ends after it began, and a tier above where it begins", () => {
    expect(check({ to: "2025-12-31" })).toStrictEqual(["date.order /to"]);
    expect(check({ quantityFrom: "180.0001" })).toStrictEqual(["decimals.reversed /quantityTo"]);
    expect(check({ quantityFrom: "180" })).toStrictEqual([]);
    expect(check({ quantityFrom: "9", quantityTo: "10" })).toStrictEqual([]);
  });

  test("a unit that the utility is not measured by is a warning", () => {
    expect(check({ unit: "kWh" })).toStrictEqual(["utility.unit /unit"]);
    expect(check({ kind: "heat", unit: "m2·month" })).toStrictEqual([]);
  });
});

describe("utility-bills", () => {
  const check = (changes: Data): readonly string[] =>
    said(remarks(utilityBills, variant(utilityBills, changes)));

  test("quantity times price is the amount to the fen, or it is a warning", () => {
    const differs = ["utility_bill.amount_differs /amountFen"];
    expect(check({ amountFen: 90114 })).toStrictEqual([]);
    expect(check({ amountFen: 90116 })).toStrictEqual([]);
    expect(check({ amountFen: 90117 })).toStrictEqual(differs);
    expect(check({ amountFen: 901 })).toStrictEqual(differs);
    expect(check({ quantity: "999999999999.9999", unitPriceYuan: "0.0001" })).toStrictEqual(
      differs,
    );
  });

  test("without quantity or price, or for a refund, nothing is compared", () => {
    expect(check({ quantity: undefined })).toStrictEqual([]);
    expect(check({ unitPriceYuan: undefined })).toStrictEqual([]);
    expect(check({ amountFen: -5 })).toStrictEqual([]);
  });

  test("a bill covers days in order, and is written in or after them", () => {
    expect(check({ to: "2026-06-30" })).toStrictEqual(["date.order /to"]);
    expect(check({ billedOn: "2026-06-30" })).toStrictEqual(["date.order /billedOn"]);
  });

  test("decimals keep all their places", () => {
    expect(tenThousandths("3.6")).toBe(36000n);
    expect(tenThousandths("0.0001")).toBe(1n);
    expect(tenThousandths("999999999999.9999")).toBe(9999999999999999n);
    expect(tenThousandths("12")).toBe(120000n);
  });
});

describe("idle-resources", () => {
  const check = (changes: Data): readonly string[] =>
    said(remarks(idleResources, variant(idleResources, changes), { area: "990101003" }));

  test("who gives an idle resource to others says why", () => {
    for (const decision of ["other_public_use", "let_or_sold", "unfit"]) {
      expect(check({ decision, reason: undefined })).toStrictEqual([
        "idle_resource.reason /reason",
      ]);
    }
    for (const decision of ["pending", "assigned_to_community"]) {
      expect(check({ decision, reason: undefined })).toStrictEqual([]);
    }
  });

  test("a resource is idle, then offered, then decided on", () => {
    expect(check({ offeredOn: "2024-04-30" })).toStrictEqual(["date.order /offeredOn"]);
    expect(check({ decidedOn: "2026-02-09" })).toStrictEqual(["date.order /decidedOn"]);
  });
});
