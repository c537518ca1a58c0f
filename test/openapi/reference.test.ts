import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { referenceStyleSource } from "../../openapi/reference.ts";
import { datasets } from "../../schemas/index.ts";
import { committedOperations, committedText } from "./committed.ts";

describe.each(["zh", "en"] as const)("the reference page in %s", (language) => {
  const page = committedText(`reference.${language}.html`);

  test("needs no script, no other origin and no style but the one its policy allows", () => {
    expect(page).not.toMatch(/<script|\son\w+=|\sstyle=|<link|<img|src=|(href|url)\W+https?:/i);
    const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text]) => text ?? "");
    const hashes = styles.map((text) => createHash("sha256").update(text).digest("base64"));
    expect(hashes.map((hash) => `'sha256-${hash}'`)).toEqual([referenceStyleSource]);
  });

  test("shows every operation and every dataset's title", () => {
    const missing = [
      ...committedOperations.map(({ operation }) => `id="${operation.operationId}"`),
      ...datasets.map(({ title }) => title[language]),
    ].filter((text) => !page.includes(text));
    expect(missing).toEqual([]);
  });

  test("every anchor is there once and every link within the page leads to one", () => {
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id ?? "");
    const targets = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id ?? "");
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("says its language and has one h1, and headings skip no level", () => {
    expect(page).toContain(`<html lang="${language === "zh" ? "zh-CN" : "en"}">`);
    const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  });

  test("holds no text that is undefined or an object's name", () => {
    expect(page).not.toMatch(/undefined|\[object /);
  });
});
