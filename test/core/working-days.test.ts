import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addWorkingDays,
  isWorkingDay,
  lastAnnouncedYear,
  workingDayFrom,
  workingDaysBetween,
} from "../../core/working-days.ts";
import { workingDaysTable } from "../support/working-days-table.ts";

describe("the table", () => {
  it("is what the package's calendar of 2004 to 2026 says", async () => {
    await expect(workingDaysTable(2004, 2026)).toMatchFileSnapshot(
      "../../core/working-days-table.ts",
    );
  });

  it("ends with the last year that was announced", () => {
    expect(lastAnnouncedYear).toBe(2026);
  });
});

describe("working days", () => {
  it("are Monday to Friday but for holidays, and weekends that are worked instead", () => {
    expect(isWorkingDay("2026-03-18")).toBe(true);
    expect(isWorkingDay("2026-03-21")).toBe(false);
    expect(isWorkingDay("2026-02-20")).toBe(false);
    expect(isWorkingDay("2026-02-28")).toBe(true);
  });

  it("carry an end on a day off to the next working day, and leave a working day alone", () => {
    expect(workingDayFrom("2026-02-20")).toEqual({ date: "2026-02-24", provisional: false });
    expect(workingDayFrom("2026-06-20")).toEqual({ date: "2026-06-22", provisional: false });
    expect(workingDayFrom("2026-07-20")).toEqual({ date: "2026-07-20", provisional: false });
  });

  it("are counted from the day after, over holidays", () => {
    expect(addWorkingDays("2026-09-30", 1)).toEqual({ date: "2026-10-08", provisional: false });
    expect(addWorkingDays("2026-03-18", 0).date).toBe("2026-03-18");
    expect(workingDaysBetween("2026-09-30", "2026-10-08")).toBe(1);
    expect(workingDaysBetween("2026-10-08", "2026-09-30")).toBe(0);
  });

  it("are provisional beyond the last announced year, and only there", () => {
    expect(addWorkingDays("2026-12-30", 1)).toEqual({ date: "2026-12-31", provisional: false });
    expect(addWorkingDays("2026-12-30", 2)).toEqual({ date: "2027-01-01", provisional: true });
    expect(workingDayFrom("2027-01-02").provisional).toBe(true);
  });

  it("count back what was added, whatever the day", () => {
    const dates = fc.date({
      min: new Date("2004-01-01"),
      max: new Date("2027-12-31"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 120 }), (day, count) => {
        const from = day.toISOString().slice(0, 10);
        expect(workingDaysBetween(from, addWorkingDays(from, count).date)).toBe(count);
      }),
    );
  });
});
