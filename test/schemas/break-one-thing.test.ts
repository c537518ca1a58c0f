/** Takes each valid example and breaks one thing at a time: the error names that very place. */
import * as z from "zod";
import { describe, expect, test } from "vitest";
import type { Data, Dataset } from "../../core/definitions.ts";
import { validateData } from "../../core/validation.ts";
import { datasets } from "../../schemas/index.ts";

interface Break {
  readonly name: string;
  readonly data: unknown;
  readonly pointer: string;
  readonly rule: RegExp;
}

const submitted = datasets.filter((dataset) => dataset.kind === "submitted");

describe.for(submitted.map((dataset) => [dataset.name, dataset] as const))("%s", ([, dataset]) => {
  const cases = breaks(dataset);

  test("has something to break", () => {
    expect(cases.length).toBeGreaterThan(15);
  });

  test.for(cases)("$name is refused at $pointer", ({ data, pointer, rule }) => {
    const result = validateData(dataset, data, "/items/0/data");
    if (!("errors" in result)) throw new Error("accepted");
    expect(result.errors.map((error) => error.pointer)).toStrictEqual([`/items/0/data${pointer}`]);
    expect(result.errors[0]?.rule).toMatch(rule);
    for (const text of Object.values(result.errors[0]?.message ?? {})) {
      expect(text).not.toContain("undefined");
      expect(text).not.toContain(secret);
    }
  });
});

/** Stands for a value that must never come back in a message. */
const secret = "11010519491231002X";

function breaks(dataset: Dataset): readonly Break[] {
  const whole = { ...dataset.example.data, ...besides[dataset.name] };
  return walk(dataset.fields, whole, [], whole);
}

/** Members that a dataset's example goes without, because they make no sense beside its others. */
const besides: Readonly<Record<string, Data>> = {
  facilities: {
    lease: { from: "2024-01-01", to: "2028-12-31", annualRentFen: 9600000 },
    previousUse: "仓库",
    statusReason: "屋面漏雨",
    plannedReopenOn: "2026-12-01",
  },
};

type Path = readonly (string | number)[];

function walk(schema: z.core.$ZodType, value: unknown, path: Path, whole: unknown): Break[] {
  const plain = unwrap(schema);
  const name = path.join(".") || "data";
  const found: Break[] = [];
  const set = (what: string, broken: unknown, rule: RegExp, at: Path = path): void => {
    found.push({
      name: `${name} ${what}`,
      data: replaced(whole, at, broken),
      pointer: pointerOf(at),
      rule,
    });
  };
  for (const wrong of [secret, -7.5, true, null, [[]], { x: secret }]) {
    if (plain.safeParse(wrong).success || allowsNull(schema, wrong) || sameKind(plain, wrong))
      continue;
    set(`as ${typeof wrong} ${JSON.stringify(wrong).slice(0, 3)}`, wrong, /^schema\./);
  }
  if (plain instanceof z.ZodEnum) set("with a code that is none", secret, /^schema\.code$/);
  if (plain instanceof z.ZodLiteral) set("with another constant", secret, /^schema\.code$/);
  if (plain instanceof z.ZodISODate) set("as 30 February", "2026-02-30", /^schema\.format$/);
  if (plain instanceof z.ZodISODate) set("in the year 2206", "2206-01-01", /^schema\.range$/);
  if (plain instanceof z.ZodString && plain.maxLength !== null) {
    set("too long", "字".repeat(plain.maxLength + 1), /^schema\.(too_long|format)$/);
  }
  if (plain instanceof z.ZodString) set("blank", " ", /^schema\.(too_short|format)$/);
  if (plain instanceof z.ZodString) set("with a hidden turn", "a\u202eb", /^schema\.format$/);
  if (plain instanceof z.ZodNumberFormat) set("as a fraction", 1.5, /^schema\.not_integer$/);
  if (plain instanceof z.ZodNumberFormat) set("too large", 2 ** 52, /^schema\.range$/);
  if (plain instanceof z.ZodNumber) {
    const { minValue, maxValue } = plain;
    if (Number.isSafeInteger((minValue ?? NaN) - 1)) {
      set("below its least", (minValue ?? 0) - 1, /^schema\.range$/);
    }
    if (Number.isSafeInteger((maxValue ?? NaN) + 1)) {
      set("above its most", (maxValue ?? 0) + 1, /^schema\.range$/);
    }
  }
  if (plain instanceof z.ZodArray && Array.isArray(value)) {
    const { minLength, maxLength } = lengthsOf(plain);
    if (minLength > 0) set("empty", [], /^schema\.(too_few|required)$/);
    if (value.length > 0 && maxLength < Infinity) {
      const surplus = Array.from({ length: maxLength + 1 }, () => value[0] as unknown);
      set("with too many entries", surplus, /^schema\.too_many$/);
    }
  }
  if (plain instanceof z.ZodObject) {
    set("with an unknown member", secret, /^schema\.unknown_member$/, [...path, "surplus"]);
    const shape: Readonly<Record<string, z.ZodType>> = plain.shape;
    for (const [member, inner] of Object.entries(shape)) {
      const at = [...path, member];
      if (!inner.safeParse(undefined).success) {
        found.push({
          name: `${[...path, member].join(".")} missing`,
          data: replaced(whole, at, undefined),
          pointer: pointerOf(at),
          rule: /^schema\.required$/,
        });
      }
      const own = member in Object(value) ? (value as Record<string, unknown>)[member] : undefined;
      if (own !== undefined) found.push(...walk(inner, own, at, whole));
    }
  }
  if (plain instanceof z.ZodArray && Array.isArray(value) && value.length > 0) {
    found.push(...walk(plain.element, value[0], [...path, 0], whole));
  }
  return found;
}

function unwrap(schema: z.core.$ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return unwrap(schema.unwrap());
  return schema as z.ZodType;
}

/** How many entries an array may have. */
function lengthsOf({ def }: z.ZodArray): {
  readonly minLength: number;
  readonly maxLength: number;
} {
  const limits = { minLength: 0, maxLength: Infinity };
  for (const check of def.checks ?? []) {
    const facts = check._zod.def;
    if (facts.check === "min_length" && "minimum" in facts)
      limits.minLength = Number(facts.minimum);
    if (facts.check === "max_length" && "maximum" in facts)
      limits.maxLength = Number(facts.maximum);
  }
  return limits;
}

function allowsNull(schema: z.core.$ZodType, value: unknown): boolean {
  return value === null && (schema as z.ZodType).safeParse(null).success;
}

/** An object or array of another content breaks at its members, not here. */
function sameKind(plain: z.ZodType, value: unknown): boolean {
  if (plain instanceof z.ZodArray) return Array.isArray(value);
  return (
    plain instanceof z.ZodObject &&
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value)
  );
}

/** A copy with one place changed; `undefined` takes the member away. */
function replaced(whole: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const copy: Record<string | number, unknown> = Array.isArray(whole)
    ? Object.assign<Record<number, unknown>, unknown>([], whole)
    : { ...(whole as Record<string, unknown>) };
  const inner = replaced(copy[step], rest, value);
  if (inner === undefined)
    return Object.fromEntries(Object.entries(copy).filter(([k]) => k !== step));
  copy[step] = inner;
  return copy;
}

function pointerOf(path: Path): string {
  return path.map((step) => `/${String(step)}`).join("");
}
