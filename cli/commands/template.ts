/** `gongshi template`: the spreadsheet of a dataset, made here, or filled with a published record. */
import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import { emptyTemplate, filledTemplate } from "../../core/sheets/template.ts";
import { exitCodes, Failure, messageOf, type CliIo } from "../io.ts";
import { addOptions } from "../options.ts";
import { publishedRecord } from "../published-record.ts";
import { datasetName, submittedDataset } from "../submission-options.ts";

interface TemplateOptions {
  readonly host: string;
  readonly record?: string;
  readonly output?: string;
  readonly lang?: "zh" | "en";
}

/** Adds the command; its exit code goes to `exit`. */
export function addTemplate(program: Command, io: CliIo, exit: (code: number) => void): void {
  const zh = io.language === "zh";
  const command = program
    .command("template")
    .description(
      zh
        ? "生成 Excel 填报模板；加 --record 则填入已公布的记录，供更正"
        : "make a spreadsheet to fill in; with --record the published record, to correct it",
    )
    .argument("<dataset>", zh ? "数据集" : "dataset")
    .option("--output <path>", zh ? "输出文件" : "file to write")
    .option("--lang <language>", "zh | en")
    .action(async (dataset: string, options: TemplateOptions) =>
      exit(await template(dataset, options, io)),
    );
  addOptions(command, io.language, ["host", "record"]);
  command.addHelpText(
    "after",
    `
  gongshi template receipts --output 2026-Q3.xlsx
  gongshi template receipts --record ID --output fix.xlsx
`,
  );
}

async function template(name: string, options: TemplateOptions, io: CliIo): Promise<number> {
  const dataset = await submittedDataset(datasetName(name));
  const { datasets } = await import("../../schemas/index.ts");
  const { codeLists } = await import("../../schemas/code-lists.ts");
  const language = options.lang === "en" || options.lang === "zh" ? options.lang : io.language;
  const input = { dataset, datasets, codeLists, language };
  const chunks =
    options.record === undefined
      ? emptyTemplate(input)
      : filledTemplate(
          input,
          await publishedRecord(options.host, dataset.name, options.record, io),
        );
  const bytes: Uint8Array[] = [];
  for await (const chunk of chunks) bytes.push(chunk);
  const path = options.output ?? `${dataset.name}.xlsx`;
  try {
    // What a clerk has filled in is never lost.
    writeFileSync(path, Buffer.concat(bytes), { flag: "wx" });
  } catch (error) {
    throw new Failure("usage", {
      zh: `无法写入 ${path}（不覆盖已有文件）：${messageOf(error)}`,
      en: `cannot write ${path} (an existing file is left alone): ${messageOf(error)}`,
    });
  }
  io.out(`${path}\n`);
  return exitCodes.done;
}
