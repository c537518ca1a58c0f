/** A downloaded file against the digests that a verified record was signed with. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { NamedFile } from "../../core/attachments/named-files.ts";
import { Failure, messageOf, type CliIo } from "../io.ts";

/** Says whether the file is one of those; false where it is another. */
export function tellFile(path: string, named: readonly NamedFile[], io: CliIo): boolean {
  const sha256 = createHash("sha256").update(bytesOf(path)).digest("hex");
  const file = named.find((one) => one.sha256 === sha256);
  const text =
    file === undefined
      ? {
          zh: `✗ 附件 ${path}：已验证的记录中没有这个摘要 ${sha256}`,
          en: `✗ attachment ${path}: the verified record names no file of digest ${sha256}`,
        }
      : {
          zh: `✓ 附件 ${path}：与记录所写的“${file.name}”相同`,
          en: `✓ attachment ${path}: is the file “${file.name}” that the record names`,
        };
  // Beside the report, which `--json` may have made a document of.
  io.err(`${text[io.language]}\n`);
  return file !== undefined;
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Failure("usage", {
      zh: `无法读取 ${path}：${messageOf(error)}`,
      en: `cannot read ${path}: ${messageOf(error)}`,
    });
  }
}
