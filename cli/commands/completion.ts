/** `gongshi completion`: what a shell needs to complete commands, options and datasets. */
import type { Command } from "commander";
import { exitCodes, Failure, type CliIo } from "../io.ts";

/** Adds the command; its exit code goes to `exit`. Called last: it knows the commands before it. */
export function addCompletion(program: Command, io: CliIo, exit: (code: number) => void): void {
  const zh = io.language === "zh";
  program
    .command("completion")
    .description(zh ? "输出 bash 或 zsh 的补全脚本" : "print completion for bash or zsh")
    .argument("<shell>", "bash | zsh")
    .addHelpText(
      "after",
      "\n  gongshi completion bash >> ~/.bashrc\n  gongshi completion zsh > ~/.zfunc/_gongshi\n",
    )
    .action(async (shell: string) => {
      const { datasets } = await import("../../schemas/index.ts");
      const names = datasets.map(({ name }) => name);
      if (shell === "bash") io.out(bashScript(program, names));
      else if (shell === "zsh") io.out(zshScript(program, names));
      else throw new Failure("usage", { zh: "应为 bash 或 zsh", en: "should be bash or zsh" });
      exit(exitCodes.done);
    });
}

interface Words {
  readonly commands: readonly string[];
  readonly cases: readonly (readonly [command: string, words: string])[];
}

function wordsOf(program: Command, datasets: readonly string[]): Words {
  const commands = program.commands.map((command) => command.name());
  return {
    commands,
    cases: program.commands.map((command) => {
      const options = command.options.flatMap(({ long }) =>
        typeof long === "string" ? [long] : [],
      );
      const takesDataset = command.registeredArguments.some((one) => one.name() === "dataset");
      return [command.name(), [...options, "--help", ...(takesDataset ? datasets : [])].join(" ")];
    }),
  };
}

function bashScript(program: Command, datasets: readonly string[]): string {
  const { commands, cases } = wordsOf(program, datasets);
  return `_gongshi() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  case "$before" in
    --file|--key|--output|--root-key) COMPREPLY=( $(compgen -f -- "$current") ); return ;;
    --dataset) COMPREPLY=( $(compgen -W "${datasets.join(" ")}" -- "$current") ); return ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then words="${commands.join(" ")}"; else
    case "\${COMP_WORDS[1]}" in
${cases.map(([name, words]) => `      ${name}) words="${words}" ;;`).join("\n")}
    esac
  fi
  COMPREPLY=( $(compgen -W "$words" -- "$current") )
}
complete -o default -F _gongshi gongshi
`;
}

function zshScript(program: Command, datasets: readonly string[]): string {
  const { commands, cases } = wordsOf(program, datasets);
  return `#compdef gongshi
if [ "$CURRENT" -eq 2 ]; then compadd ${commands.join(" ")}; return; fi
case "$words[CURRENT-1]" in
  --file|--key|--output|--root-key) _files; return ;;
  --dataset) compadd ${datasets.join(" ")}; return ;;
esac
case "$words[2]" in
${cases.map(([name, words]) => `  ${name}) compadd -- ${words} ;;`).join("\n")}
esac
`;
}
