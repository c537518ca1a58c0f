/** `gongshi export`: a whole list as a file, written as it comes. */
import { createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import type { Command } from "commander";
import { hostUrl } from "../http.ts";
import { exitCodes, Failure, messageOf, type CliIo } from "../io.ts";
import { addOptions, fieldValue, required } from "../options.ts";
import { datasetName } from "../submission-options.ts";

interface ExportOptions {
  readonly host: string;
  readonly format: string;
  readonly output?: string;
  readonly area?: string;
  readonly filter: readonly string[];
}

/** Adds the command; its exit code goes to `exit`. */
export function addExport(program: Command, io: CliIo, exit: (code: number) => void): void {
  const zh = io.language === "zh";
  const command = program
    .command("export")
    .description(zh ? "把整个列表存为文件" : "save a whole list as a file")
    .argument("<dataset>", zh ? "数据集" : "dataset")
    .option("--format <format>", "csv | ndjson | xlsx", "csv")
    .option("--output <path>", zh ? "输出文件" : "file to write")
    .option("--area <code>", zh ? "区划代码" : "area code")
    .option("--filter <field=value...>", zh ? "其他查询参数" : "other query parameters", [])
    .action(async (dataset: string, options: ExportOptions) =>
      exit(await save(dataset, options, io)),
    );
  addOptions(command, io.language, ["host"]);
  command.addHelpText(
    "after",
    "\n  gongshi export receipt-lines --area 990101 --format xlsx --output lines.xlsx\n",
  );
}

async function save(dataset: string, options: ExportOptions, io: CliIo): Promise<number> {
  const url = new URL(`/v1/${datasetName(dataset)}`, hostUrl(options.host));
  url.searchParams.set("format", options.format);
  url.searchParams.set("lang", io.language);
  if (options.area !== undefined) url.searchParams.set("area", options.area);
  for (const pair of options.filter) url.searchParams.append(...fieldValue(pair, "--filter"));
  const path = options.output ?? `${dataset}.${options.format}`;
  let answer: Response;
  try {
    answer = await io.fetch(url.href, { redirect: "error" });
    if (answer.ok) {
      // Under its name only once it is whole.
      const body = required(answer.body ?? undefined, "body");
      await pipeline(Readable.from(body), createWriteStream(`${path}.part`));
      await rename(`${path}.part`, path);
    }
  } catch (error) {
    throw new Failure("network", {
      zh: `未能取得 ${url.href}：${messageOf(error)}`,
      en: `could not get ${url.href}: ${messageOf(error)}`,
    });
  }
  if (!answer.ok) {
    const text = await answer.text();
    throw new Failure("refused", { zh: text, en: text });
  }
  io.out(`${path}\n`);
  return exitCodes.done;
}
