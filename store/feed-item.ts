/** The stored form of the projection's items. */
import type { FeedItem, FeedKey, ProjectionCursor } from "../core/ports.ts";
import { binary, bytesOf, type Attributes } from "./attributes.ts";
import { packText, unpackText } from "./packing.ts";
import { packingDictionary } from "./packing-dictionary.ts";

/** Where a projection stands that has applied nothing. */
export const cursorAtStart: ProjectionCursor = { seq: 0, chunk: 0, at: "" };

/** Who follows the log in the projection's table, each at its own pace. */
export type Follower = "project" | "judge" | "tally";

/** The item that holds where a follower stands. */
export function cursorKey(follower: Follower): FeedKey {
  return { pk: "CURSOR", sk: follower };
}

/** Attributes of an item: `f` from, `t` to, and its JSON as text `j` or deflated `z`. */
export function attributesOf(item: FeedItem, pack: Pack = packOnce()): Attributes {
  return {
    ...keyAttributes(item),
    f: { N: String(item.from) },
    ...(item.to !== undefined && { t: { N: String(item.to) } }),
    ...pack(item.json),
  };
}

type Pack = (text: string) => Attributes;

/** Packs each text once: the copies of a row in a commit are one text. */
export function packOnce(): Pack {
  const known = new Map<string, Attributes>();
  return (text) => {
    const attributes = known.get(text) ?? packedAttributes(text);
    known.set(text, attributes);
    return attributes;
  };
}

function packedAttributes(text: string): Attributes {
  const packed = packText(text, { dictionary: packingDictionary });
  return "text" in packed ? { j: { S: packed.text } } : { z: binary(packed.deflated) };
}

/** The two key attributes of an item. */
export function keyAttributes({ pk, sk }: FeedKey): Record<"pk" | "sk", { S: string }> {
  return { pk: { S: pk }, sk: { S: sk } };
}

/** The item that such attributes hold; throws on anything else. */
export function feedItemOf(stored: Attributes): FeedItem {
  const { pk, sk, f, t, j, z } = stored;
  if (pk?.S === undefined || sk?.S === undefined || f?.N === undefined) {
    throw new Error(`not an item of the projection: ${pk?.S ?? ""} ${sk?.S ?? ""}`);
  }
  const bytes = bytesOf(z);
  const json = j?.S ?? (bytes && unpackText(bytes, packingDictionary));
  if (json === undefined) throw new Error("an item of the projection without its text");
  const row = { pk: pk.S, sk: sk.S, from: Number(f.N), json };
  return t?.N === undefined ? row : { ...row, to: Number(t.N) };
}

/** Attributes of the cursor. */
export function cursorAttributes(
  follower: Follower,
  { seq, chunk, at }: ProjectionCursor,
): Attributes {
  return {
    ...keyAttributes(cursorKey(follower)),
    seq: { N: String(seq) },
    chunk: { N: String(chunk) },
    at: { S: at },
  };
}

/** The cursor as stored; at the start where there is none yet. */
export function cursorOf(stored: Attributes | undefined): ProjectionCursor {
  if (stored === undefined) return cursorAtStart;
  const { seq, chunk, at } = stored;
  return { seq: Number(seq?.N), chunk: Number(chunk?.N), at: at?.S ?? "" };
}
