/** The example records, their envelope fields moved out, are valid data but for what they are there to show. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Data, Dataset } from "../../core/definitions.ts";
import { validateData } from "../../core/validation.ts";
import { disclosures } from "../../schemas/datasets/disclosures.ts";
import { receipts } from "../../schemas/datasets/receipts.ts";
import { absent, testdata } from "../support/testdata.ts";
import { remarks, said } from "../support/rule-input.ts";

const envelope = new Set(
  "disclosureId receiptId committeeCode version status supersedes supersededBy publishedAt correction withdrawal".split(
    " ",
  ),
);
/** A notice withdrawn for personal data: what stays of it is a stub without its end of display. */
const stubs: readonly string[] = ["dsc-0005"];

const disclosureFile = testdata("records/disclosures.jsonl");
const receiptFile = testdata("records/receipts.jsonl");

test.skipIf(disclosureFile === undefined)(
  `the example notices are valid on the day they were published (${absent("records/disclosures.jsonl")})`,
  () => {
    const records = recordsIn(disclosureFile);
    expect(records).toHaveLength(5);
    for (const record of records) {
      const data = { ...dataOf(record), ...audienceOf(record) };
      expect(validateData(disclosures, data, ""), String(record["disclosureId"])).toHaveProperty(
        "data",
      );
      if (stubs.includes(String(record["disclosureId"]))) continue;
      expect(accepted(disclosures, data, record)).toStrictEqual([]);
    }
  },
);

test.skipIf(receiptFile === undefined)(
  `the example statements are valid to the fen (${absent("records/receipts.jsonl")})`,
  () => {
    const records = recordsIn(receiptFile);
    expect(records).toHaveLength(5);
    for (const record of records) {
      const data = dataOf(record);
      expect(validateData(receipts, data, "")).toStrictEqual({ data });
      expect(accepted(receipts, data, record), String(record["receiptId"])).toStrictEqual([]);
    }
  },
);

function accepted(dataset: Dataset, data: Data, record: Data): readonly string[] {
  const { publishedAt } = record;
  const acceptedOn = typeof publishedAt === "string" ? publishedAt.slice(0, 10) : "2026-07-20";
  return said(remarks(dataset, data, { acceptedOn }));
}

/** The old value for a public summary whose details are read in the village. */
function audienceOf({ audience }: Data): Data {
  return audience === undefined ? {} : { audience: "public" };
}

function dataOf(record: Data): Data {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !envelope.has(name)));
}

function recordsIn(file: string | undefined): readonly Data[] {
  const lines = readFileSync(file ?? "", "utf8")
    .trim()
    .split("\n");
  return lines.map((text) => JSON.parse(text) as Data);
}
