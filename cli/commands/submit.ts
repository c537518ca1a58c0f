/** `gongshi submit`: signs what a file holds and publishes it. */
import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import * as z from "zod";
import type { Attached } from "../../core/client/attach.ts";
import type { Imported } from "../../core/sheets/imported.ts";
import { base64url } from "../../core/submission/encoding.ts";
import { problemDocument } from "../../core/problem-document.ts";
import { attachFile, tellAttested, withAttached, type AttachOptions } from "../attach-files.ts";
import { exitOf, hostUrl, send, type Answer } from "../http.ts";
import { exitCodes, Failure, type CliIo } from "../io.ts";
import type { SigningKey } from "../key-file.ts";
import { addOptions, wholeNumber } from "../options.ts";
import { postSigned, type SignedPost } from "../post-signed.ts";
import { problemText } from "../problem-text.ts";
import { openProgress } from "../progress.ts";
import {
  cellsOfErrors,
  importFile,
  isSheetFile,
  submissionOfImport,
  type SheetOptions,
} from "../read-sheet-file.ts";
import { bodyOf, type SubmissionFile } from "../read-submission.ts";
import { splitItems } from "../../core/submission/split-items.ts";
import { statusWords } from "../status-words.ts";
import {
  datasetName,
  datasetOf,
  signingKeys,
  submissionOf,
  submittedDataset,
  type SubmissionOptions,
} from "../submission-options.ts";

