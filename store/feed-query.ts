/** A query of the projection as DynamoDB takes it, the same for the SDK's adapter and the lean one. */
import type { FeedQuery } from "../core/ports.ts";
import { keyAttributes } from "./feed-item.ts";
import { byKey } from "./key-order.ts";

export interface QueryRequest {
  readonly KeyConditionExpression: string;
  readonly ExpressionAttributeValues: Record<string, { S: string }>;
  readonly Limit: number;
  readonly ScanIndexForward: boolean;
  readonly ConsistentRead: boolean;
  readonly ExclusiveStartKey?: Record<"pk" | "sk", { S: string }>;
}

/** The request that answers a query, or `undefined` where nothing can match. */
export function queryRequest(query: FeedQuery): QueryRequest | undefined {
  const { pk, limit } = query;
  const descending = query.descending === true;
  const after = query.after === "" && !descending ? undefined : query.after;
  const min = query.min === "" ? undefined : query.min;
  if (query.max === "" || after === "") return undefined;
  if (min !== undefined && query.max !== undefined && byKey(min, query.max) > 0) return undefined;

  // The place to start from must lie within the bounds: DynamoDB refuses any other.
  const [near, far] = descending ? [query.max, min] : [min, query.max];
  const direction = descending ? -1 : 1;
  const pastFar = after !== undefined && far !== undefined && byKey(after, far) * direction >= 0;
  if (pastFar) return undefined;
  const inside = after !== undefined && (near === undefined || byKey(after, near) * direction >= 0);

  return {
    ...conditionOf(pk, min, query.max),
    Limit: limit,
    ScanIndexForward: !descending,
    ConsistentRead: query.consistent === true,
    ...(inside && { ExclusiveStartKey: keyAttributes({ pk, sk: after }) }),
  };
}

function conditionOf(
  pk: string,
  min: string | undefined,
  max: string | undefined,
): Pick<QueryRequest, "KeyConditionExpression" | "ExpressionAttributeValues"> {
  const range = [
    ...(min !== undefined && max !== undefined ? ["sk BETWEEN :min AND :max"] : []),
    ...(min !== undefined && max === undefined ? ["sk >= :min"] : []),
    ...(min === undefined && max !== undefined ? ["sk <= :max"] : []),
  ];
  return {
    KeyConditionExpression: ["pk = :pk", ...range].join(" AND "),
    ExpressionAttributeValues: {
      ":pk": { S: pk },
      ...(min !== undefined && { ":min": { S: min } }),
      ...(max !== undefined && { ":max": { S: max } }),
    },
  };
}
