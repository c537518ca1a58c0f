import { describe, expect, expectTypeOf, test } from "vitest";
import type * as z from "zod";
import { validateData } from "../../../core/validation.ts";
import { contactPoints } from "../../../schemas/datasets/contact-points.ts";
import { grids, type gridFields } from "../../../schemas/datasets/grids.ts";
import { noticeBoards } from "../../../schemas/datasets/notice-boards.ts";
import { serviceWindows } from "../../../schemas/datasets/service-windows.ts";
import type { GridFacts } from "../../../schemas/rules/grid.ts";
import { isMobile, phone } from "../../../schemas/vocabulary/contact.ts";
import { remarks, said, variant } from "../../support/rule-input.ts";

test("the rules look at what the schemas hold", () => {
  expectTypeOf<z.output<typeof gridFields>>().toExtend<GridFacts>();
  expect(grids.rules.length).toBeGreaterThan(0);
});

describe("office phones", () => {
  test.for([
    ..."0990-1234567 09901234567 010-12345678 0990-1234567-802 400-800-1234 4008001234".split(" "),
    ..."12345 12348 110 119 120 95598 96111 13800138000".split(" "),
  ])("%s is a number", (number) => {
    expect(phone().safeParse(number).success).toBe(true);
  });

  test.for([
    "1234567",
    "1380013800",
    "138 0013 8000",
    "+8613800138000",
    "0990",
    "办公室",
    "0990-",
    "999",
  ])("%s is none", (number) => {
    expect(phone().safeParse(number).success).toBe(false);
  });

  test("only eleven digits from 13 to 19 are a mobile's", () => {
    expect(isMobile("13800138000")).toBe(true);
    for (const number of ["0138-0013800", "12345", "4008001234"]) {
      expect(isMobile(number)).toBe(false);
    }
  });

  test.for(
    [contactPoints, serviceWindows, grids].map((dataset) => [dataset.name, dataset] as const),
  )("%s holds a mobile only where it is said to be the duty's", ([, dataset]) => {
    const mobile = { officePhone: "13800138000" };
    const refused = ["phone.mobile /officePhone"];
    expect(said(remarks(dataset, variant(dataset, mobile)))).toStrictEqual(refused);
    expect(said(remarks(dataset, variant(dataset, { ...mobile, dutyPhone: false })))).toStrictEqual(
      refused,
    );
    expect(said(remarks(dataset, variant(dataset, { ...mobile, dutyPhone: true })))).toStrictEqual(
      [],
    );
  });
});

describe("served areas", () => {
  test("lie within the record's own area", () => {
    const at = (area: string): readonly string[] =>
      said(remarks(contactPoints, contactPoints.example.data, { area }));
    expect(at("990101003")).toStrictEqual([]);
    expect(at("990101003005")).toStrictEqual(["served_areas.outside /servedAreas/1"]);
    expect(at("990121")).toStrictEqual([
      "served_areas.outside /servedAreas/0",
      "served_areas.outside /servedAreas/1",
    ]);
  });
});

describe("grids", () => {
  test("a grid is numbered inside its own community", () => {
    expect(said(remarks(grids, grids.example.data, { area: "990101003006" }))).toStrictEqual([
      "grid.code /gridCode",
    ]);
    for (const gridCode of [
      "990101003005",
      "99010100300501",
      "9901010030050001",
      "990101003005A01",
    ]) {
      expect(validateData(grids, variant(grids, { gridCode }), "")).toHaveProperty("errors");
    }
  });

  test("a grid ends after it began", () => {
    expect(said(remarks(grids, variant(grids, { validTo: "2025-12-31" })))).toStrictEqual([
      "date.order /validTo",
    ]);
  });
});

test.for([
  ["contact-points", contactPoints, { closedOn: "2022-02-28" }, "date.order /closedOn"],
  ["service-windows", serviceWindows, { closedOn: "2021-08-31" }, "date.order /closedOn"],
  ["notice-boards", noticeBoards, { removedOn: "2023-05-09" }, "date.order /removedOn"],
] as const)("%s close after they opened", ([, dataset, changes, refused]) => {
  expect(said(remarks(dataset, variant(dataset, changes)))).toStrictEqual([refused]);
});
