/** Key files under a passphrase: an encrypted JWK (core/submission/sealed-key.ts). */
import { readFileSync } from "node:fs";
import { seal, unseal } from "../core/submission/sealed-key.ts";
import { Failure, type CliIo } from "./io.ts";
import { signingKey, type SigningKey } from "./key-file.ts";

/** Fewer characters are guessed in no time. */
const shortest = 8;

/** The content of a key file for a private JWK's text. The passphrase is asked for. */
export async function sealedKey(text: string, io: CliIo): Promise<string> {
  const passphrase = await ask(io);
  if (passphrase.length < shortest) {
    throw new Failure("usage", {
      zh: `口令至少 ${String(shortest)} 个字符`,
      en: `a passphrase has at least ${String(shortest)} characters`,
    });
  }
  return seal(globalThis.crypto, new TextEncoder().encode(text), passphrase);
}

/** The key of a sealed file; `undefined` where the file is not sealed, or cannot be read. */
export async function openSealedKey(path: string, io: CliIo): Promise<SigningKey | undefined> {
  let text: string;
  try {
    text = readFileSync(path, "utf8").trim();
  } catch {
    return undefined;
  }
  // Five parts, as JWE's compact form has.
  if (!/^[\w-]+(?:\.[\w-]+){4}$/.test(text)) return undefined;
  const bytes = await unseal(globalThis.crypto, text, await ask(io));
  if (bytes !== undefined) return signingKey(JSON.parse(new TextDecoder().decode(bytes)));
  throw new Failure("usage", {
    zh: `${path}：口令不对，或文件已损坏`,
    en: `${path}: the passphrase is wrong, or the file is damaged`,
  });
}

async function ask(io: CliIo): Promise<string> {
  if (io.passphrase !== undefined) {
    return io.passphrase(io.language === "zh" ? "口令：" : "Passphrase: ");
  }
  throw new Failure("usage", {
    zh: "无法询问口令",
    en: "there is no way to ask for the passphrase",
  });
}
