import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import * as z from "zod";
import { describe, expect, test } from "vitest";
import { columnsOf, factsOf, fieldAt } from "../../core/fields.ts";
import type { Dataset } from "../../core/definitions.ts";
import { validateData } from "../../core/validation.ts";
import { codeLists, datasets } from "../../schemas/index.ts";
import { remarks } from "../support/rule-input.ts";

const folder = resolve(import.meta.dirname, "../../schemas/datasets");
const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ""));
const submitted = datasets.filter((dataset) => dataset.kind === "submitted");
const reserved =
  "submissions attachments statistics changes findings obligations exports datasets code-lists problems openapi.json";

test("each dataset is one file of its own name, and the list holds them all", () => {
  expect(datasets.map(({ name }) => name).sort()).toStrictEqual(files.sort());
});

describe.for(datasets.map((dataset) => [dataset.name, dataset] as const))("%s", ([, dataset]) => {
  test("has a name that a path can have and that nothing else has", () => {
    expect(dataset.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    // What the system judges stands at the names that the contract reserves for it.
    if (dataset.kind !== "judged") expect(reserved.split(" ")).not.toContain(dataset.name);
    else expect(reserved.split(" ")).toContain(dataset.name);
  });

  test("says what it is in Chinese and English, and by which articles", () => {
    for (const text of [dataset.title, dataset.description]) {
      expect(text.zh).toMatch(/\p{Script=Han}/u);
      expect(text.en).toMatch(/^[\p{ASCII}–−’]+$/u);
    }
    expect(dataset.articles.length).toBeGreaterThan(0);
    for (const article of dataset.articles) {
      expect(Number(article)).toBeGreaterThanOrEqual(1);
      expect(Number(article)).toBeLessThanOrEqual(53);
    }
  });

  test("filters and sorts by fields that it has", () => {
    expect(
      dataset.timeField === "publishedAt" || fieldAt(dataset, dataset.timeField)?.type,
    ).toBeTruthy();
    for (const filter of dataset.filters) {
      expect(fieldAt(dataset, filter)?.type, filter).toMatch(/^(?!object)/);
      expect(fieldAt(dataset, filter), filter).toBeDefined();
    }
    expect(new Set(dataset.filters).size).toBe(dataset.filters.length);
  });

  test("gives every field a title in both languages, money a unit, codes a published list", () => {
    for (const { path, schema } of fieldsWithin(dataset.fields, "")) {
      const facts = factsOf(schema);
      expect(facts?.title.zh, path).toMatch(/\p{Script=Han}|SHA/u);
      expect(facts?.title.en, path).toMatch(/^[\p{ASCII}–]+$/u);
      if (path.endsWith("Fen")) expect(facts?.unit, path).toBe("fen");
      if (facts?.codeList !== undefined) {
        expect(
          codeLists.map(({ name }) => name),
          path,
        ).toContain(facts.codeList);
      }
    }
  });

  test("refuses members that it does not know, at every depth", () => {
    for (const { path, schema } of [
      { path: "", schema: dataset.fields },
      ...fieldsWithin(dataset.fields, ""),
    ]) {
      const object = objectOf(schema);
      if (object === undefined) continue;
      const result = object.safeParse({ surplus: 1 });
      expect(
        result.error?.issues.map(({ code }) => code),
        path,
      ).toContain("unrecognized_keys");
    }
  });

  test("has columns with headings that differ", () => {
    const columns = columnsOf(dataset);
    for (const language of ["zh", "en"] as const) {
      const headings = columns.map(({ facts }) => facts.title[language]);
      expect(new Set(headings).size, headings.join()).toBe(headings.length);
    }
    expect(columns.length).toBeGreaterThan(3);
  });

  test("becomes a JSON Schema 2020-12", () => {
    const schema = z.toJSONSchema(dataset.fields, { io: "input" });
    expect(schema).toMatchObject({ type: "object", additionalProperties: false });
  });
});

describe.for(submitted.map((dataset) => [dataset.name, dataset] as const))(
  "%s, as submitted",
  ([, dataset]) => {
    test("has an example that its schema accepts unchanged and its rules have nothing to say of", () => {
      const { data } = dataset.example;
      expect(validateData(dataset, data, "")).toStrictEqual({ data });
      for (const acceptedOn of ["2026-11-01", "2036-01-01"]) {
        expect(remarks(dataset, data, { acceptedOn })).toStrictEqual([]);
      }
    });

    test("has an example that is complete: it shows every field of the first level that it can", () => {
      const shown = Object.keys(dataset.example.data);
      const hidden = Object.keys(dataset.fields.shape).filter((name) => !shown.includes(name));
      expect(hidden.filter((name) => !mayBeHidden(dataset.name).includes(name))).toStrictEqual([]);
    });

    test("has an example for an area of its levels, the one that the data say", () => {
      const { area = "", data } = dataset.example;
      expect([4, 6, 9, 12]).toContain(area.length);
      expect(dataset.areaOf?.(data) ?? area).toBe(area);
    });

    test("names its keys among its own fields", () => {
      const names = [...dataset.unique, ...(dataset.series?.by ?? [])];
      for (const name of names) {
        if (name !== "area") expect(fieldAt(dataset, name), name).toBeDefined();
      }
      if (dataset.naturalKey !== undefined) {
        expect(dataset.example.data).toHaveProperty(dataset.naturalKey);
      }
      expect(dataset.titleField === undefined || fieldAt(dataset, dataset.titleField)).toBeTruthy();
      expect(new Set(dataset.publisherKinds).size).toBe(dataset.publisherKinds.length);
    });
  },
);

const derived = datasets.filter((dataset) => dataset.kind === "derived");

test.for(derived.map((dataset) => [dataset.name, dataset] as const))(
  "%s holds what it inherits and every member of a row",
  ([, rows]) => {
    const source = submittedBy(rows.source);
    expect(fieldAt(source, rows.arrayField)?.type).toBe("objects");
    const members = Object.keys(rows.fields.shape);
    expect(members).toEqual(expect.arrayContaining([...rows.inherited, rows.numberField]));
    for (const name of members) {
      const inherited = rows.inherited.includes(name);
      expect(fieldAt(source, inherited ? name : `${rows.arrayField}.${name}`), name).toBeDefined();
    }
    const own = fieldAt(source, rows.arrayField)?.schema;
    expect([...rows.inherited, ...Object.keys(objectOf(own)?.shape ?? {})].sort()).toStrictEqual(
      [...members].sort(),
    );
  },
);

/** Members that make no sense beside the example's others. */
function mayBeHidden(name: string): readonly string[] {
  const members: Readonly<Record<string, readonly string[]>> = {
    communities: ["nonSubmittingReason", "dutyPhone", "validTo", "successors", "dataYear", "note"],
    "disclosure-catalogue": ["withinWorkingDays"],
    disclosures: ["attachments"],
    entrustments: ["powerItemCode", "certificate", "terminatedOn"],
    "evaluation-responses": ["opinionNo"],
    facilities: ["lease", "previousUse", "statusReason", "plannedReopenOn"],
    honours: ["recipientUscc"],
    organizations: ["usccException"],
    "social-organizations": ["deregisteredOn"],
    receipts: ["note"],
  };
  return [...endings, ...(members[name] ?? [])];
}

/** What a thing that goes on, and is one community's, does not have. */
const endings = ["closedOn", "removedOn", "validTo", "dutyPhone", "servedAreas"];

function submittedBy(name: string): Dataset {
  const found = submitted.find((dataset) => dataset.name === name);
  if (found === undefined) throw new Error(`no dataset ${name}`);
  return found;
}

interface Found {
  readonly path: string;
  readonly schema: z.core.$ZodType;
}

function fieldsWithin(schema: z.core.$ZodType, prefix: string): readonly Found[] {
  const shape: Readonly<Record<string, z.core.$ZodType>> = objectOf(schema)?.shape ?? {};
  return Object.entries(shape).flatMap(([name, member]) => [
    { path: prefix + name, schema: member },
    ...fieldsWithin(member, `${prefix}${name}.`),
  ]);
}

function objectOf(schema: z.core.$ZodType | undefined): z.ZodObject | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return objectOf(schema.unwrap());
  if (schema instanceof z.ZodArray) return objectOf(schema.element);
  return schema instanceof z.ZodObject ? schema : undefined;
}
