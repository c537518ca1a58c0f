/** `gongshi attach`: sends files that items are to name. */
import type { Command } from "commander";
import { attachFile, tellAttested } from "../attach-files.ts";
import { hostUrl } from "../http.ts";
import type { CliIo } from "../io.ts";
import { addOptions } from "../options.ts";
import { signingKeys, type SubmissionOptions } from "../submission-options.ts";

interface Options extends SubmissionOptions {
  readonly host: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** Adds the command. */
export function addAttach(program: Command, io: CliIo): void {
  const zh = io.language === "zh";
  const command = program
    .command("attach")
    .description(
      zh
        ? "上传附件（先检查个人信息），输出其摘要"
        : "upload files, checked for personal data; prints their digests",
    )
    .argument("<file...>", "pdf, png, jpg, xlsx, csv, txt")
    .action(async (files: readonly string[], options: Options) => attach(files, options, io));
  addOptions(command, io.language, ["host", "key", "dryRun", "json"]);
  command.addHelpText(
    "after",
    `
  gongshi attach ${zh ? "公约全文.pdf" : "convention.pdf"} --key clerk.jwk
  gongshi submit --dataset disclosures --file notice.json --attach ${zh ? "照片" : "photo"}.jpg --attest pii.image --key clerk.jwk
`,
  );
}

async function attach(files: readonly string[], options: Options, io: CliIo): Promise<void> {
  const keys = await signingKeys(options, io);
  const target = { host: hostUrl(options.host), keys, dryRun: options.dryRun === true };
  for (const path of files) {
    const attached = await attachFile(path, target, io);
    const { attachment, attest } = attached;
    if (options.json === true) {
      io.out(`${JSON.stringify({ ...attachment, attest })}\n`);
      continue;
    }
    io.out(`${attachment.sha256}  ${attachment.name}\n`);
    tellAttested(attached, io);
    if (attest.length > 0) io.err(`  --attest ${attest.join(" ")}\n`);
  }
}
