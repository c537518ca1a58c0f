/** docs/security.md promises tests; they must be there. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const text = readFileSync(resolve(root, "docs/security.md"), "utf8");
const named = [...text.matchAll(/^- `(test\/[^`]+)`: "([^"]+)"$/gm)].map(
  ([, file = "", title = ""]) => [file, title] as const,
);

test.for(named)("%s has the test %s", ([file, title]) => {
  const path = resolve(root, file);
  expect(existsSync(path)).toBe(true);
  expect(readFileSync(path, "utf8")).toContain(title);
});

test("each of the ten risks, and each threat, names a test", () => {
  const sections = text.split(/^\*\*/m).slice(1);
  expect(sections.filter((section) => section.startsWith("API"))).toHaveLength(10);
  for (const section of sections) expect(section).toMatch(/^- `test\//m);
  // Every item of a list is one that the test above has read.
  expect(text.match(/^- /gm)).toHaveLength(named.length);
});
