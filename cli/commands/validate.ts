/** `gongshi validate`: the datasets' schemas and rules on this computer, without an instance. */
import { beijingDate } from "../../core/beijing-date.ts";
import type { Command } from "commander";
import type { Dataset } from "../../core/definitions.ts";
import { checkImported } from "../../core/sheets/check-imported.ts";
import { checkOffline } from "../../core/submission/check-offline.ts";
import { exitCodes, Failure, type CliIo } from "../io.ts";
import { addOptions } from "../options.ts";
import { importFile, isSheetFile, placeText, type SheetOptions } from "../read-sheet-file.ts";
import {
  datasetName,
  datasetOf,
  submissionOf,
  type SubmissionOptions,
} from "../submission-options.ts";

interface ValidateOptions extends SubmissionOptions, SheetOptions {
  readonly json?: true;
}

/** Adds the command; its exit code goes to `exit`. */
export function addValidate(program: Command, io: CliIo, exit: (code: number) => void): void {
  const zh = io.language === "zh";
  const command = program
    .command("validate")
    .description(
      zh
        ? "离线校验文件（不检查权限和与已公布记录的关系）"
        : "check a file offline (not its authority, nor how it fits what is published)",
    )
    .option("--area <code>", zh ? "表格未写时的区划代码" : "area code where the sheet has none")
    .option(
      "--answer <id=value...>",
      zh ? "对表格疑问的回答，如 unit:amountFen=yuan" : "answers to what a sheet leaves open",
    )
    .action(async (options: ValidateOptions) => exit(await validate(options, io)));
  addOptions(command, io.language, ["dataset", "file", "record", "version", "reason", "json"]);
  command.addHelpText(
    "after",
    "\n  gongshi validate --dataset receipts --file 2026-Q2.json\n  gongshi validate --dataset receipts --file 2026-Q3.xlsx --area 990101003005\n",
  );
}

async function validate(options: ValidateOptions, io: CliIo): Promise<number> {
  const name = datasetName(options.dataset);
  const dataset = await datasetOf(name);
  if (dataset === undefined) {
    throw new Failure("usage", { zh: `没有数据集 ${name}`, en: `no dataset ${name}` });
  }
  if (options.file !== undefined && isSheetFile(options.file)) {
    return validateSheet(options.file, dataset, options, io);
  }
  const { items } = submissionOf(options);
  const remarks = checkOffline(items, { dataset, acceptedOn: beijingDate(io.now()) });
  const errors = remarks.filter(({ severity }) => severity === "error").length;
  if (options.json === true) {
    const list = remarks.map(({ message, ...remark }) => ({
      ...remark,
      message: message[io.language],
    }));
    io.out(`${JSON.stringify({ status: errors === 0 ? "valid" : "invalid", remarks: list })}\n`);
  } else {
    for (const { severity, pointer, rule, message } of remarks) {
      io.err(
        `  ${severity === "error" ? "✗" : "!"} ${pointer}  ${rule}: ${message[io.language]}\n`,
      );
    }
    const zh = `${String(items.length)} 项，${String(errors)} 处错误\n`;
    io.out(
      io.language === "zh" ? zh : `${String(items.length)} item(s), ${String(errors)} error(s)\n`,
    );
  }
  return errors === 0 ? exitCodes.done : exitCodes.refused;
}

/** The same of a spreadsheet, each remark at its cell. */
async function validateSheet(
  path: string,
  dataset: Dataset,
  options: ValidateOptions,
  io: CliIo,
): Promise<number> {
  const imported = await importFile(path, dataset, options);
  const remarks = checkImported(imported, { dataset, acceptedOn: beijingDate(io.now()) });
  const errors = remarks.filter(({ severity }) => severity === "error").length;
  if (options.json === true) {
    const list = remarks.map(({ message, place, ...remark }) => ({
      ...remark,
      cell: placeText(place),
      message: message[io.language],
    }));
    io.out(`${JSON.stringify({ status: errors === 0 ? "valid" : "invalid", remarks: list })}\n`);
  } else {
    for (const { severity, place, rule, message } of remarks) {
      const sign = severity === "error" ? "✗" : "!";
      io.err(`  ${sign} ${placeText(place)}  ${rule}: ${message[io.language]}\n`);
    }
    const counts = [String(imported.items.length), String(errors)];
    const zh = `${counts.join(" 项，")} 处错误\n`;
    io.out(io.language === "zh" ? zh : `${counts.join(" item(s), ")} error(s)\n`);
  }
  return errors === 0 ? exitCodes.done : exitCodes.refused;
}
