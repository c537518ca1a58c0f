/** Replies to findings, and notices that confirm them: what they say stands beside the finding (Art. 51). */
import type { FeedItem } from "../ports.ts";
import type { Overlay } from "../projection/overlay.ts";
import type { JudgedRecord } from "./check.ts";
import { aboutFindingKey } from "./judging-keys.ts";

/** Whether records of this dataset may speak of findings. */
export function speaksOfFindings(dataset: string): boolean {
  return dataset === "replies" || dataset === "enforcement-notices";
}

/** What has been said of a finding, by the names of the records that say it. */
type Said = Readonly<Record<string, unknown>>;

/** Moves what a record says of findings from its former version's to its own; answers their ids. */
export async function moveAbout(
  overlay: Overlay,
  seq: number,
  former: JudgedRecord | undefined,
  record: JudgedRecord | undefined,
): Promise<readonly string[]> {
  const now = new Set(findingsOf(record));
  const findings = new Set([...findingsOf(former), ...now]);
  const name = record ?? former;
  if (name === undefined) return [];
  for (const finding of findings) {
    const key = aboutFindingKey(finding);
    const { [nameOf(name)]: _, ...others } = saidIn(await overlay.get(key));
    const says = record !== undefined && now.has(finding);
    const all: Said = { ...others, ...(says && { [nameOf(record)]: saysOf(record) }) };
    if (Object.keys(all).length === 0) overlay.delete(key);
    else overlay.put({ ...key, from: seq, json: JSON.stringify(all) });
  }
  return [...findings];
}

/** What has been said of a finding, in the order of the records' names. */
export function repliesIn(item: FeedItem | undefined): readonly unknown[] {
  return Object.entries(saidIn(item))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, said]) => said);
}

function saidIn(item: FeedItem | undefined): Said {
  // Written here alone, in this shape.
  return item === undefined ? {} : (JSON.parse(item.json) as Said);
}

function saysOf(record: JudgedRecord): object {
  const { dataset, id, version, publisher, publisherName, publishedAt } = record;
  return { dataset, id, version, publisher, publisherName, publishedAt };
}

/** A reply names its one subject, a notice the findings it confirms. */
function findingsOf(record: JudgedRecord | undefined): readonly string[] {
  const subject = record?.data["subject"];
  const confirmed: unknown = record?.data["confirms"];
  const others: readonly unknown[] = Array.isArray(confirmed) ? confirmed : [];
  const named = [subject, ...others];
  return named.flatMap((one) => (isFinding(one) ? [one.id] : []));
}

function isFinding(subject: unknown): subject is { readonly id: string } {
  return (
    typeof subject === "object" &&
    subject !== null &&
    "dataset" in subject &&
    subject.dataset === "findings" &&
    "id" in subject &&
    typeof subject.id === "string"
  );
}

function nameOf({ dataset, id }: JudgedRecord): string {
  return `${dataset}#${id}`;
}
