/** `gongshi sign`: the signed request as JSON or as a curl command; sends nothing. */
import type { Command } from "commander";
import { hostUrl } from "../http.ts";
import type { CliIo } from "../io.ts";
import { addOptions, required } from "../options.ts";
import { signedHeaders, submissionUrl } from "../post-signed.ts";
import { bodyOf } from "../read-submission.ts";
import {
  datasetName,
  signingKeys,
  submissionOf,
  type SubmissionOptions,
} from "../submission-options.ts";

interface SignOptions extends SubmissionOptions {
  readonly host: string;
  readonly dryRun?: true;
  readonly curl?: true;
}

/** Adds the command. */
export function addSign(program: Command, io: CliIo): void {
  const zh = io.language === "zh";
  const command = program
    .command("sign")
    .description(
      zh
        ? "只签名，不发送：输出请求头和正文（签名 5 分钟内有效）"
        : "sign only: print headers and body (valid for 5 minutes), send nothing",
    )
    .option("--curl", zh ? "输出 curl 命令" : "print a curl command")
    .action(async (options: SignOptions) => sign(options, io));
  addOptions(command, io.language, [
    ...(["host", "key", "dataset", "file", "publisher", "onBehalfOf"] as const),
    ...(["record", "version", "reason", "withdraw", "ground", "dryRun"] as const),
  ]);
  command.addHelpText(
    "after",
    "\n  gongshi sign --dataset receipts --file 2026-Q2.json --publisher 55990101MF00A00185 --key clerk.jwk --curl\n",
  );
}

async function sign(options: SignOptions, io: CliIo): Promise<void> {
  const file = submissionOf(options);
  const body = bodyOf(file, required(file.publisher, "--publisher"), io);
  const post = {
    host: hostUrl(options.host),
    dataset: datasetName(options.dataset),
    body,
    keys: await signingKeys(options, io),
    dryRun: options.dryRun === true,
    wait: 0,
  };
  const headers = await signedHeaders(post, io.now());
  const request = {
    method: "POST",
    url: submissionUrl(post).href,
    headers,
    body: new TextDecoder().decode(body),
  };
  io.out(options.curl === true ? curlOf(request) : `${JSON.stringify(request, null, 2)}\n`);
}

function curlOf(request: {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}): string {
  const headers = Object.entries(request.headers).map(
    ([name, value]) => `  -H ${quote(`${name}: ${value}`)} \\\n`,
  );
  return `curl -sS -X POST ${quote(request.url)} \\\n${headers.join("")}  --data-binary ${quote(request.body)}\n`;
}

/** One word for a POSIX shell, whatever it holds. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
