import readExcel from "read-excel-file/node";
import { expect, test } from "vitest";
import type { Dataset } from "../../../core/definitions.ts";
import { checkOffline } from "../../../core/submission/check-offline.ts";
import { importSheets } from "../../../core/sheets/import-sheets.ts";
import { layoutOf } from "../../../core/sheets/layout.ts";
import { readSheets } from "../../../core/sheets/read-file.ts";
import { emptyTemplate, filledTemplate, itemsTemplate } from "../../../core/sheets/template.ts";
import { codeLists } from "../../../schemas/code-lists.ts";
import { datasets } from "../../../schemas/index.ts";
import { bytesOf } from "./bytes-of.ts";

const submitted = datasets.filter((one): one is Dataset => one.kind === "submitted");

test.for(
  submitted.flatMap((dataset) =>
    (["zh", "en"] as const).map((language) => ({ name: dataset.name, dataset, language })),
  ),
)(
  "a template filled with the example of $name ($language) imports as the same item",
  async ({ dataset, language }) => {
    const input = { dataset, datasets, codeLists, language };
    const file = await bytesOf(itemsTemplate(input, [dataset.example]));
    const { items, remarks, questions } = importSheets(await readSheets(file, "a.xlsx"), input);
    expect(remarks).toEqual([]);
    expect(questions).toEqual([]);
    const { op, area, ref, data } = dataset.example;
    const given = items[0]?.item["ref"];
    expect(items.map((one) => one.item)).toEqual([
      {
        op,
        data,
        // An area that follows from the data has no column; a record without a number is given one.
        ...(dataset.areaOf === undefined && { area }),
        ...(dataset.naturalKey === undefined && { ref: ref ?? given }),
      },
    ]);
  },
);

test.for(submitted.map((dataset) => ({ name: dataset.name, dataset })))(
  "a published record of $name downloads as a form whose import corrects that record at that version",
  async ({ dataset }) => {
    const input = { dataset, datasets, codeLists, language: "zh" as const };
    const record = {
      id: "abc-0",
      version: 3,
      ref: dataset.example.ref ?? null,
      area: "990101003005",
      data: dataset.example.data,
    };
    const file = await bytesOf(filledTemplate(input, record));
    const { items, remarks } = importSheets(await readSheets(file, "a.xlsx"), {
      ...input,
      reason: "更正",
    });
    expect(remarks).toEqual([]);
    expect(items.map((one) => one.item)).toEqual([
      { op: "correct", record: "abc-0", version: 3, reason: "更正", data: dataset.example.data },
    ]);
  },
);

test.for(submitted.map((dataset) => ({ name: dataset.name, dataset })))(
  "the empty template of $name holds a filled example and explanations, and nothing to import",
  async ({ dataset }) => {
    const input = { dataset, datasets, codeLists, language: "zh" as const };
    const file = await bytesOf(emptyTemplate(input));
    const { items, remarks } = importSheets(await readSheets(file, "a.xlsx"), input);
    expect(items).toEqual([]);
    expect(remarks.map(({ rule }) => rule)).toEqual(["sheet.empty"]);
    // A second reader sees the same sheets.
    const sheets = await readExcel(Buffer.from(file));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(
      expect.arrayContaining(["填写示例", "填写说明"]),
    );
  },
);

test.for(submitted.map((dataset) => ({ name: dataset.name, dataset })))(
  "no two fields of a sheet of $name have the same heading",
  ({ dataset }) => {
    const { fields, lists } = layoutOf(dataset, datasets);
    for (const group of [fields, ...lists.map((list) => list.fields)]) {
      const names = group.flatMap(({ names: { plain } }) => plain);
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  },
);

test("what is imported passes the check before sending, as the example does", async () => {
  for (const dataset of submitted) {
    const input = { dataset, datasets, codeLists, language: "zh" as const };
    const file = await bytesOf(itemsTemplate(input, [dataset.example]));
    const { items } = importSheets(await readSheets(file, "a.xlsx"), input);
    const check = { dataset, acceptedOn: "2027-03-01" };
    const own = checkOffline([dataset.example], check);
    const { attested } = dataset.example;
    const got = items.map(({ item }) => ({ ...item, ...(attested !== undefined && { attested }) }));
    expect(checkOffline(got, check), dataset.name).toEqual(own);
  }
});
