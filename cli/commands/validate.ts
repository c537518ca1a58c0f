/** `gongshi validate`: the datasets' schemas and rules on this computer, without an instance. */
import { beijingDate } from "../../core/beijing-date.ts";
import type { Command } from "commander";
import type { Bilingual, Dataset } from "../../core/definitions.ts";
import { Problem, type ProblemError } from "../../core/problem.ts";
import { personalDataErrors } from "../../core/personal-data/refuse-personal-data.ts";
import type { SubmissionItem } from "../../core/records.ts";
import { base64url } from "../../core/submission/encoding.ts";
import { parseEnvelope } from "../../core/submission/envelope.ts";
import { validateData } from "../../core/validation.ts";
import { exitCodes, Failure, type CliIo } from "../io.ts";
import { addOptions } from "../options.ts";
import {
  datasetName,
  datasetOf,
  submissionOf,
  type SubmissionOptions,
} from "../submission-options.ts";

interface ValidateOptions extends SubmissionOptions {
  readonly json?: true;
}

interface Remark {
  readonly severity: "error" | "warning";
  readonly pointer: string;
  readonly rule: string;
  readonly message: Bilingual;
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
    .action(async (options: ValidateOptions) => exit(await validate(options, io)));
  addOptions(command, io.language, ["dataset", "file", "record", "version", "reason", "json"]);
  command.addHelpText("after", "\n  gongshi validate --dataset receipts --file 2026-Q2.json\n");
}

async function validate(options: ValidateOptions, io: CliIo): Promise<number> {
  const name = datasetName(options.dataset);
  const dataset = await datasetOf(name);
  if (dataset === undefined) {
    throw new Failure("usage", { zh: `没有数据集 ${name}`, en: `no dataset ${name}` });
  }
  const { items } = submissionOf(options);
  const remarks = remarksOn(items, dataset, beijingDate(io.now()));
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

/** All that the schema and the rules say; `acceptedOn` is taken to be today. */
function remarksOn(
  items: readonly unknown[],
  dataset: Dataset,
  acceptedOn: string,
): readonly Remark[] {
  let parsed: readonly SubmissionItem[];
  try {
    // Publisher and nonce are added when it is sent; here they only complete the form.
    const nonce = base64url(new Uint8Array(16));
    parsed = parseEnvelope({ publisher: "0".repeat(18), nonce, items }).items;
  } catch (error) {
    if (error instanceof Problem) return errorsOf(error);
    throw error;
  }
  return parsed.flatMap((item, index) => {
    const pointer = `/items/${String(index)}`;
    const personal = personalDataErrors(dataset, item, pointer, acceptedOn).map(asRemark);
    if (item.op === "withdraw") return personal;
    return [...remarksOnItem(item, `${pointer}/data`, dataset, acceptedOn), ...personal];
  });
}

function remarksOnItem(
  item: Extract<SubmissionItem, { op: "publish" | "correct" }>,
  pointer: string,
  dataset: Dataset,
  acceptedOn: string,
): readonly Remark[] {
  const checked = validateData(dataset, item.data, pointer);
  if ("errors" in checked) {
    return checked.errors.map(asRemark);
  }
  const { data } = checked;
  const area = item.op === "publish" ? (item.area ?? dataset.areaOf?.(data) ?? "") : "";
  return dataset.rules
    .flatMap((rule) => rule({ op: item.op, data, area, acceptedOn, series: [] }))
    .map(({ severity, rule, path, message }) => ({
      severity,
      pointer: [pointer, ...path.map(String)].join("/"),
      rule,
      message,
    }));
}

function errorsOf({ code, detail, errors }: Problem): readonly Remark[] {
  if (errors.length === 0) return [{ severity: "error", pointer: "", rule: code, message: detail }];
  return errors.map(asRemark);
}

function asRemark({ pointer = "", rule, message }: ProblemError): Remark {
  return { severity: "error", pointer, rule, message };
}
