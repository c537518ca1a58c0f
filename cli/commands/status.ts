/** `gongshi status`: what became of a submission. */
import type { Command } from "commander";
import { exitOf, hostUrl, send } from "../http.ts";
import { Failure, type CliIo } from "../io.ts";
import { addOptions } from "../options.ts";
import { problemText } from "../problem-text.ts";
import { statusWords } from "../status-words.ts";
import { cellText } from "../table.ts";

interface StatusOptions {
  readonly host: string;
  readonly json?: true;
}

/** Adds the command; its exit code goes to `exit`. */
export function addStatus(program: Command, io: CliIo, exit: (code: number) => void): void {
  const zh = io.language === "zh";
  const command = program
    .command("status")
    .description(zh ? "查看一次提交的进展" : "show what became of a submission")
    .argument("<submission>", zh ? "提交编号（26 个字符）" : "its id, 26 characters")
    .action(async (id: string, options: StatusOptions) => exit(await status(id, options, io)));
  addOptions(command, io.language, ["host", "json"]);
  command.addHelpText("after", "\n  gongshi status aebagbafaydqqcikbmga2dqpca\n");
}

async function status(given: string, options: StatusOptions, io: CliIo): Promise<number> {
  const id = given.slice(given.lastIndexOf("/") + 1).replace(/-\d+$/, "");
  if (!/^[a-z2-7]{26}$/.test(id)) {
    throw new Failure("usage", { zh: `提交编号有误：${given}`, en: `no submission id: ${given}` });
  }
  const answer = await send(io, new URL(`/v1/submissions/${id}`, hostUrl(options.host)).href);
  if (options.json === true) io.out(`${JSON.stringify(answer.json)}\n`);
  else if (answer.status >= 400) io.err(problemText(answer, io.language, io.now()));
  else if (typeof answer.json === "object" && answer.json !== null) {
    const facts = new Map<string, unknown>(Object.entries(answer.json));
    const word = cellText(facts.get("status"));
    const seq = facts.get("seq");
    const label = statusWords[word]?.[io.language] ?? word;
    const logged = io.language === "zh" ? "日志序号" : "log entry";
    io.out(`${label}${typeof seq === "number" ? `  ${logged} ${String(seq)}` : ""}\n`);
  }
  return exitOf(answer.status);
}
