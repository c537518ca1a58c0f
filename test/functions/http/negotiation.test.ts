import fc from "fast-check";
import { expect, test } from "vitest";
import { matchingTag, secondsOfDate } from "../../../functions/http/conditional.ts";
import { languageOf } from "../../../functions/http/language.ts";
import { negotiate } from "../../../functions/http/negotiate.ts";

test.each([
  [undefined, "zh"],
  ["", "zh"],
  ["fr", "zh"],
  ["en", "en"],
  ["en-GB,zh;q=0.9", "en"],
  ["fr, zh-CN;q=0.3, en;q=0.5", "en"],
  ["en;q=0", "zh"],
  ["*", "zh"],
  ["zh-Hans-CN", "zh"],
])("Accept-Language %s is answered in %s", (header, language) => {
  expect(languageOf(header)).toBe(language);
});

test("the parameter decides over the header", () => {
  expect(languageOf("en", "zh")).toBe("zh");
  expect(languageOf("zh", "en")).toBe("en");
  expect(languageOf("en", "code")).toBe("en");
});

test.each([
  [undefined, "a/json"],
  ["*/*", "a/json"],
  ["a/*", "a/json"],
  ["b/csv", "b/csv"],
  ["a/json;q=0.1, b/csv;q=0.2", "b/csv"],
  ["b/csv, a/json;q=0", "b/csv"],
  ["*/*;q=0.1, a/json;q=0", "b/csv"],
  ["c/d", undefined],
  ["a/json;q=0", undefined],
])("Accept %s chooses %s", (header, type) => {
  expect(negotiate(header, ["a/json", "b/csv"])).toBe(type);
});

test("no header makes negotiation fail", () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      expect(["zh", "en"]).toContain(languageOf(header));
      expect([undefined, "a/json", "b/csv"]).toContain(negotiate(header, ["a/json", "b/csv"]));
    }),
  );
});

test("an entity tag is found in a list, weakened or not, and only under the codings offered", () => {
  const tags = ['"a"', '"a-gzip"'];
  expect(matchingTag(undefined, tags)).toBeUndefined();
  expect(['"a"', '"b", "a"', 'W/"a"', "*"].map((header) => matchingTag(header, tags))).toEqual(
    Array.from({ length: 4 }, () => '"a"'),
  );
  expect(matchingTag('W/"a-gzip"', tags)).toBe('"a-gzip"');
  expect(['"b"', "a", "", '"a-br"', '"a'].map((header) => matchingTag(header, tags))).toEqual(
    Array.from({ length: 5 }, () => undefined),
  );
});

test("only an HTTP date of the one form that is sent counts as a date", () => {
  expect(secondsOfDate("Thu, 01 Jan 1970 00:01:40 GMT")).toBe(100);
  for (const header of [
    undefined,
    "",
    "yesterday",
    "2026-01-01",
    "Thu, 99 Foo 1970 00:00:00 GMT",
  ]) {
    expect(secondsOfDate(header)).toBeUndefined();
  }
});
