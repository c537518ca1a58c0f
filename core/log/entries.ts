/** Entry bundles (C2SP tlog-tiles): leaves, each after its length as 2 bytes big-endian. */
import { concatBytes } from "@noble/hashes/utils.js";
import { LogError } from "./log-error.ts";

const maxEntryBytes = 0xffff;

/** The bytes of a bundle of these leaves. */
export function encodeEntries(leaves: readonly Uint8Array[]): Uint8Array {
  return concatBytes(
    ...leaves.flatMap((leaf) => {
      if (leaf.length > maxEntryBytes) throw new LogError("an entry is larger than 65,535 bytes");
      return [Uint8Array.of(leaf.length >> 8, leaf.length & 0xff), leaf];
    }),
  );
}

/**
 * The leaves of a bundle; throws a LogError unless there are exactly `width` of them. Safe on outside
 * input: each length is checked against what is left, and nothing may be left over.
 */
export function decodeEntries(bytes: Uint8Array, width: number): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const leaves: Uint8Array[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    if (offset + 2 > bytes.length) throw new LogError("an entry's length is cut off");
    const end = offset + 2 + view.getUint16(offset);
    if (end > bytes.length) throw new LogError("an entry is cut off");
    leaves.push(bytes.subarray(offset + 2, end));
    offset = end;
  }
  if (leaves.length !== width)
    throw new LogError(
      `a bundle of width ${width.toString()} has ${leaves.length.toString()} entries`,
    );
  return leaves;
}
