import { expect, test } from "vitest";
import { demoRecords } from "../../support/demo-records.ts";
import { caseGroups } from "../../../schemas/checks/index.ts";
import { findings } from "../../../schemas/datasets/findings.ts";
import { datasets } from "../../../schemas/index.ts";
import { settingSpecs } from "../../../schemas/vocabulary/rule-settings.ts";

const names = new Set(datasets.map(({ name }) => name));

test("rule ids and group names are unique", () => {
  const rules = caseGroups.flatMap(({ checks }) => checks.map(({ rule }) => rule));
  expect(new Set(rules).size).toBe(rules.length);
  expect(new Set(caseGroups.map(({ name }) => name)).size).toBe(caseGroups.length);
});

test("groups and relations read datasets and settings that exist", () => {
  for (const group of caseGroups) {
    expect(names).toContain(group.subject);
    for (const relation of Object.values(group.relations))
      expect(names).toContain(relation.dataset);
    for (const setting of group.settings) expect(Object.keys(settingSpecs)).toContain(setting);
  }
});

test("a group whose records are judged alone has no case of another name, by all records of the demo", () => {
  const seen = new Set<string>();
  for (const { name, subject, alone, caseOf } of caseGroups) {
    for (const record of recordsOfDemo(subject)) {
      const key = caseOf(record);
      if (key === undefined) continue;
      if (alone === true) expect(key).toBe(record.id);
      seen.add(name);
    }
  }
  expect(seen.size).toBeGreaterThan(15);
});

/** Registry entries are in no file of records. */
function recordsOfDemo(dataset: string): ReturnType<typeof demoRecords> {
  return dataset === "communities" || dataset === "organizations" ? [] : demoRecords(dataset);
}

test("findings name every article that a check belongs to", () => {
  for (const { checks } of caseGroups)
    for (const { article } of checks) expect(findings.articles).toContain(article);
});
