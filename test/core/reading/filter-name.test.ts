import { expect, test } from "vitest";
import { tableColumns } from "../../../core/formats/table.ts";
import { filterNameOf } from "../../../core/reading/filter-name.ts";
import { parseListQuery } from "../../../core/reading/parse-query.ts";
import { codeLists, datasets } from "../../../schemas/index.ts";

test("a filter that is called like a parameter or a member of the envelope is named with data.", () => {
  expect(["from", "status", "version", "matter"].map(filterNameOf)).toStrictEqual([
    "data.from",
    "data.status",
    "data.version",
    "matter",
  ]);
});

test.for(datasets.map((dataset) => [dataset.name, dataset] as const))(
  "each filter of %s is known by its name and reaches the data",
  ([, dataset]) => {
    const names = dataset.filters.map(filterNameOf);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) {
      const { filters } = parseListQuery(`${name}[exists]=true`, dataset, codeLists);
      expect(filters[0]?.place, name).toBe("data");
    }
  },
);

test.for(datasets.map((dataset) => [dataset.name, dataset] as const))(
  "no two columns of %s have one name in a table for machines",
  ([, dataset]) => {
    const headings = tableColumns(dataset, "code", codeLists).map(({ heading }) => heading);
    expect(new Set(headings).size, headings.join()).toBe(headings.length);
  },
);
