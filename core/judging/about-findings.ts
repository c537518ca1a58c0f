/** Replies to findings, and notices that confirm them: what they say stands beside the finding (Art. 51). */
import type { Overlay } from "../projection/overlay.ts";
import type { JudgedRecord } from "./check.ts";
import { aboutFindingPartition } from "./judging-keys.ts";

/** Whether records of this dataset may speak of findings. */
export function speaksOfFindings(dataset: string): boolean {
  return dataset === "replies" || dataset === "enforcement-notices";
}

/** Moves what a record says of findings from its former version's to its own; answers their ids. */
export function moveAbout(
  overlay: Overlay,
  seq: number,
  former: JudgedRecord | undefined,
  record: JudgedRecord | undefined,
): readonly string[] {
  const gone = new Set(findingsOf(former));
  const now = findingsOf(record);
  for (const finding of gone) {
    if (former !== undefined && !now.includes(finding)) {
      overlay.delete({ pk: aboutFindingPartition(finding), sk: nameOf(former) });
    }
  }
  if (record !== undefined) {
    const { dataset, id, version, publisher, publisherName, publishedAt } = record;
    const json = JSON.stringify({ dataset, id, version, publisher, publisherName, publishedAt });
    for (const finding of now) {
      overlay.put({ pk: aboutFindingPartition(finding), sk: nameOf(record), from: seq, json });
    }
  }
  return [...new Set([...gone, ...now])];
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
