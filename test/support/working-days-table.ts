/** Makes `core/working-days-table.ts` from the package that follows the State Council's announcements. */
import { isWorkday } from "chinese-days";

/** The table's source text for these years. */
export function workingDaysTable(first: number, last: number): string {
  const years = [];
  for (let year = first; year <= last; year++) {
    const [off, worked] = apartIn(year);
    years.push(`  "${String(year)}": { off: "${off}", worked: "${worked}" },\n`);
  }
  return `${head}${years.join("")}};\n`;
}

const head = `/**
 * Days (MM-DD) on which the calendar differs from the week: weekdays off, weekends worked. Made from the data
 * of chinese-days (MIT, Copyright 2024 Yawei Sun) by \`vitest run test/core/working-days.test.ts -u\`.
 */
// prettier-ignore
export const daysApart: Readonly<Record<string, { readonly off: string; readonly worked: string }>> = {
`;

function apartIn(year: number): readonly [off: string, worked: string] {
  const off: string[] = [];
  const worked: string[] = [];
  const day = new Date(Date.UTC(year, 0, 1));
  for (; day.getUTCFullYear() === year; day.setUTCDate(day.getUTCDate() + 1)) {
    const date = day.toISOString().slice(0, 10);
    const inWeek = day.getUTCDay() !== 0 && day.getUTCDay() !== 6;
    if (inWeek !== isWorkday(date)) (inWeek ? off : worked).push(date.slice(5));
  }
  return [off.join(" "), worked.join(" ")];
}
