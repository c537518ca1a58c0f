import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { Problem } from "../../../core/problem.ts";
import { utf8 } from "../../../core/submission/encoding.ts";
import { parseStrictJson } from "../../../core/submission/strict-json.ts";
import { absent, testdata } from "../../support/testdata.ts";
import { refusalOf } from "./refusal.ts";

const parse = (text: string): unknown => parseStrictJson(utf8(text));
const ruleOf = (text: string | Uint8Array): string | undefined =>
  refusalOf(() => (typeof text === "string" ? parse(text) : parseStrictJson(text))).errors[0]?.rule;

describe("strict JSON reads", () => {
  test("what JSON.stringify writes of any value, as JSON.parse does", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8, stringUnit: "binary" }), (value) => {
        const text = JSON.stringify(value, null, 1);
        const own = outcome(() => parse(text));
        // Random values hold unsafe numbers at times; those are refused, and nothing else is.
        if (own.rule === undefined) expect(own.value).toEqual(JSON.parse(text));
        else expect(own.rule).toMatch(/^json\.(unsafe_number|unsafe_key)$/);
      }),
      { numRuns: 300 },
    );
  });

  test("numbers however they are spelt, as long as a double prints as that decimal", () => {
    const text =
      "[0, -0, -0.0, 0e999, 1.10, 1E3, 1e-3, -12.5e+1, 9007199254740991, 0.30000000000000004]";
    expect(parse(text)).toStrictEqual([
      0, 0, 0, 0, 1.1, 1000, 0.001, -125, 9007199254740991, 0.30000000000000004,
    ]);
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (value) => {
        fc.pre(!Number.isInteger(value) || Number.isSafeInteger(value));
        expect(parse(JSON.stringify(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  test("escapes, whole surrogate pairs and any key but __proto__", () => {
    expect(parse(String.raw`"\ud83d\ude00\u4e2d\n\/\"\\"`)).toBe('😀中\n/"\\');
    const value = parse('{"constructor":1,"hasOwnProperty":2,"toString":3,"":4,"0":5}');
    expect(value).toEqual({ constructor: 1, hasOwnProperty: 2, toString: 3, "": 4, 0: 5 });
  });

  test("16 levels and no more", () => {
    expect(() => parse("[".repeat(16) + "]".repeat(16))).not.toThrow();
    expect(ruleOf("[".repeat(17) + "]".repeat(17))).toBe("json.too_deep");
    expect(ruleOf("[".repeat(100_000))).toBe("json.too_deep");
    expect(ruleOf('{"a":'.repeat(100_000))).toBe("json.too_deep");
  });

  test("1 MiB, whatever it is made of", () => {
    const size = 2 ** 20;
    const fill = (part: string, open: string, close: string): Uint8Array =>
      utf8(
        open +
          Array.from({ length: Math.floor(size / (part.length + 1)) }, () => part).join() +
          close,
      );
    const bodies = [
      fill('{"lineNo":1,"item":"付044保洁服务费","amountFen":168000}', "[", "]"),
      fill(String.raw`"\n\u4e2d"`, "[", "]"),
      fill("1.25", "[", "]"),
      fill("[]", "[", "]"),
      utf8(`{${Array.from({ length: 100_000 }, (_, n) => `"${n.toString(36)}":1`).join()}}`),
    ];
    for (const body of bodies) expect(() => parseStrictJson(body)).not.toThrow();
    expect(ruleOf(`[0.${"0".repeat(size)}1]`)).toBe("json.unsafe_number");
    expect(ruleOf("9".repeat(size))).toBe("json.unsafe_number");
  });
});

describe("strict JSON refuses", () => {
  test.each([
    ["json.duplicate_key", '{"a":1,"a":1}'],
    ["json.duplicate_key", String.raw`{"a":1,"\u0061":2}`],
    ["json.duplicate_key", '{"toString":1,"toString":1}'],
    ["json.unsafe_key", '{"__proto__":{}}'],
    ["json.unsafe_key", String.raw`{"_\u005fproto__":1}`],
    ["json.lone_surrogate", String.raw`"\ud800"`],
    ["json.lone_surrogate", String.raw`"\udc00\ud800"`],
    ["json.lone_surrogate", String.raw`{"\ud83d":1}`],
    ["json.lone_surrogate", String.raw`"\ud83d😀"`],
    ["json.unsafe_number", "9007199254740992"],
    ["json.unsafe_number", "9007199254740993"],
    ["json.unsafe_number", "-9007199254740993"],
    ["json.unsafe_number", "9007199254740993.0"],
    ["json.unsafe_number", "1e20"],
    ["json.unsafe_number", "1e400"],
    ["json.unsafe_number", "-1e400"],
    ["json.unsafe_number", "1e-400"],
    ["json.unsafe_number", "0.1000000000000000055"],
    ["json.unsafe_number", "1.00000000000000000001"],
    ["json.syntax", ""],
    ["json.syntax", " "],
    ["json.syntax", "{} {}"],
    ["json.syntax", "[1,]"],
    ["json.syntax", '{"a":1,}'],
    ["json.syntax", "01"],
    ["json.syntax", "NaN"],
    ["json.syntax", "'a'"],
    ["json.syntax", '"a\tb"'],
    ["json.syntax", '"a'],
    ["json.syntax", String.raw`"\x41"`],
    ["json.syntax", String.raw`"\u00 1"`],
    ["json.syntax", "\ufeff{}"],
    ["json.syntax", "{}\0"],
    ["json.syntax", "\u00a0{}"],
    ["json.syntax", "{}//"],
  ])("as %s the text %j", (rule, text) => {
    expect(ruleOf(text)).toBe(rule);
  });

  test.each([
    [[0x22, 0xff, 0x22]],
    [[0x22, 0xc0, 0x80, 0x22]],
    [[0x22, 0xed, 0xa0, 0x80, 0x22]],
    [[0x22, 0xe4, 0xb8]],
  ])("bytes that are not UTF-8: %j", (bytes) => {
    expect(ruleOf(new Uint8Array(bytes))).toBe("json.utf8");
  });

  test("with the place, in both languages, and without the value", () => {
    const problem = refusalOf(() =>
      parse('{"items":[\n{"a/b":[1,2],"data":{"sum":9007199254740993}}]}'),
    );
    expect(problem.status).toBe(400);
    expect(problem.errors).toEqual([
      {
        pointer: "/items/0/data/sum",
        rule: "json.unsafe_number",
        message: {
          zh: "数字超出安全整数范围或精度，会在读取时走样（第 2 行第 28 个字符）。",
          en: "The number is not exactly held by a double, or not a safe integer (line 2, character 28).",
        },
      },
    ]);
    expect(refusalOf(() => parse('{"a/b~":[1,x]}')).errors[0]?.pointer).toBe("/a~1b~0/1");
  });

  test("a key of any length without echoing more of it than a key is long", () => {
    const problem = refusalOf(() => parse(`{"a":{"${"k".repeat(100_000)}":x}}`));
    expect(problem.errors[0]?.pointer).toBe("/a");
  });

  test("or reads any bytes, and never fails otherwise", () => {
    const tokens = fc.constantFrom(
      ...Array.from('{}[],:"\\u0aeE+-.1 \n'),
      "true",
      "null",
      '"a":',
      String.raw`\ud800`,
    );
    const text = fc.array(tokens, { maxLength: 30 }).map((parts) => utf8(parts.join("")));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), text), (bytes) => {
        const own = outcome(() => parseStrictJson(bytes));
        const reference = outcome(() => JSON.parse(new TextDecoder().decode(bytes)) as unknown);
        // As text: JSON knows no negative zero, and neither does what is signed (RFC 8785).
        if (own.rule === undefined)
          expect(JSON.stringify(own.value)).toEqual(JSON.stringify(reference.value));
        else if (own.rule === "json.syntax") expect(reference.rule).toBe("SyntaxError");
      }),
      { numRuns: 3000 },
    );
  });
});

