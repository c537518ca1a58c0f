/** The stored form of the projection's items, shared by the SDK's adapter and the lean one. */
import type { FeedItem, FeedKey, ProjectionCursor } from "../core/ports.ts";
import { packText, unpackText } from "./packing.ts";
import { packingDictionary } from "./packing-dictionary.ts";

/** Where a projection stands that has applied nothing. */
export const cursorAtStart: ProjectionCursor = { seq: 0, chunk: 0, at: "" };

/** Who follows the log in the projection's table, each at its own pace. */
export type Follower = "project" | "judge";

/** The item that holds where a follower stands. */
export function cursorKey(follower: Follower): FeedKey {
  return { pk: "CURSOR", sk: follower };
}

/** An attribute as read: the SDK gives bytes, plain JSON gives base64. */
export interface StoredValue {
  readonly S?: string | undefined;
  readonly N?: string | undefined;
  readonly B?: Uint8Array | string | undefined;
}

export type StoredAttributes = Readonly<Record<string, StoredValue | undefined>>;

/** Attributes of an item: `f` from, `t` to, and its JSON as text `j` or deflated `z`. */
export function attributesOf(item: FeedItem, pack: Pack = packOnce()): FeedAttributes {
  const packed = pack(item.json);
  return {
    ...keyAttributes(item),
    f: { N: String(item.from) },
    ...(item.to !== undefined && { t: { N: String(item.to) } }),
    ...("text" in packed ? { j: { S: packed.text } } : { z: { B: packed.deflated } }),
  };
}

type Pack = (text: string) => ReturnType<typeof packText>;

/** Packs each text once: the copies of a row in a commit are one text. */
export function packOnce(): Pack {
  const packed = new Map<string, ReturnType<typeof packText>>();
  return (text) => {
    const known = packed.get(text) ?? packText(text, packingDictionary);
    packed.set(text, known);
    return known;
  };
}

type FeedAttributes = Record<string, { S: string } | { N: string } | { B: Uint8Array }>;

/** The two key attributes of an item. */
export function keyAttributes({ pk, sk }: FeedKey): Record<"pk" | "sk", { S: string }> {
  return { pk: { S: pk }, sk: { S: sk } };
}

/** The item that such attributes hold; throws on anything else. */
export function feedItemOf(stored: StoredAttributes): FeedItem {
  const { pk, sk, f, t, j, z } = stored;
  if (pk?.S === undefined || sk?.S === undefined || f?.N === undefined) {
    throw new Error(`not an item of the projection: ${pk?.S ?? ""} ${sk?.S ?? ""}`);
  }
  const json = j?.S ?? unpackText(bytesOf(z), packingDictionary);
  const row = { pk: pk.S, sk: sk.S, from: Number(f.N), json };
  return t?.N === undefined ? row : { ...row, to: Number(t.N) };
}

/** Attributes of the cursor. */
export function cursorAttributes(
  follower: Follower,
  { seq, chunk, at }: ProjectionCursor,
): FeedAttributes {
  return {
    ...keyAttributes(cursorKey(follower)),
    seq: { N: String(seq) },
    chunk: { N: String(chunk) },
    at: { S: at },
  };
}

/** The cursor as stored; at the start where there is none yet. */
export function cursorOf(stored: StoredAttributes | undefined): ProjectionCursor {
  if (stored === undefined) return cursorAtStart;
  const { seq, chunk, at } = stored;
  return { seq: Number(seq?.N), chunk: Number(chunk?.N), at: at?.S ?? "" };
}

function bytesOf(value: StoredValue | undefined): Uint8Array {
  if (value?.B === undefined) throw new Error("an item of the projection without its text");
  return typeof value.B === "string" ? Buffer.from(value.B, "base64") : value.B;
}
