import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import { parquetFile } from "../../../functions/export/parquet-file.ts";

async function written(rows: number, width = 3): Promise<ArrayBuffer> {
  const chunks: Uint8Array[] = [];
  const file = parquetFile(
    [
      { name: "text", type: "text" },
      { name: "fen", type: "integer" },
      { name: "price", type: "decimal" },
      { name: "day", type: "date" },
      { name: "at", type: "time" },
      { name: "yes", type: "boolean" },
    ],
    {
      write: async (bytes) => {
        chunks.push(bytes);
        return Promise.resolve();
      },
    },
  );
  for (let row = 0; row < rows; row++) {
    const even = row % 2 === 0;
    await file.add([
      ...["路".repeat(width), even ? "9007199254740991" : "", "0.4770"],
      ...["2026-03-18", "2026-03-18T07:20:00.123Z", String(even)],
    ]);
  }
  await file.end();
  return new Uint8Array(Buffer.concat(chunks)).buffer;
}

test("row groups are bounded in rows and in size, and every row is in one", async () => {
  const many = parquetMetadata(await written(12_001));
  expect(many.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([5000, 5000, 2001]);
  const wide = parquetMetadata(await written(100, 20_000));
  expect(wide.row_groups.every(({ num_rows }) => num_rows <= 26n)).toBe(true);
  expect(wide.num_rows).toBe(100n);
});

test("values come back as they were: whole fen, exact decimals, days, milliseconds, nothing where nothing was", async () => {
  const rows = await parquetReadObjects({ file: await written(2) });
  expect(rows).toEqual([
    {
      ...{ text: "路路路", fen: 9_007_199_254_740_991n, price: "0.4770", yes: true },
      day: new Date("2026-03-18T00:00:00Z"),
      at: new Date("2026-03-18T07:20:00.123Z"),
    },
    {
      ...{ text: "路路路", fen: null, price: "0.4770", yes: false },
      day: new Date("2026-03-18T00:00:00Z"),
      at: new Date("2026-03-18T07:20:00.123Z"),
    },
  ]);
});

test("a table without rows is a file with its columns", async () => {
  const { num_rows, schema } = parquetMetadata(await written(0));
  expect(num_rows).toBe(0n);
  expect(schema.map(({ name }) => name)).toEqual([
    ...["root", "text", "fen", "price", "day", "at", "yes"],
  ]);
});