export interface SubmitOptions extends SubmissionOptions, SheetOptions, AttachOptions {
  readonly host: string;
  readonly wait?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** Adds the command; its exit code goes to `exit`. */
export function addSubmit(program: Command, io: CliIo, exit: (code: number) => void): void {
  const zh = io.language === "zh";
  const command = program
    .command("submit")
    .description(
      zh ? "签名并提交公示、更正或撤回" : "sign and submit: publish, correct or withdraw",
    )
    .option(
      "--wait <seconds>",
      zh ? "等待发布完成（至多 10 秒）" : "wait until it can be read (at most 10 s)",
    )
    .option("--area <code>", zh ? "表格未写时的区划代码" : "area code where the sheet has none")
    .option(
      "--answer <id=value...>",
      zh ? "对表格疑问的回答，如 unit:amountFen=yuan" : "answers to what a sheet leaves open",
    )
    .action(async (options: SubmitOptions) => exit(await submit(options, io)));
  addOptions(command, io.language, [
    ...(["host", "key", "dataset", "file", "publisher", "onBehalfOf"] as const),
    ...(["record", "version", "reason", "withdraw", "ground"] as const),
    ...(["attach", "attest", "dryRun", "json"] as const),
  ]);
  command.addHelpText(
    "after",
    `
  gongshi submit --dataset receipts --file 2026-Q3.xlsx --area 990101003005 --key clerk.jwk --dry-run
  gongshi submit --dataset receipts --file 2026-Q2.json --key clerk.jwk --wait 5
  gongshi submit --dataset receipts --record ID --version 1 --file new-data.json --reason "${zh ? "金额录入有误" : "wrong amount"}" --key clerk.jwk
  gongshi submit --dataset disclosures --file notice.json --attach ${zh ? "公约全文.pdf" : "convention.pdf"} --key clerk.jwk
  gongshi submit --dataset disclosures --record ID --version 1 --withdraw --ground error --reason "…" --key clerk.jwk
`,
  );
}

async function submit(options: SubmitOptions, io: CliIo): Promise<number> {
  const name = datasetName(options.dataset);
  const path = options.file;
  if (path === undefined || options.withdraw === true || !isSheetFile(path)) {
    return submitFile(submissionOf(options), name, options, io);
  }
  const imported = await importFile(path, await submittedDataset(name), options);
  return submitFile(submissionOfImport(imported), name, options, io, imported);
}

/** Sends files, and items that name them, in as many submissions as they need; an interrupted run goes on where it was. */
export async function submitFile(
  file: SubmissionFile,
  dataset: string,
  options: SubmitOptions,
  io: CliIo,
  imported?: Imported,
): Promise<number> {
  const host = hostUrl(options.host);
  const wait = options.wait === undefined ? 0 : wholeNumber(options.wait, "--wait", 0);
  const keys = await signingKeys(options, io);
  const dryRun = options.dryRun === true;
  const publisher = options.publisher ?? file.publisher ?? (await publisherOf(keys[0], host, io));
  const onBehalfOf = options.onBehalfOf ?? file.onBehalfOf;
  const files: Attached[] = [];
  for (const path of options.attach ?? []) {
    const attached = await attachFile(path, { host, keys, dryRun }, io);
    files.push(attached);
    tellAttested(attached, io);
  }
  const all = withAttached(file.items, files, options.attest ?? []);
  const groups = file.nonce === undefined ? splitItems(all, await datasetOf(dataset)) : [all];
  const progress =
    groups.length > 1 && !dryRun && options.file !== undefined && options.file !== "-"
      ? openProgress(options.file, [host.href, dataset, publisher, onBehalfOf, all])
      : undefined;
  for (const [index, items] of (groups.length === 0 ? [[]] : groups).entries()) {
    if (index < (progress?.done ?? 0)) continue;
    const nonce = progress?.nonceOf(() => base64url(io.random(16))) ?? file.nonce;
    const body = bodyOf({ ...file, items, onBehalfOf, nonce }, publisher, io);
    const post = { host, dataset, body, keys, dryRun, wait };
    const answer = filesAside(
      await sendOrKeep(io, post, progress === undefined ? options.file : undefined),
      dryRun && files.length > 0,
    );
    report(answer, post, options.json === true, io);
    if (answer.status >= 400) {
      if (imported !== undefined && groups.length === 1) cellsOfErrors(imported, answer.json, io);
      return exitOf(answer.status);
    }
    progress?.accepted();
    if (groups.length > 1) io.err(`  ${String(index + 1)}/${String(groups.length)}\n`);
  }
  progress?.finished();
  return exitCodes.done;
}

/** The answer to a dry run whose files were checked and not sent: that they are not there is no fault. */
function filesAside(answer: Answer, dry: boolean): Answer {
  const parsed = problemDocument.safeParse(answer.json);
  const { errors = [] } = parsed.data ?? {};
  if (!dry || errors.length === 0 || errors.some(({ rule }) => rule !== "attachment.unknown"))
    return answer;
  return { ...answer, status: 200, json: { status: "valid", warnings: [] } };
}

/**
 * Sends it; when no answer comes, nobody knows whether it was accepted, so the very bytes are kept in a
 * file: sent again later, they are published once.
 */
async function sendOrKeep(io: CliIo, post: SignedPost, file: string | undefined): Promise<Answer> {
  try {
    return await postSigned(io, post);
  } catch (error) {
    if (!(error instanceof Failure) || post.dryRun || file === undefined || file === "-")
      throw error;
    const kept = `${file}.unsent.json`;
    writeFileSync(kept, post.body);
    throw new Failure("network", {
      zh: `${error.text.zh}\n是否已受理尚不清楚；请稍后用 --file ${kept} 重发，不会重复公布。`,
      en: `${error.text.en}\nIt is not known whether it was accepted; send --file ${kept} later: it is published once.`,
    });
  }
}

const keyRecord = z.object({ data: z.object({ organization: z.string() }) });

/** The organisation a key is registered for. Throws a Failure where the instance does not know the key. */
async function publisherOf(key: SigningKey, host: URL, io: CliIo): Promise<string> {
  const answer = await send(io, new URL(`/v1/keys/${key.keyid}`, host).href);
  const record = keyRecord.safeParse(answer.json);
  if (answer.status === 200 && record.success) return record.data.data.organization;
  throw new Failure("refused", {
    zh: `密钥 ${key.keyid} 未在 ${host.origin} 登记（或已吊销）；可用 --publisher 指明发布单位。`,
    en: `key ${key.keyid} is not registered at ${host.origin}, or revoked; --publisher names the publisher.`,
  });
}

const accepted = z.object({
  status: z.string(),
  submission: z.string().optional(),
  records: z.array(z.string()).default([]),
  warnings: z
    .array(z.object({ pointer: z.string(), rule: z.string(), message: z.string() }))
    .default([]),
});

function report(answer: Answer, { host, dataset }: SignedPost, json: boolean, io: CliIo): void {
  const parsed = accepted.safeParse(answer.json);
  if (json) {
    io.out(`${JSON.stringify(answer.json)}\n`);
  } else if (answer.status >= 400 || !parsed.success) {
    io.err(problemText(answer, io.language, io.now()));
  } else {
    const { status, submission, records, warnings } = parsed.data;
    const word = statusWords[status]?.[io.language] ?? status;
    io.out(
      submission === undefined
        ? `${word}\n`
        : `${word} ${new URL(`/v1/submissions/${submission}`, host).href}\n`,
    );
    for (const record of records) io.out(`  ${new URL(`/v1/${dataset}/${record}`, host).href}\n`);
    for (const { pointer, rule, message } of warnings)
      io.err(`  ! ${pointer}  ${rule}: ${message}\n`);
  }
}
