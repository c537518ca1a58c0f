/** The whole feed table, as it lies on this machine. */
import type { FeedItem } from "../../core/ports.ts";
import type { Attributes } from "../../store/attributes.ts";
import { feedItemOf } from "../../store/feed-item.ts";
import type { LeanCall } from "../../store/lean-dynamo.ts";
import { tableItems } from "../../store/table-copy.ts";

/** Every item but the cursors; of one that cannot be read its place is told, and the others go on. */
export async function* scanFeed(
  call: LeanCall,
  table: string,
  onUnreadable: (row: string) => void,
): AsyncGenerator<FeedItem> {
  for await (const item of tableItems(call, table)) {
    if (item["pk"]?.S === "CURSOR") continue;
    const read = itemOf(item);
    if (read === undefined) onUnreadable(`${item["pk"]?.S ?? ""} ${item["sk"]?.S ?? ""}`);
    else yield read;
  }
}

function itemOf(attributes: Attributes): FeedItem | undefined {
  try {
    return feedItemOf(attributes);
  } catch {
    return undefined;
  }
}
