/** `gongshi get`: one record, as the instance gives it. */
import type { Command } from "commander";
import { exitOf, hostUrl, send } from "../http.ts";
import { Failure, type CliIo } from "../io.ts";
import { addOptions, wholeNumber } from "../options.ts";
import { problemText } from "../problem-text.ts";
import { datasetName } from "../submission-options.ts";

interface GetOptions {
  readonly host: string;
  readonly dataset?: string;
  readonly version?: string;
  readonly versions?: true;
  readonly json?: true;
}

/** Adds the command; its exit code goes to `exit`. */
export function addGet(program: Command, io: CliIo, exit: (code: number) => void): void {
  const zh = io.language === "zh";
  const command = program
    .command("get")
    .description(zh ? "读取一条记录" : "read a record")
    .argument("<record>", zh ? "记录标识，或 数据集/标识" : "its id, or dataset/id")
    .option("--versions", zh ? "全部版本" : "all its versions")
    .action(async (record: string, options: GetOptions) => exit(await get(record, options, io)));
  addOptions(command, io.language, ["host", "dataset", "version", "json"]);
  command.addHelpText(
    "after",
    "\n  gongshi get communities/140105001001\n  gongshi get --dataset organizations 55990101MF00A00185\n",
  );
}

async function get(record: string, options: GetOptions, io: CliIo): Promise<number> {
  const slash = record.indexOf("/");
  const dataset = datasetName(slash > 0 ? record.slice(0, slash) : options.dataset);
  const id = record.slice(slash + 1);
  if (!/^[\w.-]+$/.test(id)) {
    throw new Failure("usage", { zh: `记录标识有误：${record}`, en: `not a record id: ${record}` });
  }
  const url = new URL(`/v1/${dataset}/${id}${versionPath(options)}`, hostUrl(options.host));
  const answer = await send(io, url.href);
  if (answer.status >= 400 && options.json !== true) {
    io.err(problemText(answer, io.language, io.now()));
  } else {
    io.out(`${JSON.stringify(answer.json, null, options.json === true ? 0 : 2)}\n`);
  }
  return exitOf(answer.status);
}

function versionPath({ version, versions }: GetOptions): string {
  if (version !== undefined) return `/versions/${String(wholeNumber(version, "--version", 1))}`;
  return versions === true ? "/versions" : "";
}
