import { describe, expect, test } from "vitest";
import { publisherKinds } from "../../core/definitions.ts";
import { codeLists } from "../../schemas/index.ts";

test("lists have names of their own", () => {
  const names = codeLists.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

describe.for(codeLists.map((list) => [list.name, list] as const))("%s", ([name, list]) => {
  test("has codes that occur once, each with a label in both languages", () => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    const codes = list.entries.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const label of [list.title, ...list.entries]) {
      expect(label.zh).toMatch(/\p{Script=Han}/u);
      expect(label.en).toMatch(/^[\p{ASCII}–]+$/u);
    }
    for (const language of ["zh", "en"] as const) {
      const labels = list.entries.map((entry) => entry[language]);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });
});

test("every publisher kind has a code", () => {
  const kinds = codeLists.find(({ name }) => name === "publisher-kind");
  expect(kinds?.entries.map(({ code }) => code)).toStrictEqual([...publisherKinds]);
});
