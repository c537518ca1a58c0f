/**
 * Keys of what the judging projection keeps for itself beside the findings' own rows. They are not
 * versioned: the projection is alone with them, and always at its cursor.
 */
import type { FeedKey } from "../ports.ts";

/** Records that stand under a join key of a relation; sort keys are record ids. */
export function relatedPartition(group: string, relation: string, key: string): string {
  return `JREL#${group}#${relation}#${key}`;
}

/** Cases that ask for a join key: a case asks on account of one subject record. */
export function askingPartition(group: string, relation: string, key: string): string {
  return `JASK#${group}#${relation}#${key}`;
}

/** What a record stands under, and stood under before its last change: `Standing` as JSON. */
export function standingKey(dataset: string, id: string): FeedKey {
  return { pk: `JOF#${dataset}#${id}`, sk: "STANDING" };
}

/** Sort key of one asking; ids and case keys hold no line feed. */
export function askingKey(pk: string, caseKey: string, subject: string): FeedKey {
  return { pk, sk: `${caseKey}\n${subject}` };
}

/** The case of an asking. */
export function askingCase(sk: string): string {
  return sk.slice(0, sk.indexOf("\n"));
}

/** Subject records of a case that is not one record; sort keys are record ids. */
export function casePartition(group: string, caseKey: string): string {
  return `JCASE#${group}#${caseKey}`;
}

/** What is stored of a case: `StoredCase` as JSON. */
export function caseKey(group: string, name: string): FeedKey {
  return { pk: `JFIND#${group}#${name}`, sk: "STATE" };
}

/** Replies to a finding and notices that confirm it: by `{dataset}#{id}`, in one item. */
export function aboutFindingKey(finding: string): FeedKey {
  return { pk: `JABOUT#${finding}`, sk: "ALL" };
}

/** How far an entry that touches many cases is judged: `PlaceInEntry` as JSON. */
export const placeKey: FeedKey = { pk: "JPLACE", sk: "PLACE" };
