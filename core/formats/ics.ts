/** Calendars (RFC 5545): all-day events, so that a due day is the same day wherever it is read. */
import { addDays } from "../beijing-date.ts";

export interface CalendarEvent {
  /** Stable for ever: a calendar that is read again moves the event instead of adding one. */
  readonly uid: string;
  /** Last change (RFC 3339). */
  readonly stamp: string;
  /** ISO date. */
  readonly day: string;
  readonly summary: string;
  readonly description: string;
  readonly category: string;
  /** An absolute address. */
  readonly url?: string;
}

/** A calendar with these events, each as {@link eventText} gives it; lines end with CRLF. */
export function calendarText(name: string, events: readonly string[]): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//gongshi//obligations//ZH",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(name)}`,
    "X-WR-TIMEZONE:Asia/Shanghai",
  ];
  return `${lines.map(folded).join("")}${events.join("")}END:VCALENDAR\r\n`;
}

/** One event. It takes no time from anybody: the day is a deadline, not an appointment. */
export function eventText(event: CalendarEvent): string {
  const { uid, stamp, day, summary, description, category, url } = event;
  const instant = stamp.slice(0, 19).replaceAll(/[-:]/g, "");
  const lines = [
    "BEGIN:VEVENT",
    `UID:${escaped(uid)}`,
    `DTSTAMP:${instant}Z`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(addDays(day, 1))}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    `CATEGORIES:${escaped(category)}`,
    ...(url === undefined ? [] : [`URL:${url}`]),
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
  return lines.map(folded).join("");
}

/** Text as section 3.3.11 has it; control characters, which it forbids, become spaces. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll(/\r\n|\r|\n/g, String.raw`\n`)
    .replaceAll(/\p{Cc}/gu, " ");
}

/** A content line of at most 75 octets a piece (section 3.1), never cut inside a character. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let [text, octets] = ["", 0];
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 75) {
      text += "\r\n ";
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return `${text}\r\n`;
}

function compact(day: string): string {
  return day.replaceAll("-", "");
}
