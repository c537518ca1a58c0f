/** Files of `attach`, `submit --attach` and `correct --attach`: signed, sent, and named in the item. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { attach, type Attached } from "../core/client/attach.ts";
import { Unreachable } from "../core/client/send.ts";
import { Refused } from "../core/client/refused.ts";
import { mediaTypeOfName, mediaTypesByEnding } from "../core/attachments/media-types.ts";
import type { RequestSigner } from "../core/submission/sign-request.ts";
import { Failure, messageOf, type CliIo } from "./io.ts";
import { problemText } from "./problem-text.ts";

/** What the options of a submission say of files. */
export interface AttachOptions {
  readonly attach?: readonly string[];
  readonly attest?: readonly string[];
}

/** Sends a file. Throws a Failure with the instance's words where it is refused. */
export async function attachFile(
  path: string,
  { host, keys, dryRun }: { host: URL; keys: readonly RequestSigner[]; dryRun: boolean },
  io: CliIo,
): Promise<Attached> {
  const name = basename(path);
  if (mediaTypeOfName(name) === undefined) {
    const endings = Object.keys(mediaTypesByEnding).join("、");
    throw new Failure("usage", {
      zh: `可附的文件：${endings}；不能附 ${name}`,
      en: `files may be ${endings.replaceAll("、", ", ")}; not ${name}`,
    });
  }
  const file = { name, bytes: bytesOf(path) };
  try {
    return await attach({ ...io, host }, file, { keys, dryRun });
  } catch (error) {
    if (error instanceof Refused) {
      const { status, problem } = error;
      const answer = { status, json: problem, headers: new Headers() };
      const text = `${name}: ${problemText(answer, io.language, io.now()).trimEnd()}`;
      throw new Failure("refused", { zh: text, en: text });
    }
    if (!(error instanceof Unreachable)) throw error;
    throw new Failure("network", {
      zh: `无法连接 ${error.origin}：${messageOf(error.cause)}`,
      en: `cannot reach ${error.origin}: ${messageOf(error.cause)}`,
    });
  }
}

/** Says what a person must look at in a file. */
export function tellAttested({ attachment, warnings }: Attached, io: CliIo): void {
  for (const { place, message } of warnings) {
    io.err(`  ! ${attachment.name}${place === undefined ? "" : ` ${place}`}: ${message}\n`);
  }
}

/** The only item with these files named in its data, and these words in its `attested`. */
export function withAttached(
  items: readonly unknown[],
  files: readonly Attached[],
  attest: readonly string[],
): readonly unknown[] {
  if (files.length === 0 && attest.length === 0) return items;
  const [item] = items;
  if (items.length !== 1 || !isItem(item)) {
    throw new Failure("usage", {
      zh: "--attach 和 --attest 只用于一次一项的提交。",
      en: "--attach and --attest go with a submission of one item.",
    });
  }
  const { data, attested = [] } = item;
  const named = [...(data.attachments ?? []), ...files.map(({ attachment }) => attachment)];
  return [
    {
      ...item,
      ...(attest.length > 0 && { attested: [...new Set([...attested, ...attest])] }),
      data: { ...data, ...(named.length > 0 && { attachments: named }) },
    },
  ];
}

interface Item {
  readonly attested?: readonly string[];
  readonly data: { readonly attachments?: readonly unknown[] };
}

function isItem(value: unknown): value is Item {
  if (typeof value !== "object" || value === null || !("data" in value)) return false;
  return typeof value.data === "object" && value.data !== null;
}

function bytesOf(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    throw new Failure("usage", {
      zh: `无法读取 ${path}：${messageOf(error)}`,
      en: `cannot read ${path}: ${messageOf(error)}`,
    });
  }
}
