/** The registration sheet: what a new key's holder hands to whoever registers it, on paper or as a file. */
import * as z from "zod";
import type { Dataset } from "../../../../core/definitions.ts";
import type { ProblemError } from "../../../../core/problem.ts";
import { checkKeyData } from "../../../../core/submission/key-check.ts";
import { base64url } from "../../../../core/submission/encoding.ts";
import { keyProofMessage } from "../../../../core/submission/key-proof.ts";
import { publicKeyIn } from "../../../../core/submission/public-jwk.ts";
import { thumbprint } from "../../../../core/submission/thumbprint.ts";
import { validateData } from "../../../../core/validation.ts";
import { ed25519 } from "@noble/curves/ed25519.js";
import { holderSchema } from "./registered-holder.ts";
import { signerOf, type StoredKey } from "./stored-key.ts";

const sheetSchema = z.strictObject({
  ...holderSchema.shape,
  jwk: z.strictObject({ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: z.string() }),
  proof: z.string(),
});

/** Data of the `keys` item that registers a key. */
export type Sheet = z.infer<typeof sheetSchema>;

/** A sheet at the key desk, under its key's thumbprint. */
export interface PendingSheet {
  readonly keyid: string;
  readonly sheet: Sheet;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** The sheet of a key, with its proof of possession (trust.md 2). */
export async function sheetOf(
  crypto: { readonly subtle: SubtleCrypto },
  key: StoredKey,
): Promise<Sheet> {
  const { organization, role, person, keyid, x } = key;
  const message = keyProofMessage({ organization, keyid, role, person });
  const proof = base64url(await signerOf(crypto, key).sign(message));
  return { organization, jwk: { kty: "OKP", crv: "Ed25519", x }, role, person, proof };
}

/** What the QR code and the file hold. */
export function sheetText(sheet: Sheet): string {
  return JSON.stringify(sheet);
}

/**
 * Sheets in a text: one or several, as scanned or pasted one below the other, or the command line's
 * registration items. What is no sheet is counted.
 */
export function sheetsIn(text: string): {
  readonly sheets: readonly Sheet[];
  readonly unread: number;
} {
  const sheets: Sheet[] = [];
  let unread = 0;
  for (const value of valuesIn(text)) {
    const sheet = sheetSchema.safeParse(dataIn(value)).data;
    if (sheet === undefined) unread += 1;
    else sheets.push(sheet);
  }
  return { sheets, unread };
}

/** The errors that the API would find in a sheet, its proof and its key included; empty for a good one. */
export async function checkSheet(dataset: Dataset, sheet: Sheet): Promise<readonly ProblemError[]> {
  const checked = validateData(dataset, sheet, "");
  if ("errors" in checked) return checked.errors;
  return checkKeyData(checked.data, (publicKey, message, signature) =>
    Promise.resolve(ed25519.verify(signature, message, publicKey, { zip215: false })),
  );
}

/** Thumbprint of a sheet's key; empty where its key is no key. */
export function keyidOf(sheet: Sheet): string {
  const publicKey = publicKeyIn(sheet.jwk);
  return publicKey === undefined ? "" : thumbprint(publicKey);
}

/** A whole text of JSON, or one value a line (a scanner ends each code with a line break). */
function valuesIn(text: string): readonly unknown[] {
  const whole = parsed(text);
  if (whole !== undefined) return Array.isArray(whole) ? (whole satisfies unknown[]) : [whole];
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines.map(parsed);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The command line writes `{ op, data }`, or its whole output with `registration` in it. */
function dataIn(value: unknown): unknown {
  const item = z.object({ data: z.unknown() }).safeParse(value).data;
  if (item !== undefined) return item.data;
  const shown = z.object({ registration: z.unknown() }).safeParse(value).data;
  return shown === undefined ? value : dataIn(shown.registration);
}
