/** The example records, their envelope fields moved out, are valid data but for what they are there to show. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Data, Dataset } from "../../core/definitions.ts";
import { validateData } from "../../core/validation.ts";
import { disclosures } from "../../schemas/datasets/disclosures.ts";
import { dutyLists } from "../../schemas/datasets/duty-lists.ts";
import { entrustments } from "../../schemas/datasets/entrustments.ts";
import { evaluations } from "../../schemas/datasets/evaluations.ts";
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

/** Reports and lists, by file: what the example leaves out, and what it says in another form. */
const others: readonly {
  readonly file: string;
  readonly dataset: Dataset;
  readonly count: number;
  readonly left: string;
  readonly dataOf: (record: Data) => Data;
}[] = [
  {
    file: "records/evaluations.jsonl",
    dataset: evaluations,
    count: 5,
    // Responses are records of their own.
    left: "evaluationId committeeCode responses",
    dataOf: (record) => record,
  },
  {
    file: "records/entrustments.jsonl",
    dataset: entrustments,
    count: 5,
    left: "entrustmentId committeeCode",
    dataOf: (record) => record,
  },
  {
    file: "records/duty-lists.jsonl",
    dataset: dutyLists,
    count: 5,
    left: "listId subjectCode subjectName",
    dataOf: (record) => ({
      ...record,
      ...(record["subjectCode"] !== undefined && {
        // The code that the example lacks, as the demo city registers it.
        subject: {
          name: record["subjectName"],
          uscc: "1199010100A0D02025",
          areaCode: record["subjectCode"],
        },
      }),
      items: (record["items"] as readonly Data[]).map(structuredItem),
    }),
  },
];

test.each(others.filter(({ file }) => testdata(file) !== undefined))(
  "the examples of $file are valid (skipped without the test data)",
  ({ file, dataset, count, left, dataOf: mapped }) => {
    const records = recordsIn(testdata(file));
    expect(records).toHaveLength(count);
    for (const record of records) {
      const data = without(mapped(record), left.split(" "));
      expect(validateData(dataset, data, ""), JSON.stringify(record)).toStrictEqual({ data });
      const area = String(record["committeeCode"] ?? record["issuerCode"]);
      const found = remarks(dataset, data, { area, acceptedOn: "2026-11-20" });
      expect(said(found), JSON.stringify(record)).toStrictEqual([]);
    }
  },
);

/** A funding standard in words becomes an amount per unit (domain.md A3), the words its note. */
function structuredItem(item: Data): Data {
  const text = item["fundingStandard"];
  if (typeof text !== "string") return item;
  const yuan = Number(/(\d+)元/u.exec(text)?.[1]);
  return { ...item, fundingStandard: { amountFen: yuan * 100, per: "person", note: text } };
}

function without(data: Data, names: readonly string[]): Data {
  return Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name)));
}

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
