/** `gongshi verify`: one record, from its address or offline from a proof file. */
import type { Command } from "commander";
import { filesNamedBy } from "../../core/attachments/named-files.ts";
import { verifyProof } from "../../core/audit/verify-proof.ts";
import { exitCodes, type CliIo } from "../io.ts";
import { logKeyOf } from "../log-key.ts";
import { addOptions, required } from "../options.ts";
import { rootKeyOf } from "../root-key.ts";
import { findProof } from "../verify/find-proof.ts";
import { reportText } from "../verify/report-text.ts";
import { verifyEd25519 } from "../verify-ed25519.ts";
import { tellFile } from "../verify/tell-file.ts";

interface VerifyOptions {
  readonly host: string;
  readonly rootKey?: string;
  readonly logKey?: string;
  readonly json?: true;
  readonly attachment?: readonly string[];
}

/** Adds the command; its exit code goes to `exit`. */
export function addVerify(program: Command, io: CliIo, exit: (code: number) => void): void {
  const zh = io.language === "zh";
  const command = program
    .command("verify")
    .description(
      zh
        ? "验证一条记录（联网，或凭证明文件离线）"
        : "verify one record, online or from a proof file",
    )
    .argument(
      "<record>",
      zh ? "记录或提交的网址、数据集/标识、证明文件" : "URL, dataset/id or proof file",
    )
    .option(
      "--attachment <file...>",
      zh
        ? "已下载的附件：核对其摘要是否就是记录所写的"
        : "attachments as downloaded: are they the ones that the record names?",
    )
    .action(async (record: string, options: VerifyOptions) =>
      exit(await verify(record, options, io)),
    );
  addOptions(command, io.language, ["rootKey", "logKey", "host", "json"]);
  command.addHelpText(
    "after",
    `
  gongshi verify https://gongshi.example/v1/receipts/ID --root-key root.jwk
  gongshi verify disclosures/ID --attachment ${zh ? "公约全文.pdf" : "convention.pdf"} --root-key root.jwk
  curl https://gongshi.example/v1/receipts/ID/proof > proof.json
  gongshi verify proof.json --root-key 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo
`,
  );
}

async function verify(named: string, options: VerifyOptions, io: CliIo): Promise<number> {
  const root = rootKeyOf(required(options.rootKey, "--root-key"));
  const vkey = options.logKey === undefined ? undefined : logKeyOf(options.logKey);
  const { document, shown } = await findProof(named, options.host, io);
  const { datasets } = await import("../../schemas/index.ts");
  const submitted = datasets.filter((dataset) => dataset.kind === "submitted");
  const report = await verifyProof({
    document,
    root,
    vkey,
    datasets: submitted,
    verify: verifyEd25519,
    ...(shown !== undefined && { shown }),
  });
  io.out(options.json === true ? `${JSON.stringify(report)}\n` : reportText(report, io.language));
  const item = report.verified ? report.item : undefined;
  const files = item === undefined || item.op === "withdraw" ? [] : filesNamedBy(item.data);
  const strangers = (options.attachment ?? []).filter((path) => !tellFile(path, files, io));
  return report.verified && strangers.length === 0 ? exitCodes.done : exitCodes.refused;
}
