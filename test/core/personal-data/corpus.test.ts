/**
 * Sentences as notices hold them. Every number is made up: region 9901 is fictional, the others are the
 * documented vectors or lie in ranges of zeros and nines.
 */
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import * as z from "zod";
import { foundKinds, type FoundKind } from "../../../core/personal-data/finding.ts";
import { personalDataErrors } from "../../../core/personal-data/refuse-personal-data.ts";
import { scan } from "../../../core/personal-data/scan.ts";
import type { SubmissionItem } from "../../../core/records.ts";
import { datasets } from "../../../schemas/index.ts";
import { absent, testdata } from "../../support/testdata.ts";

const today = "2026-11-24";
const folder = resolve(import.meta.dirname, "corpus");
const positives = z
  .array(
    z.object({
      text: z.string(),
      kind: z.enum(Object.keys(foundKinds) as FoundKind[]),
      rule: z.string(),
      offset: z.int(),
      length: z.int(),
    }),
  )
  .parse(JSON.parse(readFileSync(resolve(folder, "positive.json"), "utf8")));
const negatives = z
  .array(z.string())
  .parse(JSON.parse(readFileSync(resolve(folder, "negative.json"), "utf8")));

test("at least 300 sentences each hold, and hold not, what the gate looks for", () => {
  expect(new Set(positives.map(({ text }) => text)).size).toBeGreaterThanOrEqual(300);
  expect(new Set(negatives).size).toBeGreaterThanOrEqual(300);
  expect(new Set(positives.map(({ kind }) => kind))).toEqual(new Set(Object.keys(foundKinds)));
});

test("what is personal is found, by its kind, at its very place", () => {
  for (const { text, kind, rule, offset, length } of positives) {
    const found = scan(text, { today });
    expect([text, found]).toEqual([
      text,
      expect.arrayContaining([{ kind, offset, length }]) as unknown,
    ]);
    expect([text, ...found.map((finding) => finding.kind)]).toEqual([
      text,
      ...found.map(() => kind),
    ]);
    expect(foundKinds[kind].rule).toBe(rule);
  }
});

test("what an office may publish raises no alarm", () => {
  for (const text of negatives) expect([text, scan(text, { today })]).toEqual([text, []]);
});

test("no example of a dataset raises an alarm", () => {
  for (const dataset of datasets) {
    if (dataset.kind !== "submitted") continue;
    const item = dataset.example as SubmissionItem;
    expect([dataset.name, personalDataErrors(dataset, item, "", today)]).toEqual([
      dataset.name,
      [],
    ]);
  }
});

test("nothing that the demo city publishes raises an alarm", () => {
  const seed = resolve(import.meta.dirname, "../../../local/seed");
  const files = readdirSync(seed, { recursive: true, encoding: "utf8" });
  const texts = files
    .filter((file) => file.endsWith(".json"))
    .flatMap((file) => textsIn(JSON.parse(readFileSync(resolve(seed, file), "utf8"))));
  expect(texts.length).toBeGreaterThan(1000);
  const context = "发放名单";
  for (const text of texts) expect([text, scan(text, { today, context })]).toEqual([text, []]);
});

const records = testdata("records/disclosures.jsonl");
test.skipIf(records === undefined)(
  `no example record and no naughty string raises an alarm (${absent("records")})`,
  () => {
    const texts = [
      ...readdirSync(resolve(records ?? "", "..")).flatMap((file) =>
        readFileSync(resolve(records ?? "", "..", file), "utf8")
          .trim()
          .split("\n")
          .flatMap((line) => textsIn(JSON.parse(line))),
      ),
      ...textsIn(
        JSON.parse(readFileSync(testdata("corpora/naughty-strings.base64.json") ?? "", "utf8")),
      ).map((text) => Buffer.from(text, "base64").toString("utf8")),
    ];
    for (const text of texts) expect([text, scan(text, { today })]).toEqual([text, []]);
  },
);

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
