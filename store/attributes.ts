/** Items as DynamoDB's JSON protocol has them. */

/** One attribute's value; bytes as base64. */
export interface StoredValue {
  readonly S?: string | undefined;
  readonly N?: string | undefined;
  readonly B?: string | undefined;
}

export type Attributes = Readonly<Record<string, StoredValue | undefined>>;

/** The bytes of a value; `undefined` where it has none. */
export function bytesOf(value: StoredValue | undefined): Buffer | undefined {
  return value?.B === undefined ? undefined : Buffer.from(value.B, "base64");
}

/** Bytes as a value. */
export function binary(bytes: Uint8Array): { readonly B: string } {
  return { B: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64") };
}
