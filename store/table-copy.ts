/** A whole table, item by item, in DynamoDB's own JSON: out of one, into another. */
import type { Attributes } from "./attributes.ts";
import type { LeanCall } from "./lean-dynamo.ts";

/** Writes under way at once. */
const width = 32;

/** Every item of a table, as it lies; not a moment's picture where somebody writes meanwhile. */
export async function* tableItems(call: LeanCall, table: string): AsyncGenerator<Attributes> {
  let from: Attributes | undefined;
  do {
    const page = (await call("Scan", {
      TableName: table,
      ConsistentRead: true,
      ...(from !== undefined && { ExclusiveStartKey: from }),
    })) as { Items?: readonly Attributes[]; LastEvaluatedKey?: Attributes }; // DynamoDB's form
    yield* page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}

/** Puts items into a table that nobody uses; answers how many. */
export async function fillTable(
  call: LeanCall,
  table: string,
  items: AsyncIterable<Attributes>,
): Promise<number> {
  let count = 0;
  let batch: Promise<unknown>[] = [];
  for await (const item of items) {
    batch.push(call("PutItem", { TableName: table, Item: item }));
    count += 1;
    if (batch.length < width) continue;
    await Promise.all(batch);
    batch = [];
  }
  await Promise.all(batch);
  return count;
}
