/** Every head of the ledger table, as it lies on this machine. */
import type { Head } from "../../core/ports.ts";
import type { LeanCall } from "../../store/lean-dynamo.ts";
import { headOf } from "../../store/ledger-items.ts";
import { headKey } from "../../store/ledger-keys.ts";
import { tableItems } from "../../store/table-copy.ts";

const prefix = headKey("").pk;

/** Keys and heads, in no order; one that cannot be read is named by its key. */
export async function* scanHeads(
  call: LeanCall,
  table: string,
): AsyncGenerator<readonly [key: string, head: Head | "unreadable"]> {
  for await (const item of tableItems(call, table)) {
    const pk = item["pk"]?.S ?? "";
    if (!pk.startsWith(prefix)) continue;
    try {
      yield headOf(item);
    } catch {
      yield [pk.slice(prefix.length), "unreadable"];
    }
  }
}
