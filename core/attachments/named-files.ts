/** Which files a record names, and the marks that say so in the projection. */
import * as z from "zod";
import type { Data } from "../definitions.ts";
import type { FeedItem, FeedKey, FeedReader } from "../ports.ts";

/** Days within which an upload is to be named; a later item is refused unless some record names it already. */
export const daysToName = 7;

/** A file as data name it; only datasets whose schema has `attachments` let it in. */
const named = z.array(
  z.object({
    name: z.string(),
    sha256: z.string(),
    mediaType: z.string(),
    bytes: z.number(),
  }),
);

export type NamedFile = z.infer<typeof named>[number];

/** Files that data name, in their order. Safe on any data: whatever has another form names none. */
export function filesNamedBy(data: Data | null): readonly NamedFile[] {
  const result = named.safeParse(data?.["attachments"]);
  return result.success ? result.data : [];
}

/** Digests of the files that data name, each once. */
export function digestsIn(data: Data | null): readonly string[] {
  return [...new Set(filesNamedBy(data).map(({ sha256 }) => sha256))];
}

/** Records that name a file: a mark each, from the version that does to the one that does no more. */
export function namersPartition(sha256: string): string {
  return `ATTACHMENT#${sha256}`;
}

/** The mark of one record. */
export function namerKey(sha256: string, dataset: string, id: string): FeedKey {
  return { pk: namersPartition(sha256), sk: `${dataset}#${id}` };
}

/** Whether a record, live or not, names a file or did. */
export async function isNamed(feed: Pick<FeedReader, "query">, sha256: string): Promise<boolean> {
  const { items } = await feed.query({ pk: namersPartition(sha256), limit: 1, consistent: true });
  return items.length > 0;
}

/** Whether a mark is of a record whose current version names the file. */
export function isLive({ to }: FeedItem): boolean {
  return to === undefined;
}
