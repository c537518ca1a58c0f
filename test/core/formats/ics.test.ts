import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { calendarText, eventText } from "../../../core/formats/ics.ts";

const event = {
  uid: "55990101MF00A00185.statement.2026-Q1.working_fund@obligations.gongshi",
  stamp: "2026-04-07T01:30:00.123Z",
  day: "2026-12-31",
  summary: "公布收支情况 社区工作经费, 2026-Q1; 逐笔\\逐项".repeat(4),
  description: "桂园社区居民委员会\n按时",
  category: "按时",
};

describe("a calendar", () => {
  const text = calendarText("公开义务", [eventText(event)]);

  it("is read back by another implementation with every text as it was", () => {
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    const [read] = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
    expect(read?.uid).toBe(event.uid);
    expect(read?.summary).toBe(event.summary);
    expect(read?.description).toBe(event.description);
    expect(read?.startDate.toString()).toBe("2026-12-31");
    expect(read?.endDate.toString()).toBe("2027-01-01");
    expect(read?.startDate.isDate).toBe(true);
  });

  it("has lines of at most 75 octets, each ended by CRLF", () => {
    const lines = text.split("\r\n");
    expect(lines.at(-1)).toBe("");
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThan(76);
  });

  it("cannot be broken into by a text", () => {
    const evil = eventText({ ...event, summary: "a\r\nEND:VEVENT\nBEGIN:VALARM\u0000" });
    const calendar = new ICAL.Component(ICAL.parse(calendarText("x", [evil])) as unknown[]);
    expect(calendar.getAllSubcomponents("vevent")).toHaveLength(1);
    expect(calendar.getFirstSubcomponent("vevent")?.getAllSubcomponents()).toEqual([]);
  });
});
