/** Files a clerk sends: one item, an array of items, or a whole envelope. */
import { readFileSync } from "node:fs";
import * as z from "zod";
import { base64url } from "../core/submission/encoding.ts";
import { envelopeBody } from "../core/submission/signed-submission.ts";
import { Failure, messageOf, type CliIo } from "./io.ts";

/** What a file holds, before it is signed. */
export interface SubmissionFile {
  readonly items: readonly unknown[];
  readonly publisher: string | undefined;
  readonly onBehalfOf: string | undefined;
  /** Present where the file is a whole envelope: it is sent as it is. */
  readonly nonce: string | undefined;
}

const envelopeFile = z.object({
  publisher: z.string().optional(),
  onBehalfOf: z.string().optional(),
  nonce: z.string().optional(),
  items: z.array(z.unknown()),
});

/** Reads a JSON file (`-`: standard input). Throws a usage Failure that says what is wrong with it. */
export function readSubmissionFile(path: string): SubmissionFile {
  const value = readJson(path);
  if (Array.isArray(value)) return itemsOnly(value);
  if (typeof value === "object" && value !== null && "op" in value) return itemsOnly([value]);
  // What `keygen --json` printed: the registration is the item to send.
  if (typeof value === "object" && value !== null && "registration" in value) {
    return itemsOnly([value.registration]);
  }
  const parsed = envelopeFile.safeParse(value);
  if (!parsed.success) {
    throw new Failure("usage", {
      zh: `${path} 应为一个项目（含 op）、项目数组，或含 items 的整个提交。`,
      en: `${path} should hold an item (with "op"), an array of items, or an envelope with "items".`,
    });
  }
  const { items, publisher, onBehalfOf, nonce } = parsed.data;
  return { items, publisher, onBehalfOf, nonce };
}

/** Items that bring no envelope of their own. */
export function itemsOnly(items: readonly unknown[]): SubmissionFile {
  return { items, publisher: undefined, onBehalfOf: undefined, nonce: undefined };
}

/** Reads JSON from a file or standard input (`-`). Throws a usage Failure. */
export function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path === "-" ? 0 : path, "utf8");
  } catch (error) {
    throw new Failure("usage", {
      zh: `无法读取 ${path}：${messageOf(error)}`,
      en: `cannot read ${path}: ${messageOf(error)}`,
    });
  }
  try {
    return JSON.parse(text.startsWith("\uFEFF") ? text.slice(1) : text);
  } catch (error) {
    throw new Failure("usage", {
      zh: `${path} 不是有效的 JSON：${messageOf(error)}`,
      en: `${path} is not valid JSON: ${messageOf(error)}`,
    });
  }
}

/** The exact bytes to sign; a fresh nonce of 16 random bytes unless the file brought its own. */
export function bodyOf(
  file: SubmissionFile,
  publisher: string,
  io: Pick<CliIo, "random">,
): Uint8Array {
  const { items, onBehalfOf, nonce } = file;
  return envelopeBody({ publisher, nonce: nonce ?? base64url(io.random(16)), onBehalfOf, items });
}
