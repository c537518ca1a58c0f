/** A dataset's machine-readable table as a Table Schema (Data Package 2.0, datapackage.org). */
import type { AnyDataset, CodeList } from "../definitions.ts";
import type { Language } from "../problem.ts";
import { machineColumns, type MachineType } from "./machine-columns.ts";

const profile = "https://datapackage.org/profiles/2.0/tableschema.json";

/** The schema of `format=csv&lang=code` and of the bulk files; titles in one language. */
export function tableSchemaOf(
  dataset: AnyDataset,
  codeLists: readonly CodeList[],
  language: Language,
): object {
  const codesOf = new Map(
    codeLists.map(({ name, entries }) => [name, entries.map(({ code }) => code)]),
  );
  return {
    $schema: profile,
    title: dataset.title[language],
    description: dataset.description[language],
    fields: machineColumns(dataset, codeLists).map(
      ({ heading, type, title, help, unit, codeList }) => ({
        name: heading,
        type: types[type],
        title: title[language],
        ...(help !== undefined && { description: help[language] }),
        ...(unit !== undefined && { unit }),
        ...(codeList !== undefined && { codeList: `/v1/code-lists/${codeList}` }),
        // New codes may come (contract.md 3), so the list is named for reading and constrains nothing.
        ...(codeList !== undefined &&
          codesOf.has(codeList) && { knownCodes: codesOf.get(codeList) }),
        ...(heading === "id" && { constraints: { required: true, unique: true } }),
      }),
    ),
    primaryKey: ["id"],
    ...(dataset.kind === "derived" && {
      foreignKeys: [
        { fields: ["parent"], reference: { resource: dataset.source, fields: ["id"] } },
      ],
    }),
    missingValues: [""],
  };
}

const types: Readonly<Record<MachineType, string>> = {
  text: "string",
  integer: "integer",
  number: "number",
  decimal: "number",
  boolean: "boolean",
  date: "date",
  time: "datetime",
  list: "array",
  any: "any",
};
