/**
 * Working days of the official calendar: Monday to Friday, but for the holidays and the worked weekends
 * that the State Council announces for each year. A date beyond the last announced year counts by the
 * week alone, and what was counted with it is provisional.
 */
import { addDays } from "./beijing-date.ts";
import { daysApart } from "./working-days-table.ts";

/** A date that was counted, and whether the calendar it was counted by is not announced yet. */
export interface CountedDate {
  /** ISO date. */
  readonly date: string;
  readonly provisional: boolean;
}

/** Last year whose holidays are in the table. */
export const lastAnnouncedYear = Math.max(...Object.keys(daysApart).map(Number));

/** Whether people work on this date (ISO). */
export function isWorkingDay(date: string): boolean {
  const apart = apartOn(date);
  if (apart !== undefined) return apart === "worked";
  const day = new Date(date).getUTCDay();
  return day !== 0 && day !== 6;
}

/** The date itself, or the first working day after it: a period that ends on a day off (Civil Code 203). */
export function workingDayFrom(date: string): CountedDate {
  let day = date;
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return { date: day, provisional: isUnannounced(day) };
}

/** The `count`-th working day after a date, the day itself not counted (Civil Code 201). */
export function addWorkingDays(date: string, count: number): CountedDate {
  let day = date;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left--;
  }
  return { date: day, provisional: isUnannounced(day) };
}

/** Working days after `from` up to and with `to`; 0 where `to` is not after it. */
export function workingDaysBetween(from: string, to: string): number {
  let count = 0;
  for (let day = from; day < to;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) count++;
  }
  return count;
}

function isUnannounced(date: string): boolean {
  return Number(date.slice(0, 4)) > lastAnnouncedYear;
}

function apartOn(date: string): "off" | "worked" | undefined {
  const year = daysApart[date.slice(0, 4)];
  const day = date.slice(5);
  if (year?.off.includes(day) === true) return "off";
  return year?.worked.includes(day) === true ? "worked" : undefined;
}
