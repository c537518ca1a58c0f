/** The ledger as a file, in the form of DynamoDB's exports (DYNAMODB_JSON): gzip, one `{"Item": …}` a line. */
import { createReadStream, createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import * as z from "zod";
import type { Attributes } from "../../store/attributes.ts";
import type { LeanCall } from "../../store/lean-dynamo.ts";
import { tableItems } from "../../store/table-copy.ts";
import { localTables } from "../tables.ts";

/** Writes the ledger of a stopped instance; the file has its name once it is whole. Answers its items' number. */
export async function writeLedgerFile(call: LeanCall, file: string): Promise<number> {
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const Item of tableItems(call, localTables.ledger)) {
      count += 1;
      yield `${JSON.stringify({ Item })}\n`;
    }
  }
  const draft = `${file}.part`;
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(draft, { mode: 0o600 }));
  await rename(draft, file);
  return count;
}

const line = z.object({
  Item: z
    .record(z.string(), z.object({ S: z.string(), N: z.string(), B: z.string() }).partial())
    .refine((item) => item["pk"]?.S !== undefined && item["sk"]?.S !== undefined, "no key"),
});

/** Reads it; throws naming the line that is none. */
export async function* readLedgerFile(file: string): AsyncGenerator<Attributes> {
  const input = createReadStream(file).pipe(createGunzip());
  let number = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    const read = line.safeParse(parsed(text));
    if (!read.success) throw new Error(`${file}, line ${String(number)}: not an item of a table`);
    yield read.data.Item;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
