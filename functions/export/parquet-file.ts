/** Rows into Parquet, one row group at a time. */
import { ByteWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import type { MachineType } from "../../core/formats/machine-columns.ts";
import type { DraftFile } from "./draft-file.ts";

export interface ParquetColumn {
  readonly name: string;
  readonly type: MachineType;
}

/** Largest row group: what a writer holds in memory, in rows and in characters. */
const largest = { rows: 5_000, characters: 500_000 };

export interface ParquetFile {
  /** Cells of one row as CSV has them, in the order of the columns; empty is null. */
  add(cells: readonly string[]): Promise<void>;
  end(): Promise<void>;
}

/** Writes into a draft. Integers are INT64, days DATE, moments TIMESTAMP (UTC), all else text. */
export function parquetFile(
  columns: readonly ParquetColumn[],
  file: Pick<DraftFile, "write">,
): ParquetFile {
  const bytes = new ByteWriter();
  const schema: SchemaElement[] = [
    { name: "root", num_children: columns.length },
    ...columns.map(({ name, type }): SchemaElement => ({ name, ...elements[type] })),
  ];
  const writer = new ParquetWriter({ writer: bytes, schema, createdBy: "gongshi" });
  let rows: (readonly string[])[] = [];
  let characters = 0;
  const drain = async (): Promise<void> => {
    const chunk = bytes.getBytes().slice();
    // The offset goes on counting: places within the file are told by it.
    bytes.index = 0;
    await file.write(chunk);
  };
  const group = async (): Promise<void> => {
    if (rows.length === 0) return;
    const columnData = columns.map(({ name, type }, index) => ({
      name,
      data: rows.map((cells) => valueOf(type, cells[index] ?? "")),
    }));
    await writer.write({ columnData, rowGroupSize: rows.length });
    rows = [];
    characters = 0;
    await drain();
  };
  return {
    add: async (cells) => {
      rows.push(cells);
      for (const cell of cells) characters += cell.length;
      if (rows.length >= largest.rows || characters >= largest.characters) await group();
    },
    end: async () => {
      await group();
      await writer.finish();
      await drain();
    },
  };
}

const text: Omit<SchemaElement, "name"> = {
  type: "BYTE_ARRAY",
  converted_type: "UTF8",
  repetition_type: "OPTIONAL",
};
const elements: Readonly<Record<MachineType, Omit<SchemaElement, "name">>> = {
  text,
  any: text,
  list: text,
  // A decimal is text so that no digit is lost.
  decimal: text,
  integer: { type: "INT64", repetition_type: "OPTIONAL" },
  number: { type: "DOUBLE", repetition_type: "OPTIONAL" },
  boolean: { type: "BOOLEAN", repetition_type: "OPTIONAL" },
  date: { type: "INT32", converted_type: "DATE", repetition_type: "OPTIONAL" },
  time: { type: "INT64", converted_type: "TIMESTAMP_MILLIS", repetition_type: "OPTIONAL" },
};

function valueOf(
  type: MachineType,
  cell: string,
): string | number | bigint | boolean | Date | null {
  if (cell === "") return null;
  switch (type) {
    case "integer":
      return BigInt(cell);
    case "number":
      return Number(cell);
    case "boolean":
      return cell === "true";
    case "date":
    case "time":
      return new Date(cell);
    case "text":
    case "any":
    case "list":
    case "decimal":
      return cell;
  }
}
