/** What registry records change beside themselves. */
import type { PublicRecord } from "../records.ts";
import { organizationKeys, type OrganizationKey } from "../submission/registry.ts";
import type { LogEntry } from "./log-entry.ts";
import { areaNamesOf } from "./area-names.ts";
import { putChange, touchScopes } from "./changes.ts";
import { areaNameKey } from "./feed-keys.ts";
import type { Overlay } from "./overlay.ts";
import { currentRow, putRow, type Row } from "./rows.ts";

/** What a registry record changes beside itself: names of areas, and the keys its organisation lists. */
export async function applyRegistryEffects(
  overlay: Overlay,
  entry: LogEntry,
  index: number,
  record: PublicRecord,
  former: Row | undefined,
): Promise<void> {
  if (record.dataset === "communities" && record.data !== null) {
    for (const [area, name] of areaNamesOf(record.data)) {
      const key = areaNameKey(area);
      const json = JSON.stringify({ name });
      if ((await overlay.get(key))?.json !== json) overlay.put({ ...key, from: entry.seq, json });
    }
  }
  if (record.dataset === "keys") {
    const data = record.data ?? former?.record.data ?? {};
    await listKey(overlay, entry, index, record, String(data["organization"]), data);
  }
}

async function listKey(
  overlay: Overlay,
  entry: LogEntry,
  index: number,
  key: PublicRecord,
  uscc: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const row = await currentRow(overlay, "organizations", uscc);
  if (row === undefined) return;
  const listed = organizationKeys(row.record).filter((other) => other.keyid !== key.id);
  const known = organizationKeys(row.record).find((other) => other.keyid === key.id);
  const place = { seq: entry.seq, at: entry.submission.acceptedAt };
  const withdrawal = key.withdrawal;
  const next: OrganizationKey = {
    keyid: key.id,
    role: String(data["role"]),
    person: String(data["person"]),
    registered: known?.registered ?? place,
    ...(withdrawal !== undefined && {
      revoked: {
        ...place,
        ground: withdrawal.ground,
        ...(withdrawal.suspectSince !== undefined && { suspectSince: withdrawal.suspectSince }),
      },
    }),
  };
  const record: PublicRecord = {
    ...row.record,
    state: { ...row.record.state, keys: [...listed, next] },
  };
  putStateRow(overlay, entry, record, row);
  // Line 1 of this item: line 0 is the key's own.
  putChange(overlay, entry, index, 1, "state", record, null);
  await touchScopes(overlay, entry, record, undefined);
}

/**
 * A new row of the same version. Where the row before it appeared at this very seq (several keys of one
 * organisation in one submission), it is simply replaced: no reader can have seen it.
 */
function putStateRow(overlay: Overlay, entry: LogEntry, record: PublicRecord, row: Row): void {
  putRow(overlay, record, entry.seq, row.from === entry.seq ? undefined : row);
}
