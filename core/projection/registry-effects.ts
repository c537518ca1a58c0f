/** What registry records change beside themselves. */
import type { PublicRecord } from "../records.ts";
import {
  organizationKeys,
  type OrganizationKey,
  type SettledValue,
} from "../submission/registry.ts";
import type { LogEntry } from "./log-entry.ts";
import { areaNamesOf } from "./area-names.ts";
import { areaNameKey, settingKey } from "./feed-keys.ts";
import type { Overlay } from "./overlay.ts";
import { currentRow, type Row } from "./rows.ts";
import { putState } from "./state-row.ts";

/** What a registry record changes beside itself: names of areas, settings in force, an organisation's keys. */
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
  if (record.dataset === "rules-settings") {
    await listSetting(overlay, entry.seq, record, former?.record);
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
  // Line 1 of this item: line 0 is the key's own.
  await putState(overlay, entry, { item: index, line: 1 }, row, { keys: [...listed, next] });
}

/** Lists what an area has settled of one setting; a correction may be of another setting than before. */
async function listSetting(
  overlay: Overlay,
  seq: number,
  record: PublicRecord,
  former: PublicRecord | undefined,
): Promise<void> {
  const names = new Set([settingOf(former), settingOf(record)]);
  for (const name of names) {
    if (name === undefined) continue;
    const key = settingKey(record.area, name);
    const item = await overlay.get(key);
    // Written here alone, in this shape.
    const listed = item === undefined ? [] : (JSON.parse(item.json) as SettledValue[]);
    const others = listed.filter((settled) => settled.record !== record.id);
    const { data } = record;
    const own: SettledValue[] =
      data === null || settingOf(record) !== name
        ? []
        : [{ record: record.id, from: String(data["effectiveFrom"]), value: data["value"] }];
    overlay.put({ ...key, from: seq, json: JSON.stringify([...others, ...own]) });
  }
}

function settingOf(record: PublicRecord | undefined): string | undefined {
  const name = record?.data?.["setting"];
  return typeof name === "string" ? name : undefined;
}
