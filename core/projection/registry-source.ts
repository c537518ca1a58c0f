/** The registry, read from the projection: as of its last commit, or as a commit in the making sees it. */
import { coalesced } from "../coalesced.ts";
import type { FeedItem, FeedKey, FeedReader } from "../ports.ts";
import type { Registry } from "../submission/registry.ts";
import type { PublicRecord } from "../records.ts";
import { registryOf, type SettledValue } from "../submission/registry.ts";
import { publicKeyIn } from "../submission/public-jwk.ts";
import {
  answerablePartition,
  areaNameKey,
  currentKey,
  registryKey,
  rowKey,
  settingKey,
  verdictKey,
  type VerdictItem,
} from "./feed-keys.ts";
import { itemName } from "./overlay.ts";
import { readMarks, type RegistryMarks } from "./registry-marks.ts";
import { rowOf } from "./rows.ts";

/** Reads items as a registry needs them; the projector's overlay is one. */
export interface ItemReader {
  get(key: FeedKey): Promise<FeedItem | undefined>;
  items(pk: string, page: { readonly limit: number }): Promise<readonly FeedItem[]>;
}

/** A registry over single items, as the projector's overlay gives them; `known` may answer from memory. */
export function registryOver(
  reader: ItemReader,
  known: Pick<ItemReader, "get"> = reader,
): Registry {
  const get = (key: FeedKey): ReturnType<ItemReader["get"]> => known.get(key);
  return registryOf(
    {
      isEmpty: async () => (await get(registryKey)) === undefined,
      registered: (dataset, id) => recordIn(known, dataset, id),
      record: (dataset, id) => recordIn(reader, dataset, id),
      async answerable(dataset, organization, ref) {
        const pk = answerablePartition(dataset, organization, ref);
        return (await reader.items(pk, { limit: 2 })).map(({ sk }) => sk);
      },
      async signers(submission) {
        const item = await reader.get(verdictKey(submission));
        // Written by apply-entry alone, in this shape.
        return item === undefined ? [] : ((JSON.parse(item.json) as VerdictItem).keys ?? []);
      },
      async settled(area, setting) {
        const item = await get(settingKey(area, setting));
        // Written by the registry effects alone, in this shape.
        return item === undefined ? [] : (JSON.parse(item.json) as SettledValue[]);
      },
      async areaName(area) {
        const item = await get(areaNameKey(area));
        // Written by the registry effects alone, in this shape.
        return item === undefined ? undefined : (JSON.parse(item.json) as { name: string }).name;
      },
    },
    publicKeyIn,
  );
}

async function recordIn(
  reader: Pick<ItemReader, "get">,
  dataset: string,
  id: string,
): Promise<PublicRecord | undefined> {
  const item = await reader.get(currentKey(dataset, id));
  return item === undefined ? undefined : rowOf(item).record;
}

/**
 * A registry for acceptance: what has been read stays in memory until the registry changes, which `marks`
 * tells at each refresh. Entries of a half-applied submission do not count yet.
 */
export function cachedRegistry(
  feed: FeedReader,
  marks: () => Promise<RegistryMarks> = readMarks(feed),
): {
  readonly refresh: () => Promise<void>;
  readonly registry: Registry;
} {
  const most = 20_000;
  let changed = -1;
  let visible = -1;
  let items = new Map<string, FeedItem | undefined>();
  async function get(key: FeedKey): Promise<FeedItem | undefined> {
    const name = itemName(key);
    // What is read before a change and answered after it goes to the map that the change has thrown away.
    const known = items;
    if (known.has(name)) return known.get(name);
    const item = await visibleItem(feed, key, visible);
    if (known.size >= most) known.clear();
    // That there is none is remembered too: whatever adds one moves the registry's mark.
    known.set(name, item);
    return item;
  }
  return {
    // Requests that come together share one reading that began after the last of them.
    refresh: coalesced(async () => {
      const found = await marks();
      // The marks are no snapshot, and answers of several refreshes may cross: neither goes back. The one of
      // the registry is written with the last of its entry, so what it marks is visible.
      visible = Math.max(visible, found.applied - 1, found.changed);
      if (found.changed > changed) {
        items = new Map();
        changed = found.changed;
      }
    }),
    registry: registryOver(
      {
        get: (key) => visibleItem(feed, key, visible),
        async items(pk, { limit }) {
          const { items } = await feed.query({ pk, limit, consistent: true });
          return items;
        },
      },
      { get },
    ),
  };
}

/** The newest row at or before `visible`, where `CUR` is of a submission that is half applied. */
async function visibleItem(
  feed: FeedReader,
  key: FeedKey,
  visible: number,
): Promise<FeedItem | undefined> {
  const item = await feed.get(key, true);
  if (item === undefined || item.from <= visible || key.sk !== "CUR") return item;
  const { sk: max } = rowKey("", "", visible);
  const { items } = await feed.query({
    pk: key.pk,
    min: "ROW#",
    max,
    limit: 1,
    descending: true,
    consistent: true,
  });
  return items[0];
}
