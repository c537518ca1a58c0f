import { expect, test } from "vitest";
import { settingsAmong } from "../../../core/judging/settings.ts";
import { judged } from "../../support/judged.ts";

const city = settled("city", "9901", 10, "2025-01-01");
const county = settled("county", "990101", 12, "2026-01-01");
const setting = settingsAmong([city, county], () => 15);

test("the county's setting wins over the city's from its own day on", () => {
  expect(setting("responseWorkingDays", "990101003005", "2026-01-01")).toEqual({
    value: 12,
    record: county,
  });
  expect(setting("responseWorkingDays", "990101003005", "2025-12-31").value).toBe(10);
});

test("another county has the city's, and the default holds before anything was settled", () => {
  expect(setting("responseWorkingDays", "990121102207", "2026-06-01").value).toBe(10);
  expect(setting("responseWorkingDays", "990121102207", "2024-12-31")).toEqual({ value: 15 });
  expect(setting("queryReplyDays", "990101003005", "2026-06-01")).toEqual({ value: 15 });
});

test("of two settings of one day the later entry of the log holds", () => {
  const again = { ...settled("again", "990101", 20, "2026-01-01"), seq: 9 };
  expect(
    settingsAmong([again, county], () => 15)("responseWorkingDays", "990101", "2026-02-01").value,
  ).toBe(20);
});

test("of two settings of one submission the later item holds, in whatever order they are found", () => {
  const early = settled("s-2", "990101", 20, "2026-01-01");
  const late = settled("s-10", "990101", 30, "2026-01-01");
  for (const found of [
    [early, late],
    [late, early],
  ]) {
    const among = settingsAmong(found, () => 15);
    expect(among("responseWorkingDays", "990101", "2026-02-01").value).toBe(30);
  }
});

function settled(id: string, area: string, value: number, effectiveFrom: string) {
  return judged(
    "rules-settings",
    id,
    { setting: "responseWorkingDays", value, effectiveFrom },
    { area },
  );
}
