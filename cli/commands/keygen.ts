/** `gongshi keygen`: a new key pair, and the proof that its registration needs. */
import type { Command } from "commander";
import { base64url } from "../../core/submission/encoding.ts";
import { keyProofMessage } from "../../core/submission/key-proof.ts";
import { keyRoles } from "../bootstrap/genesis.ts";
import { Failure, type CliIo } from "../io.ts";
import { generateJwk, signingKey, writeKeyFile } from "../key-file.ts";
import { addOptions, required } from "../options.ts";
import { sealedKey } from "../sealed-key-file.ts";

interface KeygenOptions {
  readonly key?: readonly string[];
  readonly organization?: string;
  readonly role?: string;
  readonly person?: string;
  readonly encrypt?: true;
  readonly json?: true;
}

/** Adds the command. */
export function addKeygen(program: Command, io: CliIo): void {
  const zh = io.language === "zh";
  const command = program
    .command("keygen")
    .description(
      zh
        ? "生成密钥：私钥写入文件（权限 0600，不覆盖已有文件），显示公钥和登记所需的持有证明"
        : "make a key: writes the private key to a file (mode 0600, never overwrites), shows the public key and the proof for its registration",
    )
    .option(
      "--organization <uscc>",
      zh ? "持有单位的统一社会信用代码" : "credit code of the organisation it is for",
    )
    .option("--role <role>", keyRoles.join(" | "))
    .option(
      "--person <reference>",
      zh ? "单位内部的人员代号，不写姓名" : "opaque reference of the person, no name",
    )
    .option("--encrypt", zh ? "用口令加密私钥文件" : "encrypt the key file under a passphrase")
    .action(async (options: KeygenOptions) => keygen(options, io));
  addOptions(command, io.language, ["key", "json"]);
  command.addHelpText(
    "after",
    `\n  gongshi keygen --key clerk.jwk --organization 55990101MF00A00185 --role clerk --person clerk-2\n`,
  );
}

async function keygen(options: KeygenOptions, io: CliIo): Promise<void> {
  const path = required(options.key?.[0], "--key");
  const registration = registrationOf(options);
  const secret = generateJwk();
  const text = JSON.stringify(secret);
  const content = options.encrypt === true ? await sealedKey(text, io) : text;
  if (writeKeyFile(path, content) === "exists") {
    throw new Failure("usage", {
      zh: `${path} 已存在，未作改动。`,
      en: `${path} exists already and was left alone.`,
    });
  }
  const key = signingKey(secret);
  const proven = registration && {
    ...registration,
    jwk: key.jwk,
    proof: base64url(key.sign(keyProofMessage({ ...registration, keyid: key.keyid }))),
  };
  const shown = {
    keyid: key.keyid,
    jwk: key.jwk,
    // What the organisation's officer, or the body above, submits to the dataset `keys`.
    ...(proven !== undefined && { registration: { op: "publish", data: proven } }),
  };
  if (options.json === true) {
    io.out(`${JSON.stringify(shown)}\n`);
    return;
  }
  const zh = io.language === "zh";
  io.out(
    zh
      ? `私钥文件：${path}（请妥善保管，不要发送给任何人）\n`
      : `private key: ${path} (keep it to yourself)\n`,
  );
  io.out(
    `${zh ? "密钥标识" : "keyid"}: ${shown.keyid}\n${zh ? "公钥" : "public key"}: ${JSON.stringify(shown.jwk)}\n`,
  );
  if (proven !== undefined) {
    io.out(
      zh
        ? "登记项（交由本单位负责人或上级单位提交到 keys）：\n"
        : "registration, to be submitted to keys by the officer or the body above:\n",
    );
    io.out(`${JSON.stringify(shown.registration, null, 2)}\n`);
  }
}

/** All three or none: the proof binds the key to each of them. */
function registrationOf({
  organization,
  role,
  person,
}: KeygenOptions):
  { readonly organization: string; readonly role: string; readonly person: string } | undefined {
  if (organization === undefined && role === undefined && person === undefined) return undefined;
  const facts = {
    organization: required(organization, "--organization"),
    role: required(role, "--role"),
    person: required(person, "--person"),
  };
  if (keyRoles.some((known) => known === facts.role)) return facts;
  throw new Failure("usage", {
    zh: `--role 应为 ${keyRoles.join("、")} 之一`,
    en: `--role is one of ${keyRoles.join(", ")}`,
  });
}
