/** The numbering part of the ledger on DynamoDB. */
import type { SequencedEntry, SequenceLedger } from "../core/ports.ts";
import type { Attributes } from "./attributes.ts";
import { getItem, queryPage } from "./dynamo-reads.ts";
import { keyAttributes } from "./feed-item.ts";
import type { LeanCall } from "./lean-dynamo.ts";
import { batchItem, batchOf, logStateItem, pendingOf } from "./ledger-items.ts";
import { batchSortKey, logStateKey, pendingPartition } from "./ledger-keys.ts";
import { assertBatchFits } from "./ledger-limits.ts";
import { transact } from "./transact.ts";

/** Batches read at a time: few, since a full one holds 90 entries. */
const batchesAtOnce = 8;

/** Numbers pending entries in this table. */
export function sequenceLedger(call: LeanCall, table: string): SequenceLedger {
  const batches = async (range: BatchRange): Promise<readonly Attributes[]> => {
    const { from, descending, limit } = range;
    const page = await queryPage(call, {
      TableName: table,
      KeyConditionExpression: "pk = :pk AND sk BETWEEN :min AND :max",
      ExpressionAttributeValues: {
        ":pk": { S: logStateKey.pk },
        ":min": { S: batchSortKey(descending ? 0 : from) },
        ":max": { S: descending ? batchSortKey(from) : "BATCH#~" },
      },
      ScanIndexForward: !descending,
      ConsistentRead: true,
      Limit: limit,
    });
    return page.items;
  };

  const sequenced = async (seq: number, limit: number): Promise<readonly SequencedEntry[]> => {
    // The batch that holds `seq` may begin before it.
    const [holding, following] = await Promise.all([
      batches({ from: seq, descending: true, limit: 1 }),
      batches({ from: seq + 1, descending: false, limit: batchesAtOnce }),
    ]);
    const entries = [...holding, ...following].flatMap(batchOf).filter((entry) => entry.seq >= seq);
    // The two queries are no snapshot: followers were seen of a batch that came between. Now it is there.
    if (entries[0] !== undefined && entries[0].seq !== seq) return sequenced(seq, limit);
    for (let page = following; page.length === batchesAtOnce && entries.length < limit;) {
      const last = entries.at(-1)?.seq ?? seq;
      page = await batches({ from: last + 1, descending: false, limit: batchesAtOnce });
      entries.push(...page.flatMap(batchOf));
    }
    return withoutGap(seq, entries).slice(0, limit);
  };

  return {
    next: async () => Number((await getItem(call, table, logStateKey))?.["next"]?.N ?? 0),

    pending: async (shard, limit) => {
      const { items } = await queryPage(call, {
        TableName: table,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": { S: pendingPartition(shard) } },
        ConsistentRead: true,
        Limit: limit,
      });
      return items.map((item) => pendingOf(shard, item));
    },

    assign: async (expectedNext, entries) => {
      assertBatchFits(entries);
      const absent = "attribute_not_exists(pk)";
      const refusals = await transact(call, [
        {
          Put: {
            TableName: table,
            Item: logStateItem(expectedNext + entries.length),
            ...(expectedNext === 0
              ? { ConditionExpression: absent }
              : {
                  ConditionExpression: "#next = :next",
                  ExpressionAttributeNames: { "#next": "next" },
                  ExpressionAttributeValues: { ":next": { N: String(expectedNext) } },
                }),
          },
        },
        {
          Put: {
            TableName: table,
            Item: batchItem(expectedNext, entries),
            ConditionExpression: absent,
          },
        },
        ...entries.map(({ shard, key }) => ({
          Delete: {
            TableName: table,
            Key: keyAttributes({ pk: pendingPartition(shard), sk: key }),
            ConditionExpression: "attribute_exists(pk)",
          },
        })),
      ]);
      return refusals === undefined ? "assigned" : "conflict";
    },

    sequenced,
  };
}

interface BatchRange {
  readonly from: number;
  readonly descending: boolean;
  readonly limit: number;
}

/** A query may miss a batch and see one written later: what follows a gap waits for the next call. */
function withoutGap(seq: number, entries: readonly SequencedEntry[]): readonly SequencedEntry[] {
  const end = entries.findIndex((entry, index) => entry.seq !== seq + index);
  return end === -1 ? entries : entries.slice(0, end);
}