describe("the JSON test suite", () => {
  const path = testdata("corpora/jsontestsuite.json");
  // Valid JSON that our limits refuse, by the suite's own names.
  const limited: Readonly<Record<string, string>> = {
    "y_number.json": "json.unsafe_number",
    "y_number_real_capital_e.json": "json.unsafe_number",
    "y_number_real_exponent.json": "json.unsafe_number",
    "y_number_real_fraction_exponent.json": "json.unsafe_number",
    "y_object_extreme_numbers.json": "json.unsafe_number",
    "y_object_duplicated_key.json": "json.duplicate_key",
    "y_object_duplicated_key_and_value.json": "json.duplicate_key",
  };

  test.skipIf(path === undefined)(
    `is answered as it says (or ${absent("corpora/jsontestsuite.json")})`,
    () => {
      const suite = z
        .record(z.string(), z.string())
        .parse(JSON.parse(readFileSync(path ?? "", "utf8")));
      expect(Object.keys(suite).length).toBeGreaterThan(300);
      for (const [name, base64] of Object.entries(suite)) {
        const bytes = new Uint8Array(Buffer.from(base64, "base64"));
        const { rule } = outcome(() => parseStrictJson(bytes));
        if (name.startsWith("y_")) expect([name, rule ?? ""]).toEqual([name, limited[name] ?? ""]);
        if (name.startsWith("n_"))
          expect([name, rule]).toEqual([name, expect.stringMatching(/^json\./)]);
        expect(rule ?? "json.").toMatch(/^json\./);
      }
    },
  );
});

const naughty = testdata("corpora/naughty-strings.base64.json");
test.skipIf(naughty === undefined)(
  `naughty strings come back as they went, as values and as keys (or ${absent("corpora/naughty-strings.base64.json")})`,
  () => {
    const strings = z.array(z.string()).parse(JSON.parse(readFileSync(naughty ?? "", "utf8")));
    expect(strings.length).toBeGreaterThan(400);
    for (const encoded of strings) {
      const text = Buffer.from(encoded, "base64").toString("utf8");
      expect(parse(JSON.stringify([text]))).toEqual([text]);
      expect(parse(JSON.stringify({ [text]: text }))).toEqual({ [text]: text });
      expect(outcome(() => parse(text)).rule ?? "json.").toMatch(/^json\./);
    }
  },
);

function outcome(call: () => unknown): { value?: unknown; rule?: string | undefined } {
  try {
    return { value: call() };
  } catch (error) {
    if (error instanceof Problem) return { rule: error.errors[0]?.rule };
    return { rule: error instanceof Error ? error.name : "not an error" };
  }
}
