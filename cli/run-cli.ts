/** The `gongshi` command line as a function: arguments in, exit code out. */
import { Command, CommanderError } from "commander";
import { addAttach } from "./commands/attach.ts";
import { addAudit } from "./commands/audit.ts";
import { addBootstrap } from "./commands/bootstrap.ts";
import { addChangeCommands } from "./commands/change.ts";
import { addChanges } from "./commands/changes.ts";
import { addCompletion } from "./commands/completion.ts";
import { addExport } from "./commands/export.ts";
import { addGet } from "./commands/get.ts";
import { addKeygen } from "./commands/keygen.ts";
import { addList, addObligations } from "./commands/list.ts";
import { addStatus } from "./commands/status.ts";
import { addTemplate } from "./commands/template.ts";
import { addSign } from "./commands/sign.ts";
import { addSubmit } from "./commands/submit.ts";
import { addVerify } from "./commands/verify.ts";
import { addValidate } from "./commands/validate.ts";
import { exitCodes, Failure, type CliIo } from "./io.ts";
import { wholeNumber } from "./options.ts";

const version = "0.1.0";

/** Runs one command: 0 done, 1 refused, 2 usage, 3 network. Anything else thrown is a bug. */
export async function runCli(args: readonly string[], io: CliIo): Promise<number> {
  let code: number = exitCodes.done;
  const limit: { seconds: number | undefined } = { seconds: undefined };
  const program = buildProgram(withTimeout(io, limit), (exit) => {
    code = exit;
  });
  program.hook("preAction", () => {
    const given: unknown = program.getOptionValue("timeout");
    limit.seconds = typeof given === "string" ? wholeNumber(given, "--timeout", 1) : undefined;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    // Commander has said what was wrong, or has shown the help that was asked for.
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (!(error instanceof Failure)) throw error;
    io.err(`gongshi: ${error.text[io.language]}\n`);
    return error.exitCode;
  }
}

/** The same world, in which a request without an answer ends after so many seconds, where they are set. */
function withTimeout(io: CliIo, limit: { readonly seconds: number | undefined }): CliIo {
  return {
    ...io,
    fetch: async (url, init) => {
      const { seconds } = limit;
      return io.fetch(
        url,
        seconds === undefined ? init : { ...init, signal: AbortSignal.timeout(seconds * 1000) },
      );
    },
  };
}

function buildProgram(io: CliIo, exit: (code: number) => void): Command {
  const zh = io.language === "zh";
  const program = new Command("gongshi")
    .description(
      zh
        ? "城乡社区公示：签名、提交、读取"
        : "signed public disclosures of communities: sign, submit, read",
    )
    // `submit --version 1` is a record's version: the program's own options come before the command.
    .enablePositionalOptions()
    .version(version, "-V, --version", zh ? "显示程序版本" : "print the program's version")
    .option(
      "--timeout <seconds>",
      zh ? "每个请求最多等待的秒数" : "seconds that a request may take at most",
    )
    .helpOption("-h, --help", zh ? "显示帮助" : "show help")
    .helpCommand("help [command]", zh ? "显示命令的帮助" : "show help of a command")
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .configureHelp(zh ? { styleTitle: (title) => titles[title] ?? title } : {});
  addKeygen(program, io);
  addBootstrap(program, io, exit);
  addSign(program, io);
  addSubmit(program, io, exit);
  addAttach(program, io);
  addValidate(program, io, exit);
  addGet(program, io, exit);
  addList(program, io, exit);
  addVerify(program, io, exit);
  addAudit(program, io, exit);
  addTemplate(program, io, exit);
  addChangeCommands(program, io, exit);
  addStatus(program, io, exit);
  addChanges(program, io, exit);
  addObligations(program, io, exit);
  addExport(program, io, exit);
  addCompletion(program, io, exit);
  for (const command of program.commands) {
    command.helpOption("-h, --help", zh ? "显示帮助" : "show help");
  }
  program.addHelpText(
    "after",
    zh
      ? "\n退出码：0 成功，1 被拒绝，2 用法有误，3 网络不通\n代理：环境变量 HTTPS_PROXY、HTTP_PROXY、NO_PROXY；例：gongshi --timeout 30 list receipts\n"
      : "\nExit codes: 0 done, 1 refused, 2 usage, 3 network\nProxies: HTTPS_PROXY, HTTP_PROXY, NO_PROXY; for example: gongshi --timeout 30 list receipts\n",
  );
  return program;
}

const titles: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Arguments:": "参数：",
  "Options:": "选项：",
  "Commands:": "命令：",
};
