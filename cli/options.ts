/** Options that several commands share, with their help in the terminal's language. */
import { Option, type Command } from "commander";
import type { Bilingual } from "../core/definitions.ts";
import type { Language } from "../core/problem.ts";
import { Failure } from "./io.ts";

/** Options by long name. */
export const optionTexts = {
  host: ["--host <url>", { zh: "实例网址", en: "base URL of the instance" }],
  key: [
    "--key <file...>",
    { zh: "签名私钥文件（JWK，可多个，至多 4 个）", en: "private key file (JWK), up to 4" },
  ],
  dataset: ["--dataset <name>", { zh: "数据集，如 receipts", en: "dataset, such as receipts" }],
  file: [
    "--file <path>",
    { zh: "JSON 文件（- 为标准输入）", en: "JSON file (- for standard input)" },
  ],
  publisher: [
    "--publisher <uscc>",
    { zh: "发布单位的统一社会信用代码", en: "credit code of the publisher" },
  ],
  onBehalfOf: [
    "--on-behalf-of <uscc>",
    { zh: "代为发布的委员会", en: "committee it is published for" },
  ],
  record: ["--record <id>", { zh: "要更正或撤回的记录", en: "record to correct or withdraw" }],
  version: ["--version <n>", { zh: "所见的版本号", en: "version number" }],
  reason: [
    "--reason <text>",
    { zh: "更正或撤回的理由", en: "reason of the correction or withdrawal" },
  ],
  withdraw: [
    "--withdraw",
    { zh: "撤回 --record 指明的记录", en: "withdraw the record named by --record" },
  ],
  ground: ["--ground <ground>", { zh: "撤回的理由类别", en: "ground of the withdrawal" }],
  attach: [
    "--attach <file...>",
    { zh: "随同上传并引用的附件", en: "files to upload and to name in the item" },
  ],
  attest: [
    "--attest <what...>",
    {
      zh: "经办人已核对、确认可以公布的内容，如 pii.image（一并公布）",
      en: "what a person has looked at and vouches for, such as pii.image (published)",
    },
  ],
  dryRun: ["--dry-run", { zh: "只校验，不发布", en: "validate only, publish nothing" }],
  rootKey: [
    "--root-key <key>",
    {
      zh: "根公钥：JWK 文件，或 base64url 的 x",
      en: "root key: a JWK file or its base64url x",
    },
  ],
  logKey: [
    "--log-key <vkey>",
    { zh: "日志公钥（省略则取实例所示）", en: "the log's key (else as the instance shows it)" },
  ],
  json: ["--json", { zh: "输出 JSON", en: "print JSON" }],
} as const satisfies Record<string, readonly [string, Bilingual]>;

/** Adds shared options to a command, each in the given language. */
export function addOptions(
  command: Command,
  language: Language,
  names: readonly (keyof typeof optionTexts)[],
): Command {
  for (const name of names) {
    const [flags, text] = optionTexts[name];
    const option = new Option(flags, text[language]);
    if (name === "host") option.default("http://127.0.0.1:8787");
    if (name === "ground")
      option.choices(["error", "superseded", "legal", "personal_information", "compromised"]);
    command.addOption(option);
  }
  return command;
}

/** A value that a command cannot do without. Throws a usage Failure that names the option. */
export function required<Value>(value: Value | undefined, option: string): Value {
  if (value !== undefined) return value;
  throw new Failure("usage", { zh: `缺少 ${option}`, en: `${option} is missing` });
}

/** A whole number of at least `min`. Throws a usage Failure that names the option. */
export function wholeNumber(text: string, option: string, min: number): number {
  const number = Number(text);
  if (/^\d{1,15}$/.test(text) && number >= min) return number;
  throw new Failure("usage", {
    zh: `${option} 应为不小于 ${String(min)} 的整数`,
    en: `${option} should be a whole number of at least ${String(min)}`,
  });
}

/** The two sides of `field=value`. Throws a usage Failure that names the option. */
export function fieldValue(pair: string, option: string): readonly [field: string, value: string] {
  const at = pair.indexOf("=");
  if (at >= 1) return [pair.slice(0, at), pair.slice(at + 1)];
  throw new Failure("usage", {
    zh: `${option} 应写作 字段=值：${pair}`,
    en: `${option} is written field=value: ${pair}`,
  });
}
