/** `gongshi correct`, `withdraw`, `endorse`, `register`: one item each, made from options. */
import type { Command } from "commander";
import { differences } from "../../core/sheets/differences.ts";
import { Failure, type CliIo } from "../io.ts";
import { addOptions, required } from "../options.ts";
import { publishedRecord } from "../published-record.ts";
import { itemsOnly, readJson, readSubmissionFile } from "../read-submission.ts";
import { importFile, isSheetFile, submissionOfImport } from "../read-sheet-file.ts";
import {
  dataOf,
  datasetName,
  namedRecord,
  submittedDataset,
  versionNumber,
  withdrawalOf,
} from "../submission-options.ts";
import { submitFile, type SubmitOptions } from "./submit.ts";

interface ChangeOptions extends SubmitOptions {
  readonly yes?: true;
  readonly decision?: string;
  readonly opinion?: string;
}

const shared = ["host", "key", "publisher", "onBehalfOf", "dryRun", "json"] as const;

/** Adds the four commands; their exit codes go to `exit`. */
export function addChangeCommands(program: Command, io: CliIo, exit: (code: number) => void): void {
  const zh = io.language === "zh";
  const add = (
    name: string,
    text: string,
    options: Parameters<typeof addOptions>[2],
    example: string,
    run: (options: ChangeOptions, io: CliIo) => Promise<number>,
  ): Command => {
    const command = program
      .command(name)
      .description(text)
      .option("--wait <seconds>", zh ? "等待发布完成" : "wait until it can be read")
      .action(async (given: ChangeOptions) => exit(await run(given, io)));
    addOptions(command, io.language, [...options, ...shared]);
    return command.addHelpText("after", `\n  ${example}\n`);
  };
  add(
    "correct",
    zh
      ? "更正已公布的记录：先列出改动，加 --yes 才提交"
      : "correct a published record: shows what changes, and sends with --yes",
    ["dataset", "file", "record", "version", "reason", "attach", "attest"],
    'gongshi correct --dataset receipts --file fix.xlsx --reason "…" --key clerk.jwk --yes',
    correct,
  ).option("--yes", zh ? "确认改动并提交" : "send it");
  add(
    "withdraw",
    zh ? "撤回已公布的记录" : "withdraw a published record",
    ["dataset", "record", "version", "reason", "ground"],
    'gongshi withdraw --dataset disclosures --record ID --version 1 --ground error --reason "…" --key clerk.jwk',
    async (options, own) =>
      submitFile(itemsOnly([withdrawalOf(options)]), datasetName(options.dataset), options, own),
  );
  add(
    "endorse",
    zh ? "监督委员会审核一份收支情况" : "endorse a statement as supervisor",
    ["record", "version"],
    "gongshi endorse --record ID --version 1 --decision approve --key supervisor.jwk",
    endorse,
  )
    .option("--decision <decision>", "approve | object")
    .option(
      "--opinion <text>",
      zh ? "审核意见（不同意时必填）" : "opinion; needed with an objection",
    );
  add(
    "register",
    zh ? "由负责人登记 keygen 生成的密钥" : "register a key that keygen made, as officer",
    ["file"],
    "gongshi register --file key.json --key officer.jwk",
    async (options, own) =>
      submitFile(readSubmissionFile(required(options.file, "--file")), "keys", options, own),
  );
}

async function correct(options: ChangeOptions, io: CliIo): Promise<number> {
  const dataset = await submittedDataset(datasetName(options.dataset));
  const path = required(options.file, "--file");
  const item = await correctionOf(path, dataset, options);
  const now = await publishedRecord(options.host, dataset.name, item.record, io);
  const { datasets } = await import("../../schemas/index.ts");
  const { codeLists } = await import("../../schemas/code-lists.ts");
  const found = differences(now.data, item.data, { dataset, datasets, codeLists });
  // What it names of files is known once they are sent.
  if (found.length === 0 && options.attach === undefined) {
    throw new Failure("refused", {
      zh: "与已公布的内容相同，没有改动。",
      en: "Nothing differs from what is published.",
    });
  }
  const { language } = io;
  const none = { zh: "（空）", en: "(none)" }[language];
  for (const { title, row, before, after } of found) {
    const place =
      row === undefined ? "" : { zh: `第${String(row)}行 `, en: `row ${String(row)} ` }[language];
    io.err(
      `  ${place}${title[language]}：${before[language] || none} → ${after[language] || none}\n`,
    );
  }
  if (options.yes !== true && options.dryRun !== true) {
    io.err(
      { zh: "以上改动尚未提交；确认无误后加 --yes。\n", en: "Nothing was sent; add --yes.\n" }[
        language
      ],
    );
    return 0;
  }
  return submitFile(itemsOnly([item]), dataset.name, options, io);
}

interface Correction {
  readonly op: "correct";
  readonly record: string;
  readonly version: number;
  readonly reason: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** From a filled template, or from JSON data with the options that name the record. */
async function correctionOf(
  path: string,
  dataset: Parameters<typeof importFile>[1],
  options: ChangeOptions,
): Promise<Correction> {
  if (isSheetFile(path)) {
    const { items } = submissionOfImport(await importFile(path, dataset, options));
    const [item] = items;
    // A sheet that names a record gives a correction (core/sheets/build-item.ts).
    if (items.length === 1 && isCorrection(item)) return item;
    throw new Failure("usage", {
      zh: "表格中应有一条记录，并填有“更正的记录编号”；请用 gongshi template --record 下载。",
      en: "The file should hold one record with its id; gongshi template --record makes one.",
    });
  }
  const data = dataOf(readJson(path));
  if (typeof data !== "object" || data === null) {
    throw new Failure("usage", { zh: `${path} 中没有数据`, en: `${path} holds no data` });
  }
  return { op: "correct", ...namedRecord(options), data: { ...data } };
}

function isCorrection(item: unknown): item is Correction {
  return typeof item === "object" && item !== null && "op" in item && item.op === "correct";
}

async function endorse(options: ChangeOptions, io: CliIo): Promise<number> {
  const record = required(options.record, "--record");
  const { area } = await publishedRecord(options.host, "receipts", record, io);
  const item = {
    op: "publish",
    area,
    data: {
      record,
      version: versionNumber(options.version),
      decision: required(options.decision, "--decision"),
      ...(options.opinion !== undefined && { opinion: options.opinion }),
    },
  };
  return submitFile(itemsOnly([item]), "endorsements", options, io);
}
