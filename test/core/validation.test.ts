import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Data } from "../../core/definitions.ts";
import { maxErrors, validateData } from "../../core/validation.ts";
import { datasets } from "../../schemas/index.ts";
import { communities } from "../../schemas/datasets/communities.ts";
import { disclosures } from "../../schemas/datasets/disclosures.ts";
import { keys } from "../../schemas/datasets/keys.ts";
import { organizations } from "../../schemas/datasets/organizations.ts";
import { receipts } from "../../schemas/datasets/receipts.ts";
import { rulesSettings } from "../../schemas/datasets/rules-settings.ts";
import type { Dataset } from "../../core/definitions.ts";
import { variant } from "../support/rule-input.ts";
import { absent, testdata } from "../support/testdata.ts";

function errors(
  dataset: Dataset,
  changes: Data,
): readonly { pointer?: string; rule: string; zh: string; en: string }[] {
  const result = validateData(dataset, variant(dataset, changes), "/items/0/data");
  if (!("errors" in result)) return [];
  return result.errors.map(({ message, ...place }) => ({ ...place, ...message }));
}

describe("a message helps", () => {
  test("a missing member is named by its title, with its form", () => {
    expect(errors(communities, { code: undefined })).toStrictEqual([
      {
        pointer: "/items/0/data/code",
        rule: "schema.required",
        zh: "缺少“区划代码”（统计用区划代码，12 位数字）。",
        en: "“Code” is missing (statistical division code of 12 digits).",
      },
    ]);
  });

  test("a wrong code lists the codes there are", () => {
    const [error] = errors(receipts, { fundAccount: "workingfund" });
    expect(error).toMatchObject({ pointer: "/items/0/data/fundAccount", rule: "schema.code" });
    expect(error?.zh).toContain("working_fund、service_fund、");
    expect(error?.en).toContain("working_fund, service_fund, ");
  });

  test("an error in a list names the place in it", () => {
    const line = {
      lineNo: 1,
      direction: "income",
      itemName: "利息",
      amountFen: 0,
      occurredOn: "2026-08-01",
    };
    const good = { ...line, amountFen: 1 };
    expect(errors(receipts, { lines: [good, { ...good, amountFen: 1.5 }, line] })).toMatchObject([
      {
        pointer: "/items/0/data/lines/1/amountFen",
        rule: "schema.not_integer",
        zh: "“收支明细·第2项·金额”应为整数（以分为单位的整数；负数只用于红字冲销）。",
        en: "“Lines · item 2 · Amount” must be an integer (whole fen; negative only in a reversal).",
      },
      { pointer: "/items/0/data/lines/2/amountFen", rule: "schema.range" },
    ]);
  });

  test("an unknown member lists those there are", () => {
    const [error] = errors(disclosures, { vote: { expected: 1, present: 1, for: 1, yes: 1 } });
    expect(error).toMatchObject({
      pointer: "/items/0/data/vote/yes",
      rule: "schema.unknown_member",
      zh: "没有这一项，请核对名称；可用的有：expected、present、for、against、abstain。",
    });
  });

  test("a hidden character is placed", () => {
    const [error] = errors(disclosures, { title: "公示\u202e标题" });
    expect(error).toMatchObject({ pointer: "/items/0/data/title", rule: "schema.format" });
    expect(error?.zh).toContain("第 3 个字符");
  });

  test("too many, too long, too large and too few are told apart", () => {
    expect(errors(disclosures, { title: "字".repeat(101) })[0]?.rule).toBe("schema.too_long");
    expect(errors(disclosures, { channels: Array(11).fill("web") })[0]?.rule).toBe(
      "schema.too_many",
    );
    expect(errors(organizations, { datasets: [] })[0]?.rule).toBe("schema.too_few");
    expect(errors(receipts, { closingBalanceFen: 2 ** 53 - 1 })[0]?.rule).toBe("schema.range");
    expect(errors(rulesSettings, { value: [] })[0]).toMatchObject({
      rule: "schema.type",
      en: expect.stringContaining("must be a number or true or false or a text") as string,
    });
  });

  test("a private key in a registration is refused as an unknown member, and not repeated", () => {
    const jwk = {
      kty: "OKP",
      crv: "Ed25519",
      x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
      d: "nWGxne_9",
    };
    const found = errors(keys, { jwk });
    expect(found).toMatchObject([
      { pointer: "/items/0/data/jwk/d", rule: "schema.unknown_member" },
    ]);
    expect(JSON.stringify(found)).not.toContain("nWGxne_9");
  });
});

test("a member name is escaped in its pointer", () => {
  expect(errors(disclosures, { "a/b~c": 1 })[0]?.pointer).toBe("/items/0/data/a~1b~0c");
});

test("members that JavaScript gives every object are unknown like any other", () => {
  for (const name of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
    const data: unknown = JSON.parse(
      JSON.stringify(disclosures.example.data).replace("{", `{${JSON.stringify(name)}:1,`),
    );
    const result = validateData(disclosures, data, "");
    expect("errors" in result && result.errors.map((error) => error.pointer)).toStrictEqual([
      `/${name}`,
    ]);
  }
});

test("data that are no object are refused as a whole", () => {
  for (const data of [null, [], "x", 1, true, undefined]) {
    const result = validateData(receipts, data, "/items/3/data");
    expect("errors" in result && result.errors.map((error) => error.pointer)).toStrictEqual([
      "/items/3/data",
    ]);
  }
});

test("a body full of errors is answered with the first hundred and a note", () => {
  const surplus = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`m${String(n)}`, n]));
  const found = errors(receipts, surplus);
  expect(found).toHaveLength(maxErrors + 1);
  expect(found.at(-1)?.rule).toBe("schema.more_errors");
});

test("accepted data are what was sent, and nothing else is accepted", () => {
  const submitted = datasets.filter((dataset) => dataset.kind === "submitted");
  fc.assert(
    fc.property(
      fc.constantFrom(...submitted),
      fc.string(),
      fc.jsonValue(),
      (dataset, name, value) => {
        const data = { ...dataset.example.data, [name]: value };
        // A member's own name may be withheld: then the pointer is that of the object around it.
        const result = validateData(dataset, data, "/items/0/data");
        if ("data" in result) expect(result.data).toStrictEqual(data);
        else
          expect(
            result.errors.every(({ pointer }) => pointer?.startsWith("/items/0/data") === true),
          ).toBe(true);
      },
    ),
  );
});

const naughty = testdata("corpora/naughty-strings.base64.json");
test.skipIf(naughty === undefined)(
  `hostile texts are accepted as they are or refused in place (${absent("corpora/naughty-strings.base64.json")})`,
  () => {
    const list = stringsIn(JSON.parse(readFileSync(naughty ?? "", "utf8")));
    expect(list.length).toBeGreaterThan(400);
    for (const text of list) {
      const data = variant(disclosures, { title: text, body: text });
      const result = validateData(disclosures, data, "");
      if ("data" in result) expect(result.data).toStrictEqual(data);
      else for (const { pointer } of result.errors) expect(["/title", "/body"]).toContain(pointer);
    }
  },
);

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [Buffer.from(value, "base64").toString("utf8")];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
