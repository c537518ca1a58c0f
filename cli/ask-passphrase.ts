/** Passphrases come from a file or from the terminal, never from the command line or the environment itself. */
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { Failure } from "./io.ts";

/** The passphrase: the first line of `file` where one is named, else what is typed, unseen. */
export async function askPassphrase(question: string, file: string | undefined): Promise<string> {
  if (file !== undefined) {
    try {
      return readFileSync(file, "utf8").split(/\r?\n/)[0] ?? "";
    } catch {
      throw new Failure("usage", {
        zh: `无法读取 GONGSHI_PASSPHRASE_FILE 所指的文件 ${file}`,
        en: `cannot read ${file}, which GONGSHI_PASSPHRASE_FILE names`,
      });
    }
  }
  if (!process.stdin.isTTY) {
    throw new Failure("usage", {
      zh: "需要口令：请在终端运行，或用 GONGSHI_PASSPHRASE_FILE 指明存放口令的文件",
      en: "A passphrase is needed: run it in a terminal, or name a file in GONGSHI_PASSPHRASE_FILE",
    });
  }
  process.stderr.write(question);
  const unseen = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const reader = createInterface({ input: process.stdin, output: unseen, terminal: true });
  const typed = await reader.question("");
  reader.close();
  process.stderr.write("\n");
  return typed;
}
