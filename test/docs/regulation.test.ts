import { readFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { expect, test } from "vitest";
import { articleFacts } from "../../openapi/regulation-facts.ts";
import { regulationTable } from "../../openapi/regulation.ts";
import { caseGroups } from "../../schemas/checks/index.ts";
import { duties } from "../../schemas/duties/index.ts";
import { datasets } from "../../schemas/index.ts";

const path = new URL("../../docs/regulation.md", import.meta.url);
const committed = readFileSync(path, "utf8");
const articles = Array.from({ length: 53 }, (_, index) => String(index + 1));

test("each of the 53 articles has a row, once and in order", () => {
  const rows = [...committed.matchAll(/^\| (\d+) /gmu)].map(([, article]) => article);
  expect(rows).toEqual(articles);
  expect(Object.keys(articleFacts)).toEqual(articles);
});

test("an article without a dataset is refused unless it says why", () => {
  const without = datasets.filter(({ name }) => name !== "honours");
  expect(() => regulationTable(without, caseGroups, duties)).toThrow("article 10 has no dataset");
});

test("every dataset and every check stands in the table under each of its articles", () => {
  const rows = new Map(committed.split("\n").map((line) => [/^\| (\d+) /u.exec(line)?.[1], line]));
  for (const { name, articles: named } of datasets) {
    if (name === "findings" || name === "rules-settings") continue;
    for (const article of named) expect(rows.get(article)).toContain(`/v1/${name}`);
  }
  for (const { checks } of caseGroups)
    for (const { rule, article } of checks) expect(rows.get(article)).toContain(rule);
});

test("every duty stands under its article", () => {
  const rows = new Map(committed.split("\n").map((line) => [/^\| (\d+) /u.exec(line)?.[1], line]));
  for (const { duty, article } of duties) {
    expect(rows.get(article)).toContain(`/v1/obligations?duty=${duty}`);
  }
});

test("the committed table is the generated one", async () => {
  const style = await resolveConfig(path);
  const generated = await format(regulationTable(datasets, caseGroups, duties), {
    ...style,
    parser: "markdown",
  });
  expect(committed).toBe(generated);
});
